/* A descent from one start, with the steps of fit_steps.h, bounds, and models that may fail. A step
   to parameters where the model fails is rejected, and the next trial is shorter. Steps ignore
   bounds: the model is evaluated at the projection onto them, and a parameter with an active bound
   has slope zero. If a bound becomes inactive while the position is still outside, the descent
   restarts from the bound. */
#include "analysis/fit_descent.h"

#include "analysis/fit_errors.h"
#include "analysis/fit_model.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

/* Trials from one position, each shorter than the last. */
enum { MOST_TRIES = 16 };

typedef struct problem {
    mnc_fit *fit;
    const double *begin; /* values of fixed parameters */
} problem;

static void inside(const problem *of, const double *x, double *coordinates)
{
    const mnc_fit *fit = of->fit;
    for (size_t i = 0; i < fit->desc.parameter_count; i++)
        coordinates[i] =
            fit->held[i] ? of->begin[i] : fmin(fmax(x[i], fit->axes[i].lower), fit->axes[i].upper);
}

/* Whether the model was last evaluated there. */
static int is_centre(const mnc_fit *fit, const double *coordinates)
{
    return fit->calls[0].good && memcmp(fit->calls[0].coordinates, coordinates,
                                        fit->desc.parameter_count * sizeof *coordinates) == 0;
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

/* The same, with slope zero for parameters at an active bound. */
static void linearise_inside(mnc_fit *fit, const double *coordinates)
{
    const size_t n = fit->desc.parameter_count;
    linearise(fit);
    for (size_t i = 0; i < n; i++) {
        const int pressed = mnci_fit_pressed(fit, coordinates, i);
        for (size_t k = 0; pressed && k < fit->residual_count; k++)
            fit->jacobian[k * n + i] = 0;
    }
}

static int has_slopes(const mnc_fit *fit)
{
    const size_t count = fit->residual_count * fit->desc.parameter_count;
    for (size_t i = 0; i < count; i++)
        if (fit->jacobian[i] != 0)
            return 1;
    return 0;
}

/* A coordinate of the position lies outside an inactive bound. */
static int must_return(const problem *of, const double *x, const double *coordinates)
{
    const mnc_fit *fit = of->fit;
    for (size_t i = 0; i < fit->desc.parameter_count; i++)
        if (!fit->held[i] && x[i] != coordinates[i] && !mnci_fit_pressed(fit, coordinates, i))
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

/* Moves to a position with a smaller chi^2. 0: no trial found one. */
static int find_better(const problem *of)
{
    mnc_fit *fit = of->fit;
    mnci_fit_steps *steps = &fit->steps;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
        double coordinates[MNCI_FIT_MOST_PARAMETERS] = {0}, gain = -1;
        mnci_fit_steps_try(steps, fit->jacobian, fit->residuals);
        inside(of, steps->trial, coordinates);
        if (is_centre(fit, coordinates) || mnci_fit_predict(fit, coordinates)) {
            mnci_fit_residuals(fit, steps->trial_residuals);
            gain = mnci_fit_steps_gain(steps, fit->jacobian, fit->residuals);
        }
        if (gain > 0) {
            linearise_inside(fit, coordinates);
            mnci_fit_steps_accept(steps, fit->jacobian, gain);
            return 1;
        }
        mnci_fit_steps_refuse(steps);
    }
    return 0;
}

/* Iterates until convergence, an inactive bound is exceeded, no trial improves, iterations are used
   up, or progress asks to stop. */
static ending make_steps(const problem *of, size_t number, double *coordinates,
                         mnc_fit_descent *descent)
{
    mnc_fit *fit = of->fit;
    const double *x = fit->steps.position;
    memcpy(fit->steps.position, coordinates, fit->desc.parameter_count * sizeof *coordinates);
    inside(of, x, coordinates);
    if (!is_centre(fit, coordinates) && !mnci_fit_predict(fit, coordinates))
        return NO_STEP; /* accepted before, so the model is not reproducible */
    linearise_inside(fit, coordinates);
    mnci_fit_steps_begin(&fit->steps, fit->jacobian);
    for (;;) {
        inside(of, x, coordinates);
        if (tell(fit, number, descent) != MNC_OK)
            return ASKED;
        if (must_return(of, x, coordinates))
            return RETURNS;
        /* Without any slope the damping is undefined. */
        if (!has_slopes(fit) ||
            mnci_fit_distance(fit, fit->jacobian, fit->residuals) <= fit->desc.tolerance)
            return ENDED;
        if (descent->iterations >= fit->desc.iterations)
            return NO_STEP;
        descent->iterations++;
        if (!find_better(of))
            return NO_STEP;
    }
}

mnc_status mnci_fit_descend(mnc_fit *fit, size_t number, double *coordinates,
                            mnc_fit_descent *descent)
{
    const size_t size = fit->desc.parameter_count * sizeof *coordinates;
    const problem of = {fit, fit->begin};
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
    /* The model may have been evaluated elsewhere by the last trial. */
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
