/* One descent to a minimum of chi^2. */
#ifndef MNCI_ANALYSIS_FIT_DESCENT_H
#define MNCI_ANALYSIS_FIT_DESCENT_H

#include "analysis/fit.h"

/* Descends from `coordinates`, inside the bounds, and overwrites them with the final point;
   parameters with fit->held are fixed. The first of fit->calls and fit->slopes are those at the
   final point. `number` is passed to progress. MNC_STOPPED: progress asked to stop;
   MNC_ERR_CALLBACK: the model fails at the start. */
mnc_status mnci_fit_descend(mnc_fit *fit, size_t number, double *coordinates,
                            mnc_fit_descent *descent);

/* 1 or -1 if the upper or lower bound of the coordinate is active (chi^2 decreases beyond it), else
   0; from fit->residuals and fit->jacobian. */
int mnci_fit_pressed(const mnc_fit *fit, const double *coordinates, size_t parameter);

#endif
