/* Diffusion of linear fields solved exactly, as plainly as its definition reads: direct cosine sums
   along x and y, O(n^2) a line, and dense depth lines. */
#ifndef TESTS_PLAIN_MODES_H
#define TESTS_PLAIN_MODES_H

#include "numerics/system.h"

/* Cosine transform of n numbers at `stride`, or its inverse. */
void plain_cosine(size_t n, size_t stride, int is_inverse, double *u);

/* Solves (1 - a W sum_d A_d) v = u in place; `weight` has W of each plane. */
void plain_modes(const mnci_system *system, int field, double a_days, const double *weight,
                 double *u);

#endif
