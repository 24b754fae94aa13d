/* Functionals of curves. */
#include "analysis/series.h"

#include <math.h>

void mnci_series_peak(const mnci_series *from, double *day, double *value)
{
    size_t i = 0;
    for (size_t k = 1; k < from->count; k++) {
        if (from->values[k] > from->values[i]) {
            i = k;
        }
    }
    *day = from->days[i];
    *value = from->values[i];
    if (i == 0 || i + 1 == from->count) {
        return;
    }
    /* Newton's form of the parabola, from the largest point. */
    const double before = from->days[i - 1] - *day, after = from->days[i + 1] - *day;
    const double left = (from->values[i - 1] - *value) / before;
    const double right = (from->values[i + 1] - *value) / after;
    const double bend = (right - left) / (after - before);
    const double slope = left - bend * before;
    if (bend < 0.0) {
        *day -= 0.5 * slope / bend;
        *value -= 0.25 * slope * slope / bend;
    }
}

/* Where the line between points i and i + 1 passes through the value. */
static double crossing(const mnci_series *from, size_t i, double value)
{
    const double share = (value - from->values[i]) / (from->values[i + 1] - from->values[i]);
    return from->days[i] + share * (from->days[i + 1] - from->days[i]);
}

static double level(const mnci_series *from, double share)
{
    double day = 0, peak = 0;
    mnci_series_peak(from, &day, &peak);
    return share * peak;
}

double mnci_series_rise(const mnci_series *from, double share)
{
    const double value = level(from, share);
    for (size_t i = 0; i + 1 < from->count; i++) {
        if (from->values[i] < value && from->values[i + 1] >= value) {
            return crossing(from, i, value);
        }
    }
    return (double)NAN;
}

double mnci_series_fall(const mnci_series *from, double share)
{
    const double value = level(from, share);
    for (size_t i = from->count - 1; i > 0; i--) {
        if (from->values[i - 1] >= value && from->values[i] < value) {
            return crossing(from, i - 1, value);
        }
    }
    return (double)NAN;
}
