/* Values, their logarithms and their logits. */
#include "analysis/fit_scale.h"

#include <math.h>

double mnci_fit_coordinate(mnc_fit_scale scale, double value)
{
    /* The ends are set to infinity rather than computed, since the program may trap floating-point
       exceptions. */
    switch (scale) {
    case MNC_FIT_LOG:
        return value > 0 ? log(value) : -HUGE_VAL;
    case MNC_FIT_LOGIT:
        if (!(value > 0) || !(value < 1))
            return value > 0 ? HUGE_VAL : -HUGE_VAL;
        return log(value / (1 - value));
    default:
        return value;
    }
}

double mnci_fit_value(mnc_fit_scale scale, double coordinate)
{
    switch (scale) {
    case MNC_FIT_LOG:
        return exp(coordinate);
    case MNC_FIT_LOGIT:
        return 1 / (1 + exp(-coordinate));
    default:
        return coordinate;
    }
}

double mnci_fit_value_slope(mnc_fit_scale scale, double coordinate)
{
    const double value = mnci_fit_value(scale, coordinate);
    switch (scale) {
    case MNC_FIT_LOG:
        return value;
    case MNC_FIT_LOGIT:
        return value * (1 - value);
    default:
        return 1;
    }
}
