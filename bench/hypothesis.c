/* The built-in kinetics under a hypothesis. */
#include "hypothesis.h"

mnc_status bench_params_under(const bench_options *options, mnc_healing_params *params)
{
    mnc_hypothesis hypothesis = MNC_HYPOTHESIS_DEFAULT;
    *params = mnc_healing_params_default();
    if (!options->hypothesis)
        return MNC_OK;
    const mnc_status status = mnc_hypothesis_find(options->hypothesis, &hypothesis);
    return status == MNC_OK ? mnc_healing_params_under(&hypothesis, 1, params) : status;
}

mnc_status bench_model_under(const bench_options *options, mnc_model **model)
{
    mnc_healing_params params;
    const mnc_status status = bench_params_under(options, &params);
    *model = NULL;
    return status == MNC_OK ? mnc_model_create_healing(&params, model) : status;
}
