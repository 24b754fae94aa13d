/* The built-in kinetics as a model that is fitted to rows. */
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"

#include <mncollagen.h>

#include <string.h>

struct mnc_evidence_fit {
    mnc_healing_params healing;
    size_t parameter_count;
    mnc_param_info *infos;
    mnc_fit_parameter *parameters;
    size_t row_count;
    mnc_evidence_row *rows;
    mnc_observation *observations;
};

static mnc_status predict(const double *parameters, double *predictions, void *user)
{
    const mnc_evidence_fit *fit = user;
    mnc_healing_params healing = fit->healing;
    for (size_t i = 0; i < fit->parameter_count; i++)
        memcpy((char *)&healing + fit->infos[i].offset, &parameters[i], sizeof parameters[i]);
    for (size_t k = 0; k < fit->row_count; k++)
        MNCI_TRY(mnc_evidence_value(&fit->rows[k], &healing, &predictions[k]));
    return MNC_OK;
}

static mnc_status take_rows(mnc_evidence_fit *fit, const mnc_evidence_row *rows, size_t count)
{
    MNCI_TRY(mnci_array(NULL, "rows of a fit", count + 1, sizeof *fit->rows, &fit->rows));
    MNCI_TRY(mnci_array(NULL, "observations of a fit", count + 1, sizeof *fit->observations,
                        &fit->observations));
    for (size_t k = 0; k < count; k++) {
        if (rows[k].use != MNC_EVIDENCE_FIT)
            continue;
        if (rows[k].functional == MNC_EVIDENCE_NONE)
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_evidence_fit_create: %.60s: cannot be fitted to: the model has "
                             "no such quantity",
                             rows[k].observation.name);
        fit->rows[fit->row_count] = rows[k];
        fit->observations[fit->row_count++] = rows[k].observation;
    }
    return fit->row_count > 0 ? MNC_OK
                              : mnci_fail(MNC_ERR_INVALID,
                                          "mnc_evidence_fit_create: none of %zu rows is for "
                                          "fitting (use = fit)",
                                          count);
}

static mnc_status take_parameters(mnc_evidence_fit *fit, const int *parameters, size_t count)
{
    MNCI_TRY(mnci_check_range("mnc_evidence_fit_create: parameter_count", (double)count, 1,
                              mnc_healing_param_count()));
    MNCI_TRY(mnci_array(NULL, "infos of a fit", count, sizeof *fit->infos, &fit->infos));
    MNCI_TRY(
        mnci_array(NULL, "parameters of a fit", count, sizeof *fit->parameters, &fit->parameters));
    fit->parameter_count = count;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && parameters[i] <= parameters[i - 1])
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_evidence_fit_create: parameters[%zu] = %d: must be above the "
                             "one before, %d",
                             i, parameters[i], parameters[i - 1]);
        MNCI_TRY(mnc_healing_param_info(parameters[i], &fit->infos[i]));
        MNCI_TRY(mnc_fit_parameter_of_healing(&fit->infos[i], &fit->parameters[i]));
        memcpy(&fit->parameters[i].start, (const char *)&fit->healing + fit->infos[i].offset,
               sizeof fit->parameters[i].start);
    }
    return MNC_OK;
}

mnc_status mnc_evidence_fit_create(const mnc_evidence_row *rows, size_t row_count,
                                   const mnc_healing_params *healing, const int *parameters,
                                   size_t parameter_count, mnc_evidence_fit **fit)
{
    static const char function[] = "mnc_evidence_fit_create";
    mnc_evidence_fit *made = NULL;
    MNCI_TRY(mnci_check_pointer(function, "fit", (const void *)fit));
    *fit = NULL;
    MNCI_TRY(mnci_check_pointer(function, "rows", rows));
    MNCI_TRY(mnci_check_pointer(function, "healing", healing));
    MNCI_TRY(mnci_check_pointer(function, "parameters", parameters));
    MNCI_TRY(mnci_array(NULL, "fit", 1, sizeof *made, &made));
    made->healing = *healing;
    mnc_status status = take_rows(made, rows, row_count);
    if (status == MNC_OK)
        status = take_parameters(made, parameters, parameter_count);
    if (status == MNC_OK)
        *fit = made;
    else
        mnc_evidence_fit_destroy(made);
    return status;
}

void mnc_evidence_fit_destroy(mnc_evidence_fit *fit)
{
    if (!fit)
        return;
    mnci_release(fit->infos);
    mnci_release(fit->parameters);
    mnci_release(fit->rows);
    mnci_release(fit->observations);
    mnci_release(fit);
}

mnc_status mnc_evidence_fit_describe(mnc_evidence_fit *fit, mnc_fit_desc *desc)
{
    static const char function[] = "mnc_evidence_fit_describe";
    MNCI_TRY(mnci_check_pointer(function, "fit", fit));
    MNCI_TRY(mnci_check_pointer(function, "desc", desc));
    *desc = mnc_fit_desc_default();
    desc->parameter_count = fit->parameter_count;
    desc->parameters = fit->parameters;
    desc->observation_count = fit->row_count;
    desc->observations = fit->observations;
    desc->predict = predict;
    desc->user = fit;
    return MNC_OK;
}
