/* Readings of a curve. */
#include "base/curve.h"

#include <math.h>

void mnci_curve_peak(const mnci_curve *curve, double *day, double *value)
{
    size_t i = 0;
    for (size_t k = 1; k < curve->count; k++)
        if (curve->values[k] > curve->values[i])
            i = k;
    *day = curve->days[i];
    *value = curve->values[i];
    if (i == 0 || i + 1 == curve->count)
        return;
    /* Newton's form of the parabola, from the largest point. */
    const double before = curve->days[i - 1] - *day, after = curve->days[i + 1] - *day;
    const double left = (curve->values[i - 1] - *value) / before;
    const double right = (curve->values[i + 1] - *value) / after;
    const double bend = (right - left) / (after - before);
    const double slope = left - bend * before;
    if (bend < 0) {
        *day -= 0.5 * slope / bend;
        *value -= 0.25 * slope * slope / bend;
    }
}

/* Where the line between points i - 1 and i crosses the level. */
static double crossing(const mnci_curve *curve, size_t i, double level)
{
    const double *days = curve->days, *values = curve->values;
    return days[i - 1] +
           (days[i] - days[i - 1]) * (level - values[i - 1]) / (values[i] - values[i - 1]);
}

double mnci_curve_first_rise(const mnci_curve *curve, double level)
{
    for (size_t i = 1; i < curve->count; i++)
        if (curve->values[i - 1] < level && curve->values[i] >= level)
            return crossing(curve, i, level);
    return (double)NAN;
}

double mnci_curve_first_fall(const mnci_curve *curve, size_t start, double level)
{
    for (size_t i = start + 1; i < curve->count; i++)
        if (curve->values[i] < level)
            return crossing(curve, i, level);
    return (double)NAN;
}

double mnci_curve_last_fall(const mnci_curve *curve, double level)
{
    if (curve->values[curve->count - 1] > level)
        return (double)NAN;
    for (size_t i = curve->count - 1; i > 0; i--)
        if (curve->values[i - 1] > level)
            return crossing(curve, i, level);
    return (double)NAN;
}
