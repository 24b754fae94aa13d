/* Levenberg-Marquardt steps of gsl_multifit_nlinear, iterated here so that no failing model and no
   bound can lead GSL to its error handler, which ends a process.

   A step to parameters that the model refuses gets residuals larger than any that pass, so that GSL
   takes a smaller one. GSL knows no bounds: the model is called with the nearest point inside, and
   a parameter that chi^2 presses against its bound has no slope. If that pressure ends while GSL's
   own number is still outside, the descent begins anew from the bound. */
#include "analysis/fit_descent.h"

#include "analysis/fit_errors.h"
#include "analysis/fit_model.h"
#include "base/error.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

/* Above every residual that passes. */
static const double REFUSED = 1e150;

typedef struct problem {
    mnc_fit *fit;
    const double *begin; /* where held parameters stay */
} problem;

static void inside(const problem *of, const gsl_vector *x, double *coordinates)
{
    const mnc_fit *fit = of->fit;
    for (size_t i = 0; i < fit->desc.parameter_count; i++)
        coordinates[i] =
            fit->held[i] ? of->begin[i]
                         : fmin(fmax(gsl_vector_get(x, i), fit->axes[i].lower), fit->axes[i].upper);
}

/* The last call of the model was made there. */
static int is_centre(const mnc_fit *fit, const double *coordinates)
{
    return fit->calls[0].good && memcmp(fit->calls[0].coordinates, coordinates,
                                        fit->desc.parameter_count * sizeof *coordinates) == 0;
}

static int residuals_at(const gsl_vector *x, void *user, gsl_vector *f)
{
    const problem *of = user;
    mnc_fit *fit = of->fit;
    double coordinates[MNCI_FIT_MOST_PARAMETERS];
    inside(of, x, coordinates);
    if (is_centre(fit, coordinates) || mnci_fit_predict(fit, coordinates)) {
        mnci_fit_residuals(fit, fit->residuals);
        for (size_t k = 0; k < f->size; k++)
            gsl_vector_set(f, k, fit->residuals[k]);
    } else {
        gsl_vector_set_all(f, REFUSED);
    }
    return GSL_SUCCESS;
}

int mnci_fit_pressed(const mnc_fit *fit, const double *coordinates, size_t parameter)
{
    const size_t n = fit->desc.parameter_count;
    const mnci_axis *axis = &fit->axes[parameter];
    double gradient = 0;
    for (size_t k = 0; k < fit->residual_count; k++)
        gradient += fit->jacobian[k * n + parameter] * fit->residuals[k];
    if (coordinates[parameter] >= axis->upper && gradient <= 0)
        return 1;
    return coordinates[parameter] <= axis->lower && gradient >= 0 ? -1 : 0;
}

/* Fills fit->residuals and fit->jacobian at the coordinates of the last call. */
static void linearise(mnc_fit *fit)
{
    mnci_fit_slopes(fit, fit->held);
    mnci_fit_residuals(fit, fit->residuals);
    mnci_fit_jacobian(fit, fit->held, fit->jacobian);
}

static int jacobian_at(const gsl_vector *x, void *user, gsl_matrix *j)
{
    const problem *of = user;
    mnc_fit *fit = of->fit;
    const size_t n = fit->desc.parameter_count;
    double coordinates[MNCI_FIT_MOST_PARAMETERS];
    inside(of, x, coordinates);
    if (!is_centre(fit, coordinates) && !mnci_fit_predict(fit, coordinates))
        return GSL_EFAILED; /* accepted before, so the model gives other numbers now */
    linearise(fit);
    for (size_t i = 0; i < n; i++) {
        const int pressed = mnci_fit_pressed(fit, coordinates, i);
        for (size_t k = 0; k < fit->residual_count; k++) {
            if (pressed)
                fit->jacobian[k * n + i] = 0;
            gsl_matrix_set(j, k, i, fit->jacobian[k * n + i]);
        }
    }
    return GSL_SUCCESS;
}

static int has_slopes(const mnc_fit *fit)
{
    const size_t count = fit->residual_count * fit->desc.parameter_count;
    for (size_t i = 0; i < count; i++)
        if (fit->jacobian[i] != 0)
            return 1;
    return 0;
}

