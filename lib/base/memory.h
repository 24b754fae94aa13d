/* Memory: overflow-checked, zeroed, aligned for vector instructions, from the caller's allocator.
   Each array stores its allocator. */
#ifndef MNCI_BASE_MEMORY_H
#define MNCI_BASE_MEMORY_H

#include "base/limits.h"

#include <mncollagen/memory.h>
#include <mncollagen/status.h>

#include <stddef.h>

/* The allocator of arrays. NULL: the C library, one thread. */
typedef struct mnci_memory {
    mnc_allocator allocator;
    int threads; /* number that zero large arrays; 0: OpenMP's default */
} mnci_memory;

/* Bytes allocated beyond an array's own, for its header and its alignment. */
enum { MNCI_ARRAY_OVERHEAD = sizeof(mnc_allocator) + sizeof(void *) + MNCI_ALIGNMENT - 1 };

/* An array of `count` zeroed elements of `size` bytes, aligned to MNCI_ALIGNMENT, in *array. `what`
   names it in the sentence when memory is short; *array is then unchanged. */
mnc_status mnci_array(const mnci_memory *memory, const char *what, size_t count, size_t size,
                      void *array);

/* Returns an array to its allocator. NULL is allowed. */
void mnci_release(void *array);

/* A copy of the text, allocated as an array. */
mnc_status mnci_copy_text(const mnci_memory *memory, const char *text, char **copy);

#endif
