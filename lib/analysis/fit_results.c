/* Results of a fit. */
#include "analysis/fit.h"
#include "analysis/fit_scale.h"
#include "base/check.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

/* Descents whose chi^2 agree to this have found the same minimum. */
static const double AGREEMENT = 0.01;

static mnc_status check_count(const char *function, size_t count, size_t needed)
{
    if (count == needed)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: count = %zu: must be %zu", function, count, needed);
}

static mnc_status check_index(const char *function, const char *name, size_t index, size_t count)
{
    if (index < count)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: %s = %zu: must be between 0 and %zu", function, name,
                     index, count - 1);
}

/* Copies `count` results after checking the arguments. */
static mnc_status give(const char *function, const mnc_fit *fit, const char *name,
                       const double *from, size_t needed, double *to, size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    MNCI_TRY(mnci_check_pointer(function, name, to));
    MNCI_TRY(check_count(function, count, needed));
    memcpy(to, from, count * sizeof *to);
    return MNC_OK;
}

mnc_status mnc_fit_summarize(const mnc_fit *fit, mnc_fit_summary *summary)
{
    static const char function[] = "mnc_fit_summarize";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    MNCI_TRY(mnci_check_pointer(function, "summary", summary));
    const mnc_fit_descent *best = &fit->descents[fit->best_start];
    *summary = (mnc_fit_summary){
        .chi_squared = best->chi_squared,
        .data_chi_squared = fit->data_chi_squared,
        .prior_chi_squared = fit->prior_chi_squared,
        .converged = best->converged,
        .best_start = fit->best_start,
        .iterations = fit->iterations,
        .evaluations = fit->evaluations,
        .refused = fit->refused,
        .first_refusal = fit->first_refusal,
    };
    for (size_t s = 0; s < fit->desc.starts; s++) {
        const mnc_fit_descent *descent = &fit->descents[s];
        summary->failed_starts += descent->status != MNC_OK;
        summary->agreeing_starts += descent->chi_squared <= best->chi_squared + AGREEMENT;
    }
    for (size_t k = 0; k < fit->desc.parameter_count; k++)
        summary->identified += fit->singular[k] > 1;
    return MNC_OK;
}

/* The value; at a bound exactly the bound. */
static double value_at(const mnci_axis *axis, double coordinate)
{
    return fmin(fmax(mnci_fit_value(axis->scale, coordinate), axis->least), axis->most);
}

mnc_status mnc_fit_estimate_of(const mnc_fit *fit, size_t parameter, mnc_fit_estimate *estimate)
{
    static const char function[] = "mnc_fit_estimate_of";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    MNCI_TRY(check_index(function, "parameter", parameter, fit->desc.parameter_count));
    MNCI_TRY(mnci_check_pointer(function, "estimate", estimate));
    const mnci_axis *axis = &fit->axes[parameter];
    const double coordinate = fit->best[parameter];
    const double slope = mnci_fit_value_slope(axis->scale, coordinate);
    const double error = sqrt(fit->covariance[parameter * fit->desc.parameter_count + parameter]);
    const int at_bound = fit->at_bound[parameter];
    *estimate = (mnc_fit_estimate){
        .value = value_at(axis, coordinate),
        .coordinate = coordinate,
        .standard_error = slope * error,
        .coordinate_error = error,
        .data_error = at_bound ? (double)NAN : slope * sqrt(fit->data_variance[parameter]),
        .at_bound = at_bound,
    };
    return MNC_OK;
}

mnc_status mnc_fit_covariance(const mnc_fit *fit, double *covariance, size_t count)
{
    static const char function[] = "mnc_fit_covariance";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    const size_t p = fit->desc.parameter_count;
    return give(function, fit, "covariance", fit->covariance, p * p, covariance, count);
}

mnc_status mnc_fit_predictions(const mnc_fit *fit, double *predictions, size_t count)
{
    static const char function[] = "mnc_fit_predictions";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    return give(function, fit, "predictions", fit->predictions, fit->desc.observation_count,
                predictions, count);
}

mnc_status mnc_fit_slopes(const mnc_fit *fit, size_t observation, double *slopes, size_t count)
{
    static const char function[] = "mnc_fit_slopes";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    MNCI_TRY(check_index(function, "observation", observation, fit->desc.observation_count));
    const size_t p = fit->desc.parameter_count;
    return give(function, fit, "slopes", &fit->best_slopes[observation * p], p, slopes, count);
}

mnc_status mnc_fit_direction(const mnc_fit *fit, size_t number, double *singular, double *cosines,
                             size_t count)
{
    static const char function[] = "mnc_fit_direction";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    const size_t p = fit->desc.parameter_count;
    MNCI_TRY(check_index(function, "number", number, p));
    MNCI_TRY(mnci_check_pointer(function, "singular", singular));
    MNCI_TRY(give(function, fit, "cosines", &fit->cosines[number * p], p, cosines, count));
    *singular = fit->singular[number];
    return MNC_OK;
}

mnc_status mnc_fit_start(const mnc_fit *fit, size_t start, mnc_fit_descent *descent, double *from,
                         double *to, size_t count)
{
    static const char function[] = "mnc_fit_start";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    MNCI_TRY(check_index(function, "start", start, fit->desc.starts));
    MNCI_TRY(mnci_check_pointer(function, "descent", descent));
    const size_t p = fit->desc.parameter_count;
    MNCI_TRY(check_count(function, count, p));
    *descent = fit->descents[start];
    for (size_t i = 0; i < p; i++) {
        if (from)
            from[i] = value_at(&fit->axes[i], fit->from[start * p + i]);
        if (to)
            to[i] = value_at(&fit->axes[i], fit->to[start * p + i]);
    }
    return MNC_OK;
}
