/* mnc_bench kernels */
#ifndef BENCH_KERNELS_H
#define BENCH_KERNELS_H

#include "report.h"

int bench_kernels(bench_report *report, const bench_options *options);

#endif
