/* What the bands say, on stdout. */
#ifndef DRIVER_COURSES_BANDS_REPORT_H
#define DRIVER_COURSES_BANDS_REPORT_H

#include "courses/bands.h"

/* Tables of the bands and of P(A > B) on the last report day, and what the data decide of it. */
void report_bands(const courses *study, const course_runs *runs, const course_bands *bands);

#endif
