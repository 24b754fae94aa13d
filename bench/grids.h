/* mnc_bench all */
#ifndef BENCH_GRIDS_H
#define BENCH_GRIDS_H

#include "report.h"

int bench_grids(bench_report *report, const bench_options *options);

#endif
