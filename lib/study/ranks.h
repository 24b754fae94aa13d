/* Rank tests of simulated readings. */
#ifndef MNCI_STUDY_RANKS_H
#define MNCI_STUDY_RANKS_H

#include <stddef.h>

/* Largest samples for which the distribution given the ties is counted. */
enum { MNCI_EXACT_PAIRS = 30, MNCI_EXACT_READINGS = 20 };

/* A value with what it belongs to. */
typedef struct mnci_ranked {
    double value;
    int is_marked; /* counts towards the statistic */
    double rank;   /* mean rank of equal values, from 1 */
} mnci_ranked;

/* Two-sided p-value of the signed-rank test of differences; those that are 0 are left out.
   `list` has room for `count`. */
double mnci_signed_rank_p(const double *differences, size_t count, mnci_ranked *list);

/* Two-sided p-value of the rank-sum test. `list` has room for both. */
double mnci_rank_sum_p(const double *a, size_t a_count, const double *b, size_t b_count,
                       mnci_ranked *list);

#endif
