/* Lookup by name. */
#ifndef MNCI_BASE_NAMES_H
#define MNCI_BASE_NAMES_H

#include <mncollagen/status.h>

/* Name of entry `index`; never NULL for valid indices. */
typedef const char *mnci_name_fn(const void *list, int index);

/* Index of the first entry of that name among `count`. Refuses NULL, and an unknown name with a
   sentence that lists all; `result` is the caller's name for `index`. */
mnc_status mnci_find_name(const char *function, const char *name, int count, mnci_name_fn *name_of,
                          const void *list, const char *result, int *index);

#endif
