/* Concurrent evaluations of the model; results are independent of their timing. */
#include "analysis/fit_model.h"

#include "analysis/fit_scale.h"
#include "base/error.h"
#include "base/threads.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of a residual or its slope. */
static const double MOST = 1e100;

static double prior_residual(const mnci_axis *axis, double coordinate)
{
    return axis->sd > 0 ? (coordinate - axis->centre) / axis->sd : 0;
}

static void refuse(mnci_call *call, const char *sentence)
{
    call->good = 0;
    snprintf(call->sentence, sizeof call->sentence, "%s", sentence);
}

/* Squares and sums of accepted residuals cannot overflow. */
static mnc_status check_residuals(const mnc_fit *fit, const mnci_call *call)
{
    for (size_t k = 0; k < fit->desc.observation_count; k++) {
        const mnc_observation *observation = &fit->observations[k];
        const double model = call->predictions[k];
        if (!(fabs(mnc_observation_residual(observation, model)) <= MOST))
            return mnci_fail(MNC_ERR_CALLBACK, "the model gives %g for %.60s", model,
                             observation->name);
    }
    for (size_t i = 0; i < fit->desc.parameter_count; i++)
        if (!(fabs(prior_residual(&fit->axes[i], call->coordinates[i])) <= MOST))
            return mnci_fail(MNC_ERR_CALLBACK, "%.60s is too far from its prior",
                             fit->axes[i].name);
    return MNC_OK;
}

static void call_model(void *context, size_t index, int thread)
{
    const mnc_fit *fit = context;
    mnci_call *call = &fit->calls[index];
    (void)thread;
    for (size_t i = 0; i < fit->desc.parameter_count; i++) {
        const mnci_axis *axis = &fit->axes[i];
        /* Only rounding can leave the bounds. */
        const double value = mnci_fit_value(axis->scale, call->coordinates[i]);
        call->values[i] = fmin(fmax(value, axis->least), axis->most);
        if (!isfinite(call->values[i])) {
            mnci_fail(MNC_ERR_CALLBACK, "%.60s left the range of numbers", axis->name);
            refuse(call, mnc_last_error());
            return;
        }
    }
    const unsigned long sentences = mnci_sentence_count();
    const mnc_status status =
        mnci_callback_status("desc.predict", sentences,
                             fit->desc.predict(call->values, call->predictions, fit->desc.user));
    if (status == MNC_OK && check_residuals(fit, call) == MNC_OK)
        call->good = 1;
    else
        refuse(call, mnc_last_error());
}

typedef struct part {
    mnc_fit *fit;
    size_t first;
} part;

static void call_part(void *context, size_t index, int thread)
{
    const part *p = context;
    call_model(p->fit, p->first + index, thread);
}

static void call_all(mnc_fit *fit, size_t first, size_t count)
{
    part p = {fit, first};
    if (count == 0)
        return;
    mnci_parallel_for_dynamic(mnci_threads(fit->desc.threads, count), count, call_part, &p);
    for (size_t i = first; i < first + count; i++) {
        const mnci_call *call = &fit->calls[i];
        fit->evaluations++;
        if (call->good)
            continue;
        if (fit->refused++ == 0)
            memcpy(fit->first_refusal, call->sentence, sizeof fit->first_refusal);
    }
}

int mnci_fit_predict(mnc_fit *fit, const double *coordinates)
{
    memcpy(fit->calls[0].coordinates, coordinates, fit->desc.parameter_count * sizeof *coordinates);
    fit->slopes_are_here = 0;
    call_all(fit, 0, 1);
    return fit->calls[0].good;
}

/* Slopes in one parameter by central differences, or one-sided differences where one evaluation
   failed. */
static void take_slope(mnc_fit *fit, size_t parameter, const mnci_call *after,
                       const mnci_call *before)
{
    const size_t columns = fit->desc.parameter_count;
    const mnci_call *centre = &fit->calls[0];
    if (!after->good)
        after = centre;
    if (!before->good)
        before = centre;
    const double step = after->coordinates[parameter] - before->coordinates[parameter];
    for (size_t k = 0; k < fit->desc.observation_count; k++)
        fit->slopes[k * columns + parameter] =
            step > 0 ? (after->predictions[k] - before->predictions[k]) / step : (double)NAN;
}

void mnci_fit_slopes(mnc_fit *fit, const unsigned char *held)
{
    const size_t columns = fit->desc.parameter_count;
    const mnci_call *centre = &fit->calls[0];
    size_t count = 1;
    if (fit->slopes_are_here)
        return;
    fit->slopes_are_here = 1;
    memset(fit->slopes, 0, fit->desc.observation_count * columns * sizeof *fit->slopes);
    for (size_t i = 0; i < columns; i++) {
        const mnci_axis *axis = &fit->axes[i];
        if (held[i])
            continue;
        for (int side = 0; side < 2; side++) {
            mnci_call *call = &fit->calls[count++];
            memcpy(call->coordinates, centre->coordinates, columns * sizeof(double));
            const double moved = centre->coordinates[i] + (side ? axis->step : -axis->step);
            call->coordinates[i] = fmin(fmax(moved, axis->lower), axis->upper);
        }
    }
    call_all(fit, 1, count - 1);
    count = 1;
    for (size_t i = 0; i < columns; i++)
        if (!held[i]) {
            take_slope(fit, i, &fit->calls[count + 1], &fit->calls[count]);
            count += 2;
        }
}

void mnci_fit_residuals(const mnc_fit *fit, double *residuals)
{
    const mnci_call *centre = &fit->calls[0];
    size_t row = 0;
    for (; row < fit->desc.observation_count; row++)
        residuals[row] =
            mnc_observation_residual(&fit->observations[row], centre->predictions[row]);
    for (size_t i = 0; i < fit->desc.parameter_count; i++)
        if (fit->axes[i].sd > 0)
            residuals[row++] = prior_residual(&fit->axes[i], centre->coordinates[i]);
}

void mnci_fit_jacobian(const mnc_fit *fit, const unsigned char *held, double *jacobian)
{
    const size_t columns = fit->desc.parameter_count, rows = fit->desc.observation_count;
    memset(jacobian, 0, fit->residual_count * columns * sizeof *jacobian);
    for (size_t k = 0; k < rows; k++) {
        const double slope =
            mnc_observation_slope(&fit->observations[k], fit->calls[0].predictions[k]);
        for (size_t i = 0; i < columns; i++) {
            const double product = slope * fit->slopes[k * columns + i];
            if (!held[i] && fabs(product) <= MOST) /* hence not where the model fails */
                jacobian[k * columns + i] = product;
        }
    }
    size_t row = rows;
    for (size_t i = 0; i < columns; i++)
        if (fit->axes[i].sd > 0)
            jacobian[row++ * columns + i] = held[i] ? 0 : 1 / fit->axes[i].sd;
}
