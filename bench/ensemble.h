/* mnc_bench ensemble */
#ifndef BENCH_ENSEMBLE_H
#define BENCH_ENSEMBLE_H

#include "report.h"

int bench_ensemble(bench_report *report, const bench_options *options);

#endif
