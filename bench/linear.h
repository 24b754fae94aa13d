/* mnc_bench linear */
#ifndef BENCH_LINEAR_H
#define BENCH_LINEAR_H

#include "report.h"

int bench_linear(bench_report *report, const bench_options *options);

/* Times one step of each scheme and adds the rows; 0, or 1 after a sentence on stderr. */
int bench_linear_schemes(bench_report *report, const bench_options *options, const size_t *grid,
                         int threads);

#endif
