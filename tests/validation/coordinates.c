/* Logarithms of lognormal, logits of logit-normal parameters. */
#include "coordinates.h"

#include <math.h>
#include <string.h>

int coordinate_exists(const mnc_param_info *info)
{
    return info->prior == MNC_PRIOR_LOGNORMAL || info->prior == MNC_PRIOR_LOGIT;
}

double coordinate_of(const mnc_param_info *info, double value)
{
    return info->prior == MNC_PRIOR_LOGIT ? log(value / (1.0 - value)) : log(value);
}

double coordinate_value(const mnc_param_info *info, double coordinate)
{
    return info->prior == MNC_PRIOR_LOGIT ? 1.0 / (1.0 + exp(-coordinate)) : exp(coordinate);
}

double coordinate_slope(const mnc_param_info *info, double coordinate)
{
    const double value = coordinate_value(info, coordinate);
    return info->prior == MNC_PRIOR_LOGIT ? value * (1.0 - value) : value;
}

void coordinate_set(mnc_healing_params *params, const mnc_param_info *info, double value)
{
    memcpy((char *)params + info->offset, &value, sizeof value);
}

int coordinates_list(int fitted_only, mnc_param_info infos[COORDINATES_MAX])
{
    int found = 0;
    for (int i = 0; i < mnc_healing_param_count() && found < COORDINATES_MAX; i++) {
        if (mnc_healing_param_info(i, &infos[found]) == MNC_OK &&
            coordinate_exists(&infos[found]) &&
            (!fitted_only || strcmp(infos[found].tag, "F") == 0)) {
            found++;
        }
    }
    return found;
}
