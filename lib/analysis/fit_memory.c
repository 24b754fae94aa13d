/* All memory of a fit is allocated up front, before the first evaluation of the model. */
#include "analysis/fit_memory.h"

#include "analysis/fit_desc.h"
#include "base/error.h"
#include "base/memory.h"

static mnc_status numbers(size_t count, double **array)
{
    return mnci_array(NULL, "numbers of a fit", count, sizeof **array, array);
}

/* Replaces gsl_eigen_symmv_alloc(), which aborts when memory is short. */
static mnc_status make_eigen(mnc_fit *fit)
{
    const size_t p = fit->desc.parameter_count;
    MNCI_TRY(numbers(4 * p, &fit->eigen_numbers));
    fit->eigen = (gsl_eigen_symmv_workspace){.size = p,
                                             .d = fit->eigen_numbers,
                                             .sd = fit->eigen_numbers + p,
                                             .gc = fit->eigen_numbers + 2 * p,
                                             .gs = fit->eigen_numbers + 3 * p};
    return MNC_OK;
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
        status = mnci_fit_steps_make(made->residual_count, desc->parameter_count, &made->steps);
    if (status == MNC_OK)
        status = make_eigen(made);
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
        fit->data_variance, fit->singular, fit->begin,        fit->held,        fit->steps.numbers,
        fit->eigen_numbers};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++)
        mnci_release(arrays[i]);
    mnci_release(fit);
}
