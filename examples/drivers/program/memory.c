/* Memory that is there or ends the program: a driver has nothing better to do without it. */
#include "program/memory.h"

#include "program/message.h"

#include <stdlib.h>
#include <string.h>

void *take_memory(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (!memory) {
        print_error("no memory for %zu x %zu bytes", count, size);
        exit(OUTCOME_FAILED);
    }
    return memory;
}

void *larger_memory(void *memory, size_t *room, size_t size)
{
    *room = 2 * *room + 64;
    void *larger = reallocarray(memory, *room, size);
    if (!larger) {
        print_error("no memory for %zu x %zu bytes", *room, size);
        exit(OUTCOME_FAILED);
    }
    return larger;
}

char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(take_memory(size, 1), text, size);
}

static void end_without_memory(void)
{
    print_error("no memory for a text");
    exit(OUTCOME_FAILED);
}

FILE *text_open(char **text, size_t *size)
{
    FILE *file = open_memstream(text, size);
    if (!file)
        end_without_memory();
    return file;
}

void text_close(FILE *file)
{
    const int failed = ferror(file);
    if (fclose(file) != 0 || failed)
        end_without_memory();
}
