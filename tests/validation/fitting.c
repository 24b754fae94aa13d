/* Lists of parameters, and their fit. */
#include "fitting.h"

#include <math.h>
#include <string.h>

void fitting_list(int fitted_only, fitting *list)
{
    list->count = 0;
    for (int i = 0; i < mnc_healing_param_count() && list->count < FITTING_MOST; i++) {
        mnc_param_info *info = &list->infos[list->count];
        if (mnc_healing_param_info(i, info) == MNC_OK &&
            info->hypothesis == MNC_HYPOTHESIS_DEFAULT &&
            (info->prior == MNC_PRIOR_LOGNORMAL || info->prior == MNC_PRIOR_LOGIT) &&
            (!fitted_only || strcmp(info->tag, "F") == 0))
            list->numbers[list->count++] = i;
    }
}

/* One standard deviation of the prior above the centre. */
static double raised(const mnc_fit_parameter *parameter)
{
    const double centre = parameter->prior_centre, factor = exp(parameter->prior_sd);
    return parameter->scale == MNC_FIT_LOG ? centre * factor
                                           : centre * factor / (1 - centre + centre * factor);
}

mnc_status fitting_run(const fitting *list, const mnc_evidence_row *rows, size_t row_count,
                       size_t iterations, mnc_fit **fit)
{
    const mnc_healing_params shipped = mnc_healing_params_default();
    mnc_fit_parameter parameters[FITTING_MOST];
    mnc_evidence_fit *what = NULL;
    mnc_fit_desc desc;
    mnc_status status =
        mnc_evidence_fit_create(rows, row_count, &shipped, list->numbers, list->count, &what);
    if (status == MNC_OK)
        status = mnc_evidence_fit_describe(what, &desc);
    if (status == MNC_OK) {
        for (size_t p = 0; p < list->count; p++) {
            parameters[p] = desc.parameters[p];
            parameters[p].start = iterations > 0 ? raised(&parameters[p]) : parameters[p].start;
        }
        desc.parameters = parameters;
        desc.iterations = iterations;
        status = mnc_fit_run(&desc, fit);
    }
    mnc_evidence_fit_destroy(what); /* no profile is asked for, so the model is called no more */
    return status;
}
