/* What a comparison of courses prints on stdout. */
#ifndef DRIVER_COURSES_REPORT_H
#define DRIVER_COURSES_REPORT_H

#include "courses/run.h"

enum { NAME_COLUMNS = 30 };

/* Tables of gain, peak, cost, and the comparison at equal injured volume. */
void report_tables(const courses *study, const course_runs *runs);

/* The first NAME_COLUMNS + 3 columns of a course's row in a table: number and name. */
void report_name(const courses *study, size_t index);

/* What the numbers cannot tell, the library's warnings, and the solver's counters. */
void report_limits(const course_runs *runs, const char *limits);

#endif
