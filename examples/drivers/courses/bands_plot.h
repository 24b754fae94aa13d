/* A figure of the bands on the last report day, beside the curves of courses_plot.h. */
#ifndef DRIVER_COURSES_BANDS_PLOT_H
#define DRIVER_COURSES_BANDS_PLOT_H

#include "courses/courses.h"

#include <stdio.h>

/* Writes what draws bands.png and .svg: an interval for each course and region, and P(A > B). For
   between courses_plot_open() and courses_plot_close(). */
void courses_bands_plot(FILE *script, const courses *study, const course_bands *bands);

#endif
