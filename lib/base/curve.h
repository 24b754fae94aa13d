/* Readings of a curve: its peak, and where it crosses a level. */
#ifndef MNCI_BASE_CURVE_H
#define MNCI_BASE_CURVE_H

#include <stddef.h>

/* A curve of `count` points on increasing days, interpolated linearly. */
typedef struct mnci_curve {
    size_t count;
    const double *days, *values;
} mnci_curve;

/* Largest value and its day, of the parabola through the largest point and its two neighbours. */
void mnci_curve_peak(const mnci_curve *curve, double *day, double *value);

/* The day of the first upward crossing; NAN if there is none. */
double mnci_curve_first_rise(const mnci_curve *curve, double level);

/* The day of the first downward crossing after the point `start`, which is not below the level; NAN
   if there is none. */
double mnci_curve_first_fall(const mnci_curve *curve, size_t start, double level);

/* The last day above the level; NAN if the curve ends above it or is never above it. */
double mnci_curve_last_fall(const mnci_curve *curve, double level);

#endif
