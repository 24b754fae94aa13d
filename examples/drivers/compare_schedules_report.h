/* What compare_schedules prints on stdout. */
#ifndef COMPARE_SCHEDULES_REPORT_H
#define COMPARE_SCHEDULES_REPORT_H

#include "compare_schedules_run.h"

/* Tables of gain, peak, cost, and the comparison at equal injured volume. */
void report_tables(const study *comparison, const comparison_runs *runs);

/* What the numbers cannot tell, the library's warnings, and the solver's counters. */
void report_limits(const comparison_runs *runs);

#endif
