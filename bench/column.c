/* mnc_bench column: a year of a column of cheek with three sessions, created and run. */
#include "column.h"

#include "measure.h"

#include <mncollagen.h>

#include <stdio.h>

enum { SESSIONS = 3 };

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

int bench_column(bench_report *report, const bench_options *options)
{
    static const double tolerances[] = {1e-2, 1e-3, 1e-4};
    mnc_session sessions[SESSIONS];
    for (int i = 0; i < SESSIONS; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 28 * i;
    }
    column_work work = {.desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    work.desc.schedule = (mnc_schedule){SESSIONS, sessions};
    for (size_t i = 0; i < sizeof tolerances / sizeof tolerances[0]; i++) {
        bench_timing timing;
        char label[BENCH_LABEL];
        work.desc.tolerance = tolerances[i];
        if (bench_measure(options->repeats, create_and_run, &work, &timing) != 0) {
            fprintf(stderr, "mnc_bench column: %s\n", mnc_last_error());
            return 1;
        }
        snprintf(label, sizeof label, "tolerance %.0e", tolerances[i]);
        bench_row row = bench_row_of(label, 1);
        bench_row_grid(&row, 1, 1, work.cells, MNC_HEALING_FIELD_COUNT);
        row.value[BENCH_STEPS] = (double)work.stats.steps;
        row.value[BENCH_REJECTED] = (double)work.stats.rejected_steps;
        bench_row_times(report, &row, &timing, 1, (double)(work.cells * work.stats.steps),
                        16 * MNC_HEALING_FIELD_COUNT);
        bench_report_add(report, &row);
    }
    return 0;
}
