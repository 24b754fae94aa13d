/* Memory for programs: it is there, or the program ends with a sentence. */
#ifndef DRIVER_MEMORY_H
#define DRIVER_MEMORY_H

#include <stddef.h>
#include <stdio.h>

/* `count` zeroed elements of `size` bytes (at least one byte); never NULL. Freed with free(). */
void *take_memory(size_t count, size_t size);

/* The same memory with room for twice as many elements of `size` bytes, and some, elsewhere; *room
   counts them. NULL stands for none. Never NULL. */
void *larger_memory(void *memory, size_t *room, size_t size);

/* A copy of `text` in new memory. */
char *copy_text(const char *text);

/* A stream into new memory; what was written is in `text` after text_close(), which ends the
   program if some of it is not. The caller frees the text. */
FILE *text_open(char **text, size_t *size);
void text_close(FILE *file);

#endif
