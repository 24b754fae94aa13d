/* mnc_bench ensemble: a year of four schedules for each of many members, with one thread and with
   all. The two take turns, so that their ratio means something on a machine that others use too. */
#include "ensemble.h"

#include "hypothesis.h"
#include "measure.h"

#include <mncollagen.h>

#include <math.h>
#include <stdio.h>

enum { SCHEDULES = 4, SESSIONS = 6, DAYS = 74 };

/* What the description points to. */
typedef struct ensemble_work {
    mnc_session sessions[SCHEDULES][SESSIONS];
    mnc_schedule schedules[SCHEDULES];
    double days[DAYS];
    mnc_ensemble_desc desc;
} ensemble_work;

static const mnc_record records[] = {
    {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
    {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS},
};

/* Three or six sessions, two or four weeks apart, on the cheek. */
static void describe(ensemble_work *work, const bench_options *options)
{
    for (int s = 0; s < SCHEDULES; s++) {
        for (int i = 0; i < SESSIONS; i++) {
            work->sessions[s][i] = mnc_session_default();
            work->sessions[s][i].day = i * (s % 2 ? 28 : 14);
        }
        work->schedules[s] = (mnc_schedule){s < 2 ? SESSIONS / 2 : SESSIONS, work->sessions[s]};
    }
    for (int d = 0; d < DAYS; d++)
        work->days[d] = 5 * d;
    work->desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    work->desc.members = (size_t)options->members;
    work->desc.base.spacing_depth_mm = options->spacing_depth_mm; /* 0: the library's choice */
    work->desc.schedule_count = SCHEDULES;
    work->desc.schedules = work->schedules;
    work->desc.day_count = DAYS;
    work->desc.days = work->days;
    work->desc.record_count = sizeof records / sizeof records[0];
    work->desc.records = records;
}

/* Seconds of one run from description to results; below 0 after a failure. */
static double run_once(ensemble_work *work, int threads)
{
    mnc_ensemble *ensemble = NULL;
    const double start = bench_now_s();
    work->desc.threads = threads;
    mnc_status status = mnc_ensemble_create(&work->desc, &ensemble);
    if (status == MNC_OK)
        status = mnc_ensemble_run(ensemble, 0, work->desc.members);
    const double seconds = bench_now_s() - start;
    mnc_ensemble_destroy(ensemble);
    return status == MNC_OK ? seconds : -1;
}

static void add_row(bench_report *report, const ensemble_work *work, int threads,
                    const bench_timing *timing, double alone_s)
{
    char label[BENCH_LABEL];
    snprintf(label, sizeof label, "%zu members", work->desc.members);
    bench_row row = bench_row_of(label, threads);
    bench_row_times(report, &row, timing, 1, (double)NAN, (double)NAN);
    row.value[BENCH_RUNS_PER_S] = (double)(SCHEDULES * work->desc.members) / timing->median_s;
    row.value[BENCH_SPEEDUP] = alone_s / timing->median_s;
    bench_report_add(report, &row);
}

int bench_ensemble(bench_report *report, const bench_options *options)
{
    static double seconds[2][BENCH_MOST_REPEATS];
    static ensemble_work work;
    const int threads[2] = {1, options->threads}, kinds = options->threads > 1 ? 2 : 1;
    describe(&work, options);
    if (bench_params_under(options, &work.desc.healing) != MNC_OK) {
        fprintf(stderr, "mnc_bench ensemble: %s\n", mnc_last_error());
        return 1;
    }
    for (int r = -1; r < options->repeats; r++) /* -1: to warm up */
        for (int k = 0; k < kinds; k++) {
            const double s = run_once(&work, threads[k]);
            if (s < 0) {
                fprintf(stderr, "mnc_bench ensemble: %s\n", mnc_last_error());
                return 1;
            }
            if (r >= 0)
                seconds[k][r] = s;
        }
    double alone_s = 0;
    for (int k = 0; k < kinds; k++) {
        const bench_timing timing = bench_timing_of(seconds[k], options->repeats);
        alone_s = k == 0 ? timing.median_s : alone_s;
        add_row(report, &work, threads[k], &timing, alone_s);
    }
    return 0;
}
