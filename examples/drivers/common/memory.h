/* Memory for programs: it is there, or the program ends with a sentence. */
#ifndef DRIVER_MEMORY_H
#define DRIVER_MEMORY_H

#include <stddef.h>

/* `count` zeroed elements of `size` bytes (at least one byte); never NULL. Freed with free(). */
void *take_memory(size_t count, size_t size);

/* A copy of `text` in new memory. */
char *copy_text(const char *text);

#endif
