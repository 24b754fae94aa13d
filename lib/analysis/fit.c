/* Fits: descents from several starts, the best of them, and its errors. */
#include "analysis/fit.h"

#include "analysis/fit_desc.h"
#include "analysis/fit_descent.h"
#include "analysis/fit_errors.h"
#include "analysis/fit_memory.h"
#include "base/check.h"
#include "base/error.h"
#include "base/random.h"

#include <math.h>
#include <string.h>

/* Further starts lie within this many spreads of the first. */
static const double START_SPREADS = 2;

/* A start is a pure function of the seed and its number. */
static void draw_start(const mnc_fit *fit, size_t number, double *coordinates)
{
    for (size_t i = 0; i < fit->desc.parameter_count; i++) {
        const mnci_axis *axis = &fit->axes[i];
        const double reach = START_SPREADS * axis->spread;
        const double from = fmax(axis->start - reach, axis->lower);
        const double to = fmin(axis->start + reach, axis->upper);
        coordinates[i] = axis->start;
        if (number > 0)
            coordinates[i] = from + (to - from) * mnci_random_uniform(fit->desc.seed, number, i);
    }
}

/* Stores the position of the first of fit->calls as the best so far. */
static void keep_best(mnc_fit *fit, size_t number, const double *coordinates)
{
    const size_t p = fit->desc.parameter_count, n = fit->desc.observation_count;
    fit->best_start = number;
    memcpy(fit->best, coordinates, p * sizeof *coordinates);
    memcpy(fit->predictions, fit->calls[0].predictions, n * sizeof *fit->predictions);
    memcpy(fit->best_slopes, fit->slopes, n * p * sizeof *fit->slopes);
    fit->data_chi_squared = fit->prior_chi_squared = 0;
    for (size_t k = 0; k < fit->residual_count; k++)
        *(k < n ? &fit->data_chi_squared : &fit->prior_chi_squared) +=
            fit->residuals[k] * fit->residuals[k];
    for (size_t i = 0; i < p; i++) {
        fit->at_bound[i] = mnci_fit_pressed(fit, coordinates, i);
        for (size_t k = 0; fit->at_bound[i] && k < fit->residual_count; k++)
            fit->jacobian[k * p + i] = 0;
    }
    mnci_fit_covariance(fit, fit->jacobian, fit->residual_count, fit->covariance, NULL);
    mnci_fit_covariance(fit, fit->jacobian, n, NULL, fit->data_variance);
    mnci_fit_directions(fit, fit->jacobian);
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++)
            if (fit->at_bound[i] || fit->at_bound[j])
                fit->covariance[i * p + j] = (double)NAN;
}

static mnc_status descend_from_all(mnc_fit *fit)
{
    const size_t p = fit->desc.parameter_count;
    mnc_status first = MNC_OK;
    size_t failed = 0;
    for (size_t s = 0; s < fit->desc.starts; s++) {
        double *to = &fit->to[s * p];
        draw_start(fit, s, &fit->from[s * p]);
        memcpy(to, &fit->from[s * p], p * sizeof *to);
        const mnc_status status = mnci_fit_descend(fit, s, to, &fit->descents[s]);
        if (status == MNC_STOPPED)
            return status;
        if (status != MNC_OK) {
            first = status;
            failed++;
        } else if (s == failed ||
                   fit->descents[s].chi_squared < fit->descents[fit->best_start].chi_squared) {
            keep_best(fit, s, to);
        }
    }
    if (failed < fit->desc.starts)
        return MNC_OK;
    return mnci_fail(first, "mnc_fit_run: the model fails at all of %zu starts: %s",
                     fit->desc.starts, fit->first_refusal);
}

mnc_status mnc_fit_run(const mnc_fit_desc *desc, mnc_fit **fit)
{
    mnc_fit *made = NULL;
    MNCI_TRY(mnci_check_pointer("mnc_fit_run", "fit", (const void *)fit));
    *fit = NULL;
    MNCI_TRY(mnci_fit_check(desc));
    MNCI_TRY(mnci_fit_make(desc, &made));
    const mnc_status status = descend_from_all(made);
    if (status == MNC_OK)
        *fit = made;
    else
        mnc_fit_destroy(made);
    return status;
}
