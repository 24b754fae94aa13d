/* Draws from truncated priors. */
#ifndef MNCI_ENSEMBLE_PRIOR_H
#define MNCI_ENSEMBLE_PRIOR_H

#include <mncollagen/healing.h>

/* A prior, truncated to lower .. upper. */
typedef struct mnci_prior {
    mnc_prior kind;
    double centre; /* median before truncation; not used by the uniform one */
    double sd;     /* of the log, or of ln(p / (1 - p)) */
    double lower, upper;
} mnci_prior;

/* Quantile of the truncated prior at probability `rank` in (0, 1): for uniform ranks the
   distribution of rejection sampling. A fixed prior, one without spread and one whose centre has no
   finite logarithm give the centre. */
double mnci_prior_value(const mnci_prior *prior, double rank);

#endif
