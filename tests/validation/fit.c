/* Nonlinear least squares with gsl_multifit_nlinear: residuals of the rows, then one residual
   (coordinate - centre) / sd for each prior, so that chi^2 / 2 is minus the logarithm of the
   posterior. Residuals are in units of their tolerance: the covariance is (J'J)^-1, not scaled. */
#include "fit.h"

#include "judge.h"
#include "slopes.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <math.h>

enum { MAX_ITERATIONS = 50 };

typedef struct problem {
    const row *rows[FIT_MAX_ROWS];
    size_t row_count;
    mnc_param_info infos[COORDINATES_MAX];
    int parameter_count;
    complaint *about;
} problem;

static double centre_of(const mnc_param_info *info)
{
    return coordinate_of(info, info->default_value);
}

static void copy(const gsl_vector *from, double *to)
{
    for (size_t i = 0; i < from->size; i++) {
        to[i] = gsl_vector_get(from, i);
    }
}

static int residuals(const gsl_vector *at, void *user, gsl_vector *f)
{
    const problem *of = user;
    double coordinates[COORDINATES_MAX], values[FIT_MAX_ROWS];
    copy(at, coordinates);
    if (!slopes_values(of->rows, of->row_count, of->infos, coordinates, of->parameter_count, values,
                       of->about)) {
        return GSL_EFAILED;
    }
    for (size_t i = 0; i < of->row_count; i++) {
        gsl_vector_set(f, i, judge_residual(of->rows[i], values[i]));
    }
    for (int p = 0; p < of->parameter_count; p++) {
        const mnc_param_info *info = &of->infos[p];
        gsl_vector_set(f, of->row_count + (size_t)p,
                       (coordinates[p] - centre_of(info)) / info->prior_sd);
    }
    return GSL_SUCCESS;
}

static int jacobian(const gsl_vector *at, void *user, gsl_matrix *j)
{
    const problem *of = user;
    double coordinates[COORDINATES_MAX], values[FIT_MAX_ROWS], slope[FIT_MAX_ROWS];
    copy(at, coordinates);
    gsl_matrix_set_zero(j);
    if (!slopes_values(of->rows, of->row_count, of->infos, coordinates, of->parameter_count, values,
                       of->about)) {
        return GSL_EFAILED;
    }
    for (int p = 0; p < of->parameter_count; p++) {
        if (!slopes_along(of->rows, of->row_count, of->infos, coordinates, of->parameter_count, p,
                          slope, of->about)) {
            return GSL_EFAILED;
        }
        for (size_t i = 0; i < of->row_count; i++) {
            gsl_matrix_set(j, i, (size_t)p, slope[i] * judge_slope(of->rows[i], values[i]));
        }
        gsl_matrix_set(j, of->row_count + (size_t)p, (size_t)p, 1.0 / of->infos[p].prior_sd);
    }
    return GSL_SUCCESS;
}

/* Variances from the first `rows` rows of the Jacobian: the diagonal of (J'J)^-1; NAN if the rows
   are fewer than the parameters. */
static int variances(const gsl_matrix *j, size_t rows, gsl_vector *diagonal)
{
    if (rows < j->size2) {
        gsl_vector_set_all(diagonal, (double)NAN);
        return 1;
    }
    const gsl_matrix_const_view part = gsl_matrix_const_submatrix(j, 0, 0, rows, j->size2);
    gsl_matrix *covariance = gsl_matrix_alloc(j->size2, j->size2);
    if (covariance == NULL) {
        return 0;
    }
    const int good = gsl_multifit_nlinear_covar(&part.matrix, 0.0, covariance) == GSL_SUCCESS;
    for (size_t p = 0; p < j->size2; p++) {
        gsl_vector_set(diagonal, p, gsl_matrix_get(covariance, p, p));
    }
    gsl_matrix_free(covariance);
    return good;
}

static int take_result(const problem *of, gsl_multifit_nlinear_workspace *work, fit_result *result)
{
    const gsl_vector *at = gsl_multifit_nlinear_position(work);
    const gsl_matrix *j = gsl_multifit_nlinear_jac(work);
    gsl_vector *all = gsl_vector_alloc(at->size), *data = gsl_vector_alloc(at->size);
    const int good = all != NULL && data != NULL && variances(j, j->size1, all) &&
                     variances(j, of->row_count, data);
    double coordinates[COORDINATES_MAX];
    copy(at, coordinates);
    result->parameter_count = of->parameter_count;
    for (int p = 0; good && p < of->parameter_count; p++) {
        const mnc_param_info *info = &of->infos[p];
        const double slope = coordinate_slope(info, coordinates[p]);
        const double error = sqrt(gsl_vector_get(all, (size_t)p));
        result->parameters[p] = (fitted){
            .info = *info,
            .value = coordinate_value(info, coordinates[p]),
            .standard_error = slope * error,
            .distance = fabs(centre_of(info) - coordinates[p]) / error,
            .data_error = slope * sqrt(gsl_vector_get(data, (size_t)p)),
        };
    }
    gsl_vector_free(all);
    gsl_vector_free(data);
    const gsl_vector *f = gsl_multifit_nlinear_residual(work);
    for (size_t i = 0; i < f->size; i++) {
        const double square = gsl_vector_get(f, i) * gsl_vector_get(f, i);
        *(i < of->row_count ? &result->chi2_rows : &result->chi2_priors) += square;
    }
    result->iterations = gsl_multifit_nlinear_niter(work);
    result->row_count = of->row_count;
    for (size_t i = 0; i < of->row_count; i++) {
        result->rows[i] = of->rows[i];
    }
    return good && slopes_values(of->rows, of->row_count, of->infos, coordinates,
                                 of->parameter_count, result->values, of->about);
}

static int solve(problem *of, fit_result *result)
{
    const size_t count = (size_t)of->parameter_count;
    const gsl_multifit_nlinear_parameters settings = gsl_multifit_nlinear_default_parameters();
    gsl_multifit_nlinear_fdf functions = {
        .f = residuals, .df = jacobian, .n = of->row_count + count, .p = count, .params = of};
    gsl_multifit_nlinear_workspace *work =
        gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &settings, functions.n, functions.p);
    gsl_vector *start = gsl_vector_alloc(count);
    int info = 0, status = work == NULL || start == NULL ? GSL_ENOMEM : GSL_SUCCESS, good = 0;
    if (status == GSL_SUCCESS) {
        for (size_t p = 0; p < count; p++) {
            gsl_vector_set(start, p, centre_of(&of->infos[p]) + of->infos[p].prior_sd);
        }
        status = gsl_multifit_nlinear_init(start, &functions, work);
    }
    if (status == GSL_SUCCESS) {
        status =
            gsl_multifit_nlinear_driver(MAX_ITERATIONS, 1e-6, 1e-6, 0.0, NULL, NULL, &info, work);
    }
    if (status == GSL_SUCCESS) {
        good = take_result(of, work, result);
    }
    if (!good && of->about->text[0] == '\0') {
        complain(of->about, "the fit failed: %s", gsl_strerror(status));
    }
    gsl_vector_free(start);
    gsl_multifit_nlinear_free(work);
    return good;
}

int fit_run(const row_set *set, fit_result *result, complaint *about)
{
    problem of = {.about = about};
    *about = (complaint){""};
    *result = (fit_result){.parameter_count = 0};
    of.parameter_count = coordinates_list(1, of.infos);
    if (!slopes_rows(set, of.rows, &of.row_count, about)) {
        return 0;
    }
    gsl_error_handler_t *before = gsl_set_error_handler_off();
    const int good = solve(&of, result);
    gsl_set_error_handler(before);
    return good;
}
