/* mnc_bench column: a year of a column of cheek with three sessions, created and run. */
#include "column.h"

#include "measure.h"

#include <mncollagen.h>

#include <stdio.h>

enum { SESSIONS = 3, REPEATS = 101 };

typedef struct column_work {
    mnc_simulation_desc desc;
    mnc_run_stats stats;
    size_t cells;
} column_work;

static mnc_status run_year(column_work *work, mnc_simulation *sim)
{
    const double report_days[] = {30, 90, 180, 365};
    mnc_status status = MNC_OK;
    for (size_t i = 0; i < sizeof report_days / sizeof report_days[0] && status == MNC_OK; i++)
        status = mnc_simulation_run_until(sim, report_days[i]);
    if (status == MNC_OK)
        status = mnc_simulation_stats(sim, &work->stats);
    if (status == MNC_OK)
        status = mnc_simulation_cells(sim, &work->cells);
    return status;
}

static int create_and_run(void *context)
{
    column_work *work = context;
    mnc_simulation *sim = NULL;
    mnc_status status = mnc_simulation_create(&work->desc, &sim);
    if (status == MNC_OK)
        status = run_year(work, sim);
    mnc_simulation_destroy(sim);
    return status;
}

int bench_column(void)
{
    static const double tolerances[] = {1e-2, 1e-3, 1e-4};
    mnc_session sessions[SESSIONS];
    for (int i = 0; i < SESSIONS; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 28 * i;
    }
    column_work work = {.desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    work.desc.schedule = (mnc_schedule){SESSIONS, sessions};
    printf("%10s %6s %6s %9s %10s %10s %10s %14s\n", "tolerance", "cells", "steps", "rejected",
           "median ms", "lowest ms", "highest ms", "ns/cell/step");
    for (size_t i = 0; i < sizeof tolerances / sizeof tolerances[0]; i++) {
        bench_timing timing;
        work.desc.tolerance = tolerances[i];
        if (bench_measure(REPEATS, create_and_run, &work, &timing) != 0) {
            fprintf(stderr, "mnc_bench column: %s\n", mnc_last_error());
            return 1;
        }
        printf("%10.0e %6zu %6zu %9zu %10.3f %10.3f %10.3f %14.1f\n", tolerances[i], work.cells,
               work.stats.steps, work.stats.rejected_steps, 1e3 * timing.median_s,
               1e3 * timing.lowest_s, 1e3 * timing.highest_s,
               1e9 * timing.median_s / (double)(work.cells * work.stats.steps));
    }
    return 0;
}
