/* Looking things up by their names. */
#ifndef MNCI_BASE_NAMES_H
#define MNCI_BASE_NAMES_H

#include <mncollagen/status.h>

/* Name of thing `index`; never NULL for the indices of a list. */
typedef const char *mnci_name_fn(const void *list, int index);

/* Index of a name among `count`, the first of equal ones. Refuses a name that is not there with a
   sentence that lists those that are, and NULL; `result` is what the caller calls `index`. */
mnc_status mnci_find_name(const char *function, const char *name, int count, mnci_name_fn *name_of,
                          const void *list, const char *result, int *index);

#endif
