/* The kinetic parameters, for all protocols: the defaults under hypotheses, and values that replace
 * them. */
#include "explorer.h"

#include <string.h>

static mnc_healing_params usual, young;
static int is_set;

static void set_defaults(void)
{
    if (!is_set)
        usual = young = mnc_healing_params_default();
    is_set = 1;
}

const mnc_healing_params *kinetics_usual(void)
{
    set_defaults();
    return &usual;
}

const mnc_healing_params *kinetics_young(void)
{
    set_defaults();
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
    const double value = value_of(kinetics_young(), &info), before = value_of(&usual, &info);
    return value < before || value > before;
}

/* Bit k of `mask`: hypothesis k. */
static mnc_status params_under(unsigned mask, mnc_healing_params *params)
{
    mnc_hypothesis list[MNC_HYPOTHESIS_COUNT];
    size_t count = 0;
    for (int k = 0; k < MNC_HYPOTHESIS_COUNT; k++)
        if (mask >> k & 1U)
            list[count++] = (mnc_hypothesis)k;
    *params = mnc_healing_params_default();
    return mnc_healing_params_under(list, count, params);
}

/* The parameters under hypotheses, in the order of the table. */
mnc_status explorer_usual_kinetics(unsigned mask)
{
    mnc_healing_params params;
    TRY(params_under(mask, &params));
    transfer_clear();
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        TRY(mnc_healing_param_info(i, &info));
        transfer_put(value_of(&params, &info));
    }
    return MNC_OK;
}

/* All parameters, in the order of the table, from the input; those that differ from what they are
   under the hypotheses stay in all draws. */
mnc_status explorer_kinetics(unsigned mask)
{
    mnc_healing_params before, params = mnc_healing_params_default();
    mnc_healing_balances balances;
    TRY(params_under(mask, &before));
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        TRY(mnc_healing_param_info(i, &info));
        memcpy((char *)&params + info.offset, &transfer_input()[i], sizeof(double));
    }
    TRY(mnc_healing_balance(&params, &balances)); /* refuses what the model would refuse */
    usual = before;
    young = params;
    is_set = 1;
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
