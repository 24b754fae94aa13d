/* Memory: overflow-checked, zeroed, aligned for vector instructions. */
#ifndef MNCI_BASE_MEMORY_H
#define MNCI_BASE_MEMORY_H

#include <mncollagen/status.h>

#include <stddef.h>

/* Bytes that every array of numbers is aligned to: one cache line, one widest vector. */
enum { MNCI_ALIGNMENT = 64 };

/* An array of `count` zeroed elements of `size` bytes, aligned to MNCI_ALIGNMENT, in *array.
   `what` names it in the sentence when memory is short. Freed with free(). */
mnc_status mnci_array(const char *what, size_t count, size_t size, void *array);

/* A copy of the text, freed with free(). */
mnc_status mnci_copy_text(const char *text, char **copy);

#endif
