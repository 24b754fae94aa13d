/* One descent to a least chi^2. */
#ifndef MNCI_ANALYSIS_FIT_DESCENT_H
#define MNCI_ANALYSIS_FIT_DESCENT_H

#include "analysis/fit.h"

/* Descends from `coordinates`, inside the bounds, and leaves there where it ended; parameters
   with fit->held stay. The first of fit->calls and fit->slopes are those of the end. `number` is
   told to the progress. MNC_STOPPED: the progress asked for it; MNC_ERR_CALLBACK: the model refuses
   the start. */
mnc_status mnci_fit_descend(mnc_fit *fit, size_t number, double *coordinates,
                            mnc_fit_descent *descent);

/* 1 or -1 where the coordinate is at its upper or lower bound and chi^2 falls beyond, else 0; by
   the last residuals and Jacobian, fit->residuals and fit->jacobian. */
int mnci_fit_pressed(const mnc_fit *fit, const double *coordinates, size_t parameter);

#endif
