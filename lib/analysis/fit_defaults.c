/* Defaults of descriptions of fits. */
#include "base/check.h"
#include "base/error.h"

#include <mncollagen/fit.h>

#include <math.h>

mnc_fit_parameter mnc_fit_parameter_default(const char *name, double start, mnc_fit_scale scale)
{
    return (mnc_fit_parameter){
        .name = name,
        .scale = scale,
        .start = start,
        .lower = scale == MNC_FIT_LINEAR ? -HUGE_VAL : 0,
        .upper = scale == MNC_FIT_LOGIT ? 1 : HUGE_VAL,
    };
}

mnc_status mnc_fit_parameter_of_healing(const mnc_param_info *info, mnc_fit_parameter *parameter)
{
    static const mnc_fit_scale scales[] = {
        [MNC_PRIOR_FIXED] = MNC_FIT_LOG,       [MNC_PRIOR_LOGNORMAL] = MNC_FIT_LOG,
        [MNC_PRIOR_LOGIT] = MNC_FIT_LOGIT,     [MNC_PRIOR_UNIFORM] = MNC_FIT_LINEAR,
        [MNC_PRIOR_LOG_UNIFORM] = MNC_FIT_LOG,
    };
    static const char function[] = "mnc_fit_parameter_of_healing";
    MNCI_TRY(mnci_check_pointer(function, "info", info));
    MNCI_TRY(mnci_check_pointer(function, "parameter", parameter));
    MNCI_TRY(mnci_check_range("mnc_fit_parameter_of_healing: info.prior", (double)info->prior,
                              MNC_PRIOR_FIXED, MNC_PRIOR_LOG_UNIFORM));
    const double centre =
        info->hypothesis == MNC_HYPOTHESIS_DEFAULT ? info->default_value : info->on_value;
    const int is_normal = info->prior == MNC_PRIOR_LOGNORMAL || info->prior == MNC_PRIOR_LOGIT;
    *parameter = mnc_fit_parameter_default(info->name, centre, scales[info->prior]);
    parameter->lower = fmax(info->lower, info->least_on);
    parameter->upper = info->upper;
    parameter->prior_centre = centre;
    parameter->prior_sd = is_normal ? info->prior_sd : 0;
    if (info->prior == MNC_PRIOR_UNIFORM)
        parameter->spread = 0.5 * (info->upper - info->lower);
    return MNC_OK;
}

mnc_fit_desc mnc_fit_desc_default(void)
{
    return (mnc_fit_desc){.starts = 1, .seed = 1, .iterations = 100, .tolerance = 1e-3};
}
