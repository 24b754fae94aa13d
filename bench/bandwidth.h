/* Memory bandwidth, the reference of the other benchmarks. */
#ifndef BENCH_BANDWIDTH_H
#define BENCH_BANDWIDTH_H

#include "report.h"

/* Adds the row "in-place" for so many threads unless the report has it; the best of its repeats is
   what shares refer to. 0, or 1 after a sentence on stderr. */
int bench_in_place(bench_report *report, const bench_options *options, int threads);

int bench_bandwidth(bench_report *report, const bench_options *options);

#endif
