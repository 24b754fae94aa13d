/* All memory of a fit is had before the model is called first. */
#include "analysis/fit_memory.h"

#include "analysis/fit_desc.h"
#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>

static mnc_status numbers(size_t count, double **array)
{
    return mnci_array(NULL, "numbers of a fit", count, sizeof **array, array);
}

/* GSL calls its error handler when memory is short, so it is asked for here first: at least as much
   as the workspaces take, which hold a few copies of the Jacobian and of its square. */
static mnc_status gsl_workspaces(mnc_fit *fit)
{
    const size_t p = fit->desc.parameter_count, n = fit->residual_count;
    const gsl_multifit_nlinear_parameters usual = gsl_multifit_nlinear_default_parameters();
    double *enough = NULL;
    MNCI_TRY(numbers(4 * n * p + 8 * p * p + 16 * (n + p) + 4096, &enough));
    mnci_release(enough);
    fit->steps = gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &usual, n, p);
    fit->eigen = gsl_eigen_symmv_alloc(p);
    return fit->steps && fit->eigen ? MNC_OK
                                    : mnci_fail(MNC_ERR_MEMORY, "no memory for the steps of a fit");
}

static mnc_status copy_desc(const mnc_fit_desc *desc, mnc_fit *fit)
{
    const size_t p = desc->parameter_count, n = desc->observation_count;
    fit->desc = *desc;
    fit->desc.parameters = NULL;
    MNCI_TRY(mnci_array(NULL, "parameters of a fit", p, sizeof *fit->axes, &fit->axes));
    MNCI_TRY(mnci_array(NULL, "observations of a fit", n, sizeof *fit->observations,
                        &fit->observations));
    MNCI_TRY(mnci_array(NULL, "names of a fit", n, sizeof *fit->names, &fit->names));
    fit->residual_count = n;
    for (size_t i = 0; i < p; i++) {
        MNCI_TRY(mnci_fit_axis(&desc->parameters[i], &fit->axes[i]));
        fit->residual_count += fit->axes[i].sd > 0;
    }
    if (fit->residual_count < p)
        fit->residual_count = p;
    for (size_t k = 0; k < n; k++) {
        MNCI_TRY(mnci_copy_text(NULL, desc->observations[k].name, &fit->names[k]));
        fit->observations[k] = desc->observations[k];
        fit->observations[k].name = fit->names[k];
    }
    fit->desc.observations = fit->observations;
    return MNC_OK;
}

static mnc_status make_calls(mnc_fit *fit)
{
    const size_t p = fit->desc.parameter_count, n = fit->desc.observation_count;
    const size_t calls = 2 * p + 1, one = 2 * p + n;
    MNCI_TRY(mnci_array(NULL, "calls of a fit", calls, sizeof *fit->calls, &fit->calls));
    MNCI_TRY(numbers(calls * one, &fit->call_numbers));
    for (size_t i = 0; i < calls; i++) {
        double *numbers_of_call = fit->call_numbers + i * one;
        fit->calls[i].coordinates = numbers_of_call;
        fit->calls[i].values = numbers_of_call + p;
        fit->calls[i].predictions = numbers_of_call + 2 * p;
    }
    return MNC_OK;
}

static mnc_status make_results(mnc_fit *fit)
{
    const size_t p = fit->desc.parameter_count, n = fit->desc.observation_count;
    const size_t starts = fit->desc.starts;
    MNCI_TRY(numbers(n * p, &fit->slopes));
    MNCI_TRY(numbers(p * p, &fit->gram));
    MNCI_TRY(numbers(p * p, &fit->vectors));
    MNCI_TRY(numbers(p, &fit->lambda));
    MNCI_TRY(numbers(fit->residual_count * p, &fit->jacobian));
    MNCI_TRY(numbers(fit->residual_count, &fit->residuals));
    MNCI_TRY(mnci_array(NULL, "descents", starts, sizeof *fit->descents, &fit->descents));
    MNCI_TRY(numbers(starts * p, &fit->from));
    MNCI_TRY(numbers(starts * p, &fit->to));
    MNCI_TRY(numbers(p, &fit->best));
    MNCI_TRY(mnci_array(NULL, "bounds of a fit", p, sizeof *fit->at_bound, &fit->at_bound));
    MNCI_TRY(numbers(n, &fit->predictions));
    MNCI_TRY(numbers(n * p, &fit->best_slopes));
    MNCI_TRY(numbers(p * p, &fit->covariance));
    MNCI_TRY(numbers(p, &fit->data_variance));
    MNCI_TRY(numbers(p, &fit->singular));
    MNCI_TRY(numbers(p * p, &fit->cosines));
    MNCI_TRY(numbers(p, &fit->begin));
    return mnci_array(NULL, "marks of a fit", p, sizeof *fit->held, &fit->held);
}

mnc_status mnci_fit_make(const mnc_fit_desc *desc, mnc_fit **fit)
{
    mnc_fit *made = NULL;
    MNCI_TRY(mnci_array(NULL, "fit", 1, sizeof *made, &made));
    mnc_status status = copy_desc(desc, made);
    if (status == MNC_OK)
        status = make_calls(made);
    if (status == MNC_OK)
        status = make_results(made);
    if (status == MNC_OK)
        status = gsl_workspaces(made);
    if (status == MNC_OK)
        *fit = made;
    else
        mnc_fit_destroy(made);
    return status;
}

void mnc_fit_destroy(mnc_fit *fit)
{
    if (!fit)
        return;
    for (size_t i = 0; fit->axes && i < fit->desc.parameter_count; i++)
        mnci_release(fit->axes[i].name);
    for (size_t k = 0; fit->names && k < fit->desc.observation_count; k++)
        mnci_release(fit->names[k]);
    void *const arrays[] = {
        fit->axes,          fit->names,    fit->observations, fit->calls,       fit->call_numbers,
        fit->slopes,        fit->gram,     fit->vectors,      fit->lambda,      fit->jacobian,
        fit->residuals,     fit->descents, fit->from,         fit->to,          fit->best,
        fit->at_bound,      fit->cosines,  fit->predictions,  fit->best_slopes, fit->covariance,
        fit->data_variance, fit->singular, fit->begin,        fit->held};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++)
        mnci_release(arrays[i]);
    gsl_multifit_nlinear_free(fit->steps);
    gsl_eigen_symmv_free(fit->eigen);
    mnci_release(fit);
}
