/* Fits the parameters with the tag F to the rows for fitting, and says what the rows identify. */
#ifndef VALIDATION_FIT_H
#define VALIDATION_FIT_H

#include "coordinates.h"
#include "rows.h"

enum { FIT_MAX_ROWS = 32 };

/* One fitted parameter. */
typedef struct fitted {
    mnc_param_info info;
    double value;
    double standard_error; /* of the value */
    double distance;       /* |shipped - value| in standard errors, both in coordinates */
    double data_error;     /* standard error from the rows alone; NAN if they are too few */
} fitted;

typedef struct fit_result {
    int parameter_count;
    fitted parameters[COORDINATES_MAX];
    size_t row_count;
    const row *rows[FIT_MAX_ROWS]; /* of the set */
    double values[FIT_MAX_ROWS];   /* what the fitted model gives for them */
    double chi2_rows, chi2_priors;
    size_t iterations;
} fit_result;

/* Least squares over the rows for fitting and the logarithms of the priors, by
   Levenberg-Marquardt of GSL from one prior standard deviation above the shipped values. GSL's
   error handler is what it was before when this returns. 1, or 0 and a sentence. */
int fit_run(const row_set *set, fit_result *result, complaint *about);

/* How the rows for fitting depend on all parameters with a prior, at the shipped values. */
typedef struct fit_sensitivity {
    int parameter_count;
    mnc_param_info infos[COORDINATES_MAX];
    size_t row_count;
    const row *rows[FIT_MAX_ROWS];
    double slope[FIT_MAX_ROWS][COORDINATES_MAX]; /* d row / d coordinate, in the row's unit */
    /* Singular values of d residual / d (coordinate / prior sd), largest first, as many as rows:
       the data narrow the prior along a direction by 1 / sqrt(1 + s^2). And the directions'
       cosines. */
    double singular[FIT_MAX_ROWS];
    double direction[FIT_MAX_ROWS][COORDINATES_MAX];
} fit_sensitivity;

int fit_sensitivity_run(const row_set *set, fit_sensitivity *result, complaint *about);

#endif
