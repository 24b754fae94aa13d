/* mnc_bench patch */
#ifndef BENCH_PATCH_H
#define BENCH_PATCH_H

#include "report.h"

#include <mncollagen/simulation.h>

int bench_patch(bench_report *report, const bench_options *options);

/* Cheek with nx x ny x nz cells, and random channels on the session's day. */
mnc_simulation_desc bench_patch_desc(const size_t *grid, const mnc_schedule *schedule, int threads);

/* A session with random channels, 250 per cm^2. */
mnc_session bench_patch_session(double day);

/* Times single steps and adds the row; 0, or 1 after a sentence on stderr. */
int bench_patch_steps(bench_report *report, const bench_options *options,
                      const mnc_simulation_desc *desc, const char *label);

#endif
