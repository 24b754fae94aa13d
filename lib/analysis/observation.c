/* Residuals of observations. */
#include <mncollagen/fit.h>

#include <math.h>

double mnc_observation_residual(const mnc_observation *observation, double model)
{
    const mnc_observation *o = observation;
    switch (o->observed) {
    case MNC_OBSERVED_RANGE:
        return (fmin(model - o->low, 0) + fmax(model - o->high, 0)) / (0.25 * (o->high - o->low));
    case MNC_OBSERVED_ABOVE:
        return fmin(model - o->value, 0) / o->error;
    default:
        return (model - o->value) / o->error;
    }
}

double mnc_observation_slope(const mnc_observation *observation, double model)
{
    const mnc_observation *o = observation;
    if (o->observed != MNC_OBSERVED_VALUE && mnc_observation_residual(o, model) == 0)
        return 0;
    return o->observed == MNC_OBSERVED_RANGE ? 4 / (o->high - o->low) : 1 / o->error;
}
