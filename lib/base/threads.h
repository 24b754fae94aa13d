/* Number of threads, and sums that do not depend on it. */
#ifndef MNCI_BASE_THREADS_H
#define MNCI_BASE_THREADS_H

#include <stddef.h>

/* Threads to use for `items` pieces of work: `asked`, or OpenMP's choice when it is 0, but never
   more than the pieces. */
int mnci_threads(int asked, size_t items);

/* Sum of the values in the order of their index, so that partial sums of fixed pieces of the grid
   give the same bits whichever threads made them. */
double mnci_ordered_sum(const double *values, size_t count, size_t stride);

#endif
