/* What a curve says: its peak, and when it rises and falls through a share of it. */
#ifndef VALIDATION_SERIES_H
#define VALIDATION_SERIES_H

#include <stddef.h>

/* A curve of `count` points, straight lines between them. */
typedef struct series {
    size_t count;
    double *days, *values;
} series;

/* 1, or 0 if there is no memory; series_free frees the arrays. */
int series_allocate(series *made, size_t count);
void series_free(series *made);

/* Largest value and its day, of the parabola through the largest point and its two neighbours. */
void series_peak(const series *from, double *day, double *value);

/* First and last day with `share` of the peak; NAN where the curve does not pass through it. */
double series_rise(const series *from, double share);
double series_fall(const series *from, double share);

#endif
