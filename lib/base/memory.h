/* Memory: overflow-checked, zeroed, aligned for vector instructions, from the allocator of whoever
   asks. Each array remembers its allocator. */
#ifndef MNCI_BASE_MEMORY_H
#define MNCI_BASE_MEMORY_H

#include "base/limits.h"

#include <mncollagen/memory.h>
#include <mncollagen/status.h>

#include <stddef.h>

/* Where arrays come from. NULL instead of one of these: the C library, one thread. */
typedef struct mnci_memory {
    mnc_allocator allocator;
    int threads; /* that zero large arrays, 0: OpenMP's choice */
} mnci_memory;

/* Bytes that an array asks of its allocator beyond its own: for its origin and its alignment. */
enum { MNCI_ARRAY_OVERHEAD = sizeof(mnc_allocator) + sizeof(void *) + MNCI_ALIGNMENT - 1 };

/* An array of `count` zeroed elements of `size` bytes, aligned to MNCI_ALIGNMENT, in *array.
   `what` names it in the sentence when memory is short; *array is then left as it is. */
mnc_status mnci_array(const mnci_memory *memory, const char *what, size_t count, size_t size,
                      void *array);

/* Gives an array back to where it came from. NULL is allowed. */
void mnci_release(void *array);

/* A copy of the text, an array. */
mnc_status mnci_copy_text(const mnci_memory *memory, const char *text, char **copy);

#endif
