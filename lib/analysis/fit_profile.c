/* Profile likelihoods: descents with one parameter fixed. */
#include "analysis/fit_descent.h"
#include "analysis/fit_scale.h"
#include "base/check.h"
#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static mnc_status check_values(const mnci_axis *axis, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const double value = values[i];
        char name[64];
        snprintf(name, sizeof name, "mnc_fit_profile: values[%zu]", i);
        MNCI_TRY(mnci_check_range(name, value, axis->least, axis->most));
        if (!isfinite(mnci_fit_coordinate(axis->scale, value)))
            return mnci_fail(MNC_ERR_INVALID, "%s = %g: must be finite on the scale of %.60s", name,
                             value, axis->name);
        if (i > 0)
            MNCI_TRY(mnci_check_rises(name, value, values[i - 1]));
    }
    return MNC_OK;
}

/* One point, starting from the previous one on this side. */
static mnc_status add_point(mnc_fit *fit, size_t parameter, double coordinate, double *last,
                            double *chi_squared)
{
    const size_t p = fit->desc.parameter_count;
    double coordinates[MNCI_FIT_MOST_PARAMETERS];
    mnc_fit_descent descent;
    memcpy(coordinates, last, p * sizeof *coordinates);
    coordinates[parameter] = coordinate;
    const mnc_status status = mnci_fit_descend(fit, fit->best_start, coordinates, &descent);
    if (status == MNC_OK)
        memcpy(last, coordinates, p * sizeof *coordinates);
    *chi_squared = descent.chi_squared;
    return status == MNC_ERR_CALLBACK ? MNC_OK : status;
}

/* From the estimate upwards, then downwards. */
static mnc_status walk(mnc_fit *fit, size_t parameter, const double *values, double *chi_squared,
                       size_t count)
{
    const mnci_axis *axis = &fit->axes[parameter];
    const size_t bytes = fit->desc.parameter_count * sizeof *fit->best;
    double last[MNCI_FIT_MOST_PARAMETERS];
    size_t middle = 0;
    while (middle < count &&
           mnci_fit_coordinate(axis->scale, values[middle]) < fit->best[parameter])
        middle++;
    memcpy(last, fit->best, bytes);
    for (size_t i = middle; i < count; i++)
        MNCI_TRY(add_point(fit, parameter, mnci_fit_coordinate(axis->scale, values[i]), last,
                           &chi_squared[i]));
    memcpy(last, fit->best, bytes);
    for (size_t i = middle; i-- > 0;)
        MNCI_TRY(add_point(fit, parameter, mnci_fit_coordinate(axis->scale, values[i]), last,
                           &chi_squared[i]));
    return MNC_OK;
}

mnc_status mnc_fit_profile(mnc_fit *fit, size_t parameter, const double *values,
                           double *chi_squared, size_t count)
{
    static const char function[] = "mnc_fit_profile";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    if (parameter >= fit->desc.parameter_count)
        return mnci_fail(MNC_ERR_INVALID, "%s: parameter = %zu: must be between 0 and %zu",
                         function, parameter, fit->desc.parameter_count - 1);
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    MNCI_TRY(mnci_check_pointer(function, "chi_squared", chi_squared));
    MNCI_TRY(check_values(&fit->axes[parameter], values, count));
    fit->held[parameter] = 1;
    const mnc_status status = walk(fit, parameter, values, chi_squared, count);
    fit->held[parameter] = 0;
    return status;
}
