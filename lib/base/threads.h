/* Number of threads. */
#ifndef MNCI_BASE_THREADS_H
#define MNCI_BASE_THREADS_H

#include <stddef.h>

/* Threads to use for `items` pieces of work: `asked`, or OpenMP's choice when it is 0, but never
   more than the pieces. */
int mnci_threads(int asked, size_t items);

#endif
