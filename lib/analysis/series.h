/* What a curve says: its peak, and when it rises and falls through a share of it. */
#ifndef MNCI_ANALYSIS_SERIES_H
#define MNCI_ANALYSIS_SERIES_H

#include <stddef.h>

/* A curve of `count` points, straight lines between them. */
typedef struct mnci_series {
    size_t count;
    const double *days, *values;
} mnci_series;

/* Largest value and its day, of the parabola through the largest point and its two neighbours. */
void mnci_series_peak(const mnci_series *from, double *day, double *value);

/* First and last day with `share` of the peak; NAN where the curve does not pass through it. */
double mnci_series_rise(const mnci_series *from, double share);
double mnci_series_fall(const mnci_series *from, double share);

#endif
