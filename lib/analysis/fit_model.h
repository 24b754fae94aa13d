/* What the model gives at coordinates, and how that changes with them. */
#ifndef MNCI_ANALYSIS_FIT_MODEL_H
#define MNCI_ANALYSIS_FIT_MODEL_H

#include "analysis/fit.h"

/* Calls the model at the coordinates, which lie inside the bounds, and leaves what it gives in the
   first of fit->calls. 1, or 0 where it refuses them. */
int mnci_fit_predict(mnc_fit *fit, const double *coordinates);

/* fit->slopes at the coordinates that mnci_fit_predict was called with last and did not refuse,
   for parameters that are not held; 0 for the others, NAN where the model fails on both sides. Not
   computed again when asked twice. */
void mnci_fit_slopes(mnc_fit *fit, const unsigned char *held);

/* Residuals of the first call: observations, priors, zeros. */
void mnci_fit_residuals(const mnc_fit *fit, double *residuals);

/* Their derivatives by the coordinates, from fit->slopes; a column is 0 where the slope is NAN or
   the parameter is held. */
void mnci_fit_jacobian(const mnc_fit *fit, const unsigned char *held, double *jacobian);

#endif
