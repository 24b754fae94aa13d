/* The kinetic parameters, for all protocols: defaults, single values, hypotheses. */
#include "explorer.h"

#include <string.h>

static mnc_healing_params young;
static int is_set;

const mnc_healing_params *kinetics_young(void)
{
    if (!is_set)
        young = mnc_healing_params_default();
    is_set = 1;
    return &young;
}

static double value_of(const mnc_healing_params *params, const mnc_param_info *info)
{
    double value;
    memcpy(&value, (const char *)params + info->offset, sizeof value);
    return value;
}

int kinetics_is_moved(int index)
{
    mnc_param_info info;
    if (mnc_healing_param_info(index, &info) != MNC_OK)
        return 0;
    const double value = value_of(kinetics_young(), &info);
    return value < info.default_value || value > info.default_value;
}

/* All parameters, in the order of the table, from the input. */
mnc_status explorer_kinetics(void)
{
    mnc_healing_params params = mnc_healing_params_default();
    mnc_healing_balances balances;
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        TRY(mnc_healing_param_info(i, &info));
        memcpy((char *)&params + info.offset, &transfer_input()[i], sizeof(double));
    }
    TRY(mnc_healing_balance(&params, &balances)); /* refuses what the model would refuse */
    young = params;
    is_set = 1;
    return MNC_OK;
}

/* The default parameters under a hypothesis, in the order of the table. */
mnc_status explorer_hypothesis(int number)
{
    const mnc_hypothesis hypothesis = (mnc_hypothesis)number;
    mnc_healing_params params = mnc_healing_params_default();
    TRY(mnc_healing_params_under(&hypothesis, 1, &params));
    transfer_clear();
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        TRY(mnc_healing_param_info(i, &info));
        transfer_put(value_of(&params, &info));
    }
    return MNC_OK;
}

/* Name of a parameter; NULL behind the last one. */
const char *explorer_parameter_name(int index)
{
    mnc_param_info info;
    if (index >= mnc_healing_param_count())
        return NULL;
    return mnc_healing_param_info(index, &info) == MNC_OK ? info.name : NULL;
}