/* GSL's number lies outside, and chi^2 no longer presses it there. */
static int must_return(const problem *of, const gsl_vector *x, const double *coordinates)
{
    const mnc_fit *fit = of->fit;
    for (size_t i = 0; i < fit->desc.parameter_count; i++)
        if (!fit->held[i] && gsl_vector_get(x, i) != coordinates[i] &&
            !mnci_fit_pressed(fit, coordinates, i))
            return 1;
    return 0;
}

static double chi_squared(const mnc_fit *fit)
{
    double sum = 0;
    for (size_t k = 0; k < fit->residual_count; k++)
        sum += fit->residuals[k] * fit->residuals[k];
    return sum;
}

static mnc_status tell(const mnc_fit *fit, size_t number, const mnc_fit_descent *descent)
{
    const mnc_fit_progress progress = {number, fit->desc.starts, descent->iterations,
                                       fit->evaluations, chi_squared(fit)};
    if (fit->desc.progress && fit->desc.progress(&progress, fit->desc.progress_user) != 0)
        return mnci_fail(MNC_STOPPED, "mnc_fit: stopped by progress in descent %zu", number);
    return MNC_OK;
}

typedef enum ending { ENDED, RETURNS, NO_STEP, ASKED } ending;

/* Steps until they end: within tolerance, outside of bounds without pressure, without a better
   step or out of iterations, or because the progress asked for it. */
static ending make_steps(problem *of, size_t number, double *coordinates, mnc_fit_descent *descent)
{
    mnc_fit *fit = of->fit;
    gsl_multifit_nlinear_fdf functions = {.f = residuals_at,
                                          .df = jacobian_at,
                                          .n = fit->residual_count,
                                          .p = fit->desc.parameter_count,
                                          .params = of};
    gsl_vector_const_view begin = gsl_vector_const_view_array(coordinates, functions.p);
    const gsl_vector *x = gsl_multifit_nlinear_position(fit->steps);
    if (gsl_multifit_nlinear_init(&begin.vector, &functions, fit->steps) != GSL_SUCCESS)
        return NO_STEP;
    for (;;) {
        inside(of, x, coordinates);
        if (tell(fit, number, descent) != MNC_OK)
            return ASKED;
        if (must_return(of, x, coordinates))
            return RETURNS;
        /* Without any slope GSL would divide by a rank of 0. */
        if (!has_slopes(fit) ||
            mnci_fit_distance(fit, fit->jacobian, fit->residuals) <= fit->desc.tolerance)
            return ENDED;
        if (descent->iterations >= fit->desc.iterations)
            return NO_STEP;
        descent->iterations++;
        if (gsl_multifit_nlinear_iterate(fit->steps) != GSL_SUCCESS) {
            inside(of, x, coordinates);
            return NO_STEP;
        }
    }
}

mnc_status mnci_fit_descend(mnc_fit *fit, size_t number, double *coordinates,
                            mnc_fit_descent *descent)
{
    const size_t size = fit->desc.parameter_count * sizeof *coordinates;
    problem of = {fit, fit->begin};
    ending how = RETURNS;
    *descent = (mnc_fit_descent){.status = MNC_ERR_CALLBACK, .chi_squared = (double)NAN};
    memcpy(fit->begin, coordinates, size);
    if (!mnci_fit_predict(fit, coordinates))
        return mnci_fail(MNC_ERR_CALLBACK, "mnc_fit: the model fails at the start: %s",
                         fit->calls[0].sentence);
    while (how == RETURNS && descent->iterations < fit->desc.iterations)
        how = make_steps(&of, number, coordinates, descent);
    if (how == ASKED)
        return MNC_STOPPED;
    /* GSL may have left the model somewhere else. */
    if (!is_centre(fit, coordinates) && !mnci_fit_predict(fit, coordinates))
        return mnci_fail(MNC_ERR_CALLBACK, "mnc_fit: the model gives other numbers now: %s",
                         fit->calls[0].sentence);
    linearise(fit);
    descent->status = MNC_OK;
    descent->chi_squared = chi_squared(fit);
    descent->converged = how == ENDED;
    fit->iterations += descent->iterations;
    return MNC_OK;
}
