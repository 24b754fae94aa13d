/* Errors from slopes: covariances, and the directions that data identify. */
#ifndef MNCI_ANALYSIS_FIT_ERRORS_H
#define MNCI_ANALYSIS_FIT_ERRORS_H

#include "analysis/fit.h"

/* Length of the next step in standard errors: sqrt(g'(J'J)^-1 g) with g = J'r. No parameter moves
   by more of its standard error. Directions without slopes are ignored. */
double mnci_fit_distance(mnc_fit *fit, const double *jacobian, const double *residuals);

/* (J'J)^-1 of the first `rows` rows: variances of parameters that contribute to a direction without
   slopes are INFINITY, their covariances NAN. `covariance` may be NULL, `variance` too. */
void mnci_fit_covariance(mnc_fit *fit, const double *jacobian, size_t rows, double *covariance,
                         double *variance);

/* Singular values and directions of the observations' rows in units of the spreads. */
void mnci_fit_directions(mnc_fit *fit, const double *jacobian);

#endif
