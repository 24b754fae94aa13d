/* mnc_bench column */
#ifndef BENCH_COLUMN_H
#define BENCH_COLUMN_H

#include "report.h"

int bench_column(bench_report *report, const bench_options *options);

#endif
