/* Evaluation of the model and its derivatives at given coordinates. */
#ifndef MNCI_ANALYSIS_FIT_MODEL_H
#define MNCI_ANALYSIS_FIT_MODEL_H

#include "analysis/fit.h"

/* Evaluates the model at coordinates inside the bounds; results are in the first of fit->calls. 1,
   or 0 on failure. */
int mnci_fit_predict(mnc_fit *fit, const double *coordinates);

/* Computes fit->slopes at the coordinates of the last successful mnci_fit_predict, for parameters
   that are not fixed; 0 for the others, NAN where the model fails on both sides. Not recomputed at
   the same coordinates. */
void mnci_fit_slopes(mnc_fit *fit, const unsigned char *held);

/* Residuals of the first call: observations, priors, zeros. */
void mnci_fit_residuals(const mnc_fit *fit, double *residuals);

/* Their derivatives by the coordinates, from fit->slopes; a column is 0 where the slope is NAN or
   the parameter is fixed. */
void mnci_fit_jacobian(const mnc_fit *fit, const unsigned char *held, double *jacobian);

#endif
