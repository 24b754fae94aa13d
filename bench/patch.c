/* mnc_bench patch: the full kinetics on a patch of cheek, through the public functions only. */
#include "patch.h"

#include "bandwidth.h"
#include "hypothesis.h"
#include "machine.h"

#include <mncollagen.h>

#include <math.h>
#include <stdio.h>

static const double DT = 0.01;
/* What no scheme can avoid: the old state is read and the new one written. */
static const double STATE_BYTES = 16 * MNC_HEALING_FIELD_COUNT;

mnc_session bench_patch_session(double day)
{
    mnc_session session = mnc_session_default();
    session.day = day;
    session.placement = MNC_PLACEMENT_RANDOM;
    session.density_per_cm2 = 250;
    return session;
}

mnc_simulation_desc bench_patch_desc(const size_t *grid, const mnc_schedule *schedule, int threads)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.spacing_mm = desc.spacing_depth_mm = mnc_skin_dermis_mm(&desc.skin) / (double)grid[2];
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = (double)grid[0] * desc.spacing_mm;
    desc.length_mm = (double)grid[1] * desc.spacing_mm;
    desc.schedule = *schedule;
    desc.threads = threads;
    desc.pattern_seed = 1;
    return desc;
}

/* Grid, counters and memory; the simulation has run. */
static mnc_status describe(const mnc_simulation *sim, const mnc_simulation_desc *desc,
                           double before_mb, bench_row *row, mnc_grid *grid)
{
    mnc_run_stats stats;
    size_t bytes = 0;
    mnc_status status = mnc_simulation_grid(sim, grid);
    if (status == MNC_OK)
        status = mnc_simulation_stats(sim, &stats);
    if (status == MNC_OK)
        status = mnc_simulation_desc_bytes(desc, &bytes);
    if (status != MNC_OK)
        return status;
    bench_row_grid(row, grid->nx, grid->ny, grid->nz, MNC_HEALING_FIELD_COUNT);
    row->value[BENCH_STEPS] = (double)stats.steps;
    row->value[BENCH_REJECTED] = (double)stats.rejected_steps;
    row->value[BENCH_PREDICTED_MB] = 1e-6 * (double)bytes;
    row->value[BENCH_RESIDENT_MB] = bench_machine_resident_mb() - before_mb;
    return MNC_OK;
}

/* Session and one step to warm up, then steps one by one. */
static mnc_status run_steps(mnc_simulation *sim, int steps, bench_timing *timing)
{
    double seconds[BENCH_MOST_REPEATS];
    mnc_status status = mnc_simulation_run_until(sim, DT);
    for (int s = 0; s < steps && status == MNC_OK; s++) {
        const double start = bench_now_s();
        status = mnc_simulation_run_until(sim, (s + 2) * DT);
        seconds[s] = bench_now_s() - start;
    }
    if (status == MNC_OK)
        *timing = bench_timing_of(seconds, steps);
    return status;
}

/* The whole run, with progress. */
static mnc_status run_days(mnc_simulation *sim, double days, bench_timing *timing)
{
    double seconds = 0;
    mnc_status status = MNC_OK;
    /* Landings cost steps: few of them. */
    for (int part = 1; part <= 20 && status == MNC_OK; part++) {
        const double start = bench_now_s();
        status = mnc_simulation_run_until(sim, days * part / 20);
        seconds += bench_now_s() - start;
        fprintf(stderr, "day %g of %g: %.1f s\n", days * part / 20, days, seconds);
    }
    *timing = bench_timing_of(&seconds, 1);
    return status;
}

static mnc_status run(bench_report *report, const bench_options *options,
                      const mnc_simulation_desc *desc, const char *label)
{
    mnc_simulation *sim = NULL;
    bench_row row = bench_row_of(label, desc->threads);
    bench_timing timing;
    mnc_grid grid;
    const double before_mb = bench_machine_resident_mb();
    mnc_status status = mnc_simulation_create(desc, &sim);
    if (status == MNC_OK)
        status = options->days > 0 ? run_days(sim, options->days, &timing)
                                   : run_steps(sim, options->steps, &timing);
    if (status == MNC_OK)
        status = describe(sim, desc, before_mb, &row, &grid);
    mnc_simulation_destroy(sim);
    if (status != MNC_OK)
        return status;
    bench_row_times(report, &row, &timing, options->days > 0 ? row.value[BENCH_STEPS] : 1,
                    (double)grid.nx * (double)grid.ny * (double)grid.nz, STATE_BYTES);
    bench_report_add(report, &row);
    if (options->days > 0)
        printf("# %.2f s for %g days\n", timing.median_s, options->days);
    return status;
}

int bench_patch_steps(bench_report *report, const bench_options *options,
                      const mnc_simulation_desc *desc, const char *label)
{
    mnc_simulation_desc fixed = *desc;
    fixed.fixed_step_days = options->days > 0 ? 0 : DT;
    if (run(report, options, &fixed, label) == MNC_OK)
        return 0;
    fprintf(stderr, "mnc_bench %s: %s\n", report->command, mnc_last_error());
    return 1;
}

int bench_patch(bench_report *report, const bench_options *options)
{
    enum { MOST_SESSIONS = 20 };
    mnc_session sessions[MOST_SESSIONS];
    for (int i = 0; i < options->sessions; i++)
        sessions[i] = bench_patch_session(28 * i);
    const mnc_schedule schedule = {(size_t)options->sessions, sessions};
    mnc_simulation_desc desc = bench_patch_desc(options->grid, &schedule, options->threads);
    if (options->width_mm > 0) {
        desc.spacing_mm = options->spacing_mm;
        desc.spacing_depth_mm = options->spacing_depth_mm; /* 0: the library's choice */
        desc.width_mm = desc.length_mm = options->width_mm;
    }
    mnc_model *model = NULL;
    if (bench_model_under(options, &model) != MNC_OK) {
        fprintf(stderr, "mnc_bench patch: %s\n", mnc_last_error());
        return 1;
    }
    desc.model = model;
    const int failed = bench_in_place(report, options, options->threads) != 0 ||
                       bench_patch_steps(report, options, &desc, "patch") != 0;
    mnc_model_destroy(model);
    printf("# peak memory of the process: %.0f MB\n", bench_machine_peak_mb());
    return failed;
}
