/* mnc_bench column: a year of a column of cheek with three sessions, created and run. */
#include "column.h"

#include "hypothesis.h"
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

static mnc_status add_rows(bench_report *report, const bench_options *options, column_work *work)
{
    static const double tolerances[] = {1e-2, 1e-3, 1e-4};
    for (size_t i = 0; i < sizeof tolerances / sizeof tolerances[0]; i++) {
        bench_timing timing;
        char label[BENCH_LABEL];
        work->desc.tolerance = tolerances[i];
        const int status = bench_measure(options->repeats, create_and_run, work, &timing);
        if (status != 0)
            return (mnc_status)status;
        snprintf(label, sizeof label, "tolerance %.0e", tolerances[i]);
        bench_row row = bench_row_of(label, 1);
        bench_row_grid(&row, 1, 1, work->cells, MNC_HEALING_FIELD_COUNT);
        row.value[BENCH_STEPS] = (double)work->stats.steps;
        row.value[BENCH_REJECTED] = (double)work->stats.rejected_steps;
        bench_row_times(report, &row, &timing, 1, (double)(work->cells * work->stats.steps),
                        16 * MNC_HEALING_FIELD_COUNT);
        bench_report_add(report, &row);
    }
    return MNC_OK;
}

int bench_column(bench_report *report, const bench_options *options)
{
    mnc_session sessions[SESSIONS];
    mnc_model *model = NULL;
    for (int i = 0; i < SESSIONS; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 28 * i;
    }
    column_work work = {.desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    work.desc.schedule = (mnc_schedule){SESSIONS, sessions};
    mnc_status status = bench_model_under(options, &model);
    work.desc.model = model;
    if (status == MNC_OK)
        status = add_rows(report, options, &work);
    mnc_model_destroy(model);
    if (status == MNC_OK)
        return 0;
    fprintf(stderr, "mnc_bench column: %s\n", mnc_last_error());
    return 1;
}
