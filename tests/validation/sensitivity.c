/* Singular values of the Jacobian of the rows for fitting by all parameters with a prior, each in
   units of its prior's standard deviation. Directions with a singular value below 1 are known from
   the priors alone; so are all beyond the number of rows. */
#include "fit.h"
#include "judge.h"
#include "slopes.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

/* Fills `slope` and, for the decomposition, the slopes of residuals in prior standard deviations:
   parameters down, rows across, as GSL wants more lines than columns. */
static int take_slopes(fit_sensitivity *result, gsl_matrix *residuals, complaint *about)
{
    double centre[COORDINATES_MAX], values[FIT_MAX_ROWS], slope[FIT_MAX_ROWS];
    for (int p = 0; p < result->parameter_count; p++) {
        centre[p] = coordinate_of(&result->infos[p], result->infos[p].default_value);
    }
    if (!slopes_values(result->rows, result->row_count, result->infos, centre,
                       result->parameter_count, values, about)) {
        return 0;
    }
    for (int p = 0; p < result->parameter_count; p++) {
        if (!slopes_along(result->rows, result->row_count, result->infos, centre,
                          result->parameter_count, p, slope, about)) {
            return 0;
        }
        for (size_t i = 0; i < result->row_count; i++) {
            result->slope[i][p] = slope[i];
            gsl_matrix_set(residuals, (size_t)p, i,
                           slope[i] * judge_slope(result->rows[i], values[i]) *
                               result->infos[p].prior_sd);
        }
    }
    return 1;
}

static int decompose(fit_sensitivity *result, complaint *about)
{
    const size_t rows = result->row_count, parameters = (size_t)result->parameter_count;
    gsl_matrix *a = gsl_matrix_alloc(parameters, rows), *v = gsl_matrix_alloc(rows, rows);
    gsl_vector *s = gsl_vector_alloc(rows);
    int status = GSL_EFAILED;
    int good = (a != NULL && v != NULL && s != NULL) || complain(about, "no memory");
    good = good && take_slopes(result, a, about);
    if (good) {
        status = gsl_linalg_SV_decomp_jacobi(a, v, s);
    }
    for (size_t k = 0; status == GSL_SUCCESS && k < rows; k++) {
        result->singular[k] = gsl_vector_get(s, k);
        for (size_t p = 0; p < parameters; p++) {
            result->direction[k][p] = gsl_matrix_get(a, p, k);
        }
    }
    if (good && status != GSL_SUCCESS) {
        good = complain(about, "the decomposition failed: %s", gsl_strerror(status));
    }
    gsl_vector_free(s);
    gsl_matrix_free(v);
    gsl_matrix_free(a);
    return good;
}

int fit_sensitivity_run(const row_set *set, fit_sensitivity *result, complaint *about)
{
    *result = (fit_sensitivity){.parameter_count = 0};
    result->parameter_count = coordinates_list(0, result->infos);
    if (!slopes_rows(set, result->rows, &result->row_count, about)) {
        return 0;
    }
    if (result->row_count > (size_t)result->parameter_count) {
        return complain(about, "%zu rows for fitting, at most %d are decomposed", result->row_count,
                        result->parameter_count);
    }
    gsl_error_handler_t *before = gsl_set_error_handler_off();
    const int good = decompose(result, about);
    gsl_set_error_handler(before);
    return good;
}
