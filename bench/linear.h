/* mnc_bench linear */
#ifndef BENCH_LINEAR_H
#define BENCH_LINEAR_H

#include "report.h"

int bench_linear(bench_report *report, const bench_options *options);

/* Times one step of the peers' scheme and adds the row; 0, or 1 after a sentence. */
int bench_linear_split(bench_report *report, const bench_options *options, const char *label,
                       const size_t *grid, int threads);

#endif
