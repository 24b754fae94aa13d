/* compare-schedules: which schedule of needling sessions leaves how much collagen, and when.
   Reads a scenario, runs one simulation a schedule, writes curves, summary and figures. */
#include "commands/commands.h"
#include "commands/compare_schedules/study.h"
#include "courses/bands.h"
#include "courses/bands_files.h"
#include "courses/bands_plot.h"
#include "courses/bands_report.h"
#include "courses/files.h"
#include "courses/plot.h"
#include "courses/report.h"
#include "program/interrupt.h"
#include "program/program.h"

static const char *const file_names[] = {
    "curves.csv",     "surface.csv",    "summary.csv",  "bands.csv",      "pairs.csv",
    "members.csv",    "bands.png",      "bands.svg",    "scenario.yaml",  "description.txt",
    "curves.gp",      "collagen.png",   "collagen.svg", "maturation.png", "maturation.svg",
    "activation.png", "activation.svg", "surface.png",  "surface.svg",    NULL,
};

#define LIMITS                                                                                     \
    "Limits: the model is nearly linear in the injured volume, so more sessions give more and "    \
    "the "                                                                                         \
    "interval hardly matters; no data set behind it can identify a best interval; the size of "    \
    "all "                                                                                         \
    "gains rests on one uncontrolled study, and "

static const char limits[] =
    LIMITS "each curve is for one set of parameters, without their uncertainty.";
static const char limits_of_bands[] =
    LIMITS "the bands hold what is uncertain within the model, not whether the model is right.";

/* The study and its runs, as one thing for the frame. */
typedef struct comparison {
    courses study;
    course_runs runs;
    course_bands bands;
} comparison;

static const course_bands *bands_of(const comparison *whole)
{
    return whole->bands.run.what.is_wanted ? &whole->bands : NULL;
}

static outcome begin_rows(void *work, const output_folder *folder)
{
    comparison *whole = work;
    return bands_open_rows(&whole->study, &whole->bands, folder);
}

static outcome run(void *work, const driver_options *options)
{
    comparison *whole = work;
    outcome state = runs_go(&whole->study, &whole->runs, options->threads, options->quiet);
    if (state == OUTCOME_OK && bands_of(whole) != NULL && !interrupted())
        state = ensemble_go(&whole->bands.run, options);
    return state;
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const comparison *whole = work;
    outcome state = courses_files_write(&whole->study, &whole->runs, folder);
    if (state != OUTCOME_OK)
        return state;
    if (bands_of(whole) != NULL)
        state = courses_bands_write(&whole->study, &whole->bands, folder);
    if (state != OUTCOME_OK)
        return state;
    FILE *script = courses_plot_open(&whole->study, bands_of(whole), folder, 1);
    if (script == NULL)
        return OUTCOME_FAILED;
    if (bands_of(whole) != NULL)
        courses_bands_plot(script, &whole->study, &whole->bands);
    return courses_plot_close(script);
}

static void print_tables(const void *work, const char *target, int text_plot)
{
    const comparison *whole = work;
    report_tables(&whole->study, &whole->runs);
    if (bands_of(whole) != NULL)
        report_bands(&whole->study, &whole->runs, &whole->bands);
    if (text_plot)
        (void)courses_plot_letters(&whole->study, target);
    report_limits(&whole->runs, bands_of(whole) != NULL ? limits_of_bands : limits);
}

static outcome produce(comparison *whole, const driver_options *options)
{
    const driver_job job = {
        .file_names = file_names,
        .script = "curves.gp",
        .begin = options->rows ? begin_rows : NULL,
        .run = run,
        .write = write_results,
        .tables = print_tables,
    };
    if (options->shard > 0 && !options->print_config)
        return ensemble_shard(&whole->bands.run, options);
    return program_produce(&job, whole, whole->study.configuration, options);
}

static outcome compare(const driver_options *options, void *data)
{
    const comparison_scenario *scenario = data;
    comparison whole = {0};
    const bands_scenario uncertain = {scenario->uncertainty, scenario->kinetics, scenario->skin};
    outcome state = study_make(scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = runs_create(&whole.study, &whole.runs);
    if (state == OUTCOME_OK)
        state = bands_prepare(&uncertain, options, &whole.study, whole.study.schedules, &whole.runs,
                              &whole.bands);
    if (state == OUTCOME_OK)
        state = produce(&whole, options);
    bands_free(&whole.bands);
    runs_free(&whole.runs);
    courses_free(&whole.study);
    return state;
}

const command compare_schedules_command = {
    .name = "compare-schedules",
    .purpose = "Compares schedules of needling sessions: collagen gain, its course, downtime.",
    .example = "schedules[1].interval_days=21",
    .results =
        "Results: curves.csv, surface.csv, summary.csv, bands.csv, pairs.csv, members.csv "
        "(--rows),\n"
        "scenario.yaml, description.txt, curves.gp, and collagen, bands, maturation, activation,\n"
        "surface as .png and .svg.\n",
    .has_ensemble = 1,
    .has_shards = 1,
    .keys = comparison_keys,
    .fill = comparison_fill,
    .act = compare,
};
