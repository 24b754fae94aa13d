/* Rows for fitting and their slopes, shared by the fit and the sensitivities. */
#ifndef VALIDATION_SLOPES_H
#define VALIDATION_SLOPES_H

#include "fit.h"

/* The rows for fitting; 1, or 0 and a sentence if there are none or too many. */
int slopes_rows(const row_set *set, const row *rows[FIT_MAX_ROWS], size_t *count, complaint *about);

/* What the model gives for the rows where the parameters have these coordinates. */
int slopes_values(const row *const *rows, size_t count, const mnc_param_info *infos,
                  const double *coordinates, int parameters, double *values, complaint *about);

/* d value / d coordinate `which` by a central difference. */
int slopes_along(const row *const *rows, size_t count, const mnc_param_info *infos,
                 const double *coordinates, int parameters, int which, double *slope,
                 complaint *about);

#endif
