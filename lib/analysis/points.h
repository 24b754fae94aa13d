/* Low-discrepancy points in the unit cube. */
#ifndef MNCI_ANALYSIS_POINTS_H
#define MNCI_ANALYSIS_POINTS_H

#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

/* Fills points[point * dimensions + dimension] with numbers in (0, 1) of the seed: scrambled Sobol'
   sequence for the dimensions that it has, random numbers beyond. */
mnc_status mnci_points_fill(uint64_t seed, size_t count, size_t dimensions, double *points);

#endif
