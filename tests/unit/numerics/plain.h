/* The numerics once more, as plainly as their definitions read: one cell or one line at a time,
   dense matrices, no batches. What the fast kernels are compared with. */
#ifndef TESTS_PLAIN_H
#define TESTS_PLAIN_H

#include "numerics/system.h"

enum { PLAIN_X, PLAIN_Y, PLAIN_DEPTH, PLAIN_DIRECTIONS };

/* Solves a dense system of n rows in place by elimination with row exchange. */
void plain_solve(size_t n, double *matrix, double *u);

/* Entry of A_d in the row of `cell` for its neighbour one step along a direction (-1 or 1): 0 when
   there is none. `density` counts for fields that spread as cells. */
double plain_entry(const mnci_system *system, int field, const double *density, size_t cell,
                   int direction, int side);

/* (sum over directions of A_d u) in one cell. */
double plain_divergence(const mnci_system *system, int field, const double *density,
                        const double *u, size_t cell);

/* Solves (1 - a W A_d) v = u in place on all lines of a direction; `weight` has W of each plane. */
void plain_lines(const mnci_system *system, int field, const double *density, int direction,
                 double a_days, const double *weight, double *u);

/* Sum of the fields that spread as cells, no less than 0. */
double plain_density(const mnci_system *system, double *const *fields, size_t cell);

/* Fails unless all n values agree to `tolerance` times the largest of the expected ones. */
void assert_all_close(const double *actual, const double *expected, size_t n, double tolerance);

/* Numbers between `low` and `high` that depend on the seed only. */
void fill_random(double *values, size_t n, double low, double high, unsigned long seed);

#endif
