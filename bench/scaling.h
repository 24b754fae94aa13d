/* mnc_bench scaling */
#ifndef BENCH_SCALING_H
#define BENCH_SCALING_H

#include "report.h"

int bench_scaling(bench_report *report, const bench_options *options);

#endif
