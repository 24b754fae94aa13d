/* Sums over depth, in a file of their own: the compiler must not see the numbers. */
#ifndef CONSUMER_ADD_UP_H
#define CONSUMER_ADD_UP_H

#include <stddef.h>

/* u[r] += share[r] * u[r + 1] from the last row but one to the first, in each of `lanes` columns.
 */
void add_up(size_t rows, size_t stride, size_t lanes, const double *share, double *u);

#endif
