/* compare-treatments: what the model says about needling beside rollers, lasers, peels and blades,
   taken as other injuries of the same skin. Reads a scenario, runs one simulation a treatment,
   writes curves, summary, facts and figures. */
#include "commands/commands.h"
#include "commands/compare_treatments/results.h"
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
    "curves.csv",     "surface.csv",     "summary.csv",
    "treatments.csv", "bands.csv",       "pairs.csv",
    "members.csv",    "bands.png",       "bands.svg",
    "scenario.yaml",  "description.txt", "curves.gp",
    "collagen.png",   "collagen.svg",    "costs.png",
    "costs.svg",      "maturation.png",  "maturation.svg",
    "activation.png", "activation.svg",  NULL,
};

#define LIMITS                                                                                     \
    "Limits: exploratory model, calibrated on needling only; lasers, peels and blades differ "     \
    "from "                                                                                        \
    "it here in nothing but the injured volume, its depth and its losses. Compare orders of "      \
    "magnitude, not digits; the tables rank nothing. Wrinkles, pigment, scars and risks "          \
    "are not represented, and "

static const char limits[] =
    LIMITS "each curve is for one set of parameters, without their uncertainty.";
static const char limits_of_bands[] =
    LIMITS "the bands hold what is uncertain within the model, not whether it is right for lasers "
           "and peels; their depth, width, kill and losses vary as those of needles do.";

/* The study and its runs, as one thing for the frame. */
typedef struct comparison {
    treatment_study study;
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
    return bands_open_rows(&whole->study.courses, &whole->bands, folder);
}

static outcome run(void *work, const driver_options *options)
{
    comparison *whole = work;
    outcome state = runs_go(&whole->study.courses, &whole->runs, options->threads, options->quiet);
    if (state == OUTCOME_OK && bands_of(whole) != NULL && !interrupted())
        state = ensemble_go(&whole->bands.run, options);
    return state;
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const comparison *whole = work;
    outcome state = courses_files_write(&whole->study.courses, &whole->runs, folder);
    if (state == OUTCOME_OK)
        state = treatment_write(&whole->study, &whole->runs, folder);
    if (state == OUTCOME_OK && bands_of(whole) != NULL)
        state = courses_bands_write(&whole->study.courses, &whole->bands, folder);
    if (state != OUTCOME_OK)
        return state;
    /* No figure of the surface: its formulas know needles, and would show lasers as harmless. */
    FILE *script = courses_plot_open(&whole->study.courses, bands_of(whole), folder, 0);
    if (script == NULL)
        return OUTCOME_FAILED;
    if (bands_of(whole) != NULL)
        courses_bands_plot(script, &whole->study.courses, &whole->bands);
    treatment_plot_costs(script, &whole->study);
    return courses_plot_close(script);
}

static void print_tables(const void *work, const char *target, int text_plot)
{
    const comparison *whole = work;
    report_tables(&whole->study.courses, &whole->runs);
    putchar('\n');
    if (bands_of(whole) != NULL) {
        report_bands(&whole->study.courses, &whole->runs, &whole->bands);
        putchar('\n');
    }
    treatment_report(&whole->study, &whole->runs);
    if (text_plot)
        (void)courses_plot_letters(&whole->study.courses, target);
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
    return program_produce(&job, whole, whole->study.courses.configuration, options);
}

static outcome compare(const driver_options *options, void *data)
{
    const treatment_scenario *scenario = data;
    comparison whole = {0};
    const bands_scenario uncertain = {scenario->uncertainty, scenario->kinetics, scenario->skin};
    outcome state = treatment_study_make(scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = runs_create(&whole.study.courses, &whole.runs);
    if (state == OUTCOME_OK)
        state = bands_prepare(&uncertain, options, &whole.study.courses, whole.study.varied,
                              &whole.runs, &whole.bands);
    if (state == OUTCOME_OK)
        state = produce(&whole, options);
    bands_free(&whole.bands);
    runs_free(&whole.runs);
    treatment_study_free(&whole.study);
    return state;
}

const command compare_treatments_command = {
    .name = "compare-treatments",
    .purpose = "Compares needling, rollers, lasers, peels and dermaplaning as injuries of skin.",
    .example = "treatments[1].sessions=3",
    .results =
        "Results: curves.csv, surface.csv, summary.csv, treatments.csv, scenario.yaml,\n"
        "description.txt, curves.gp, and collagen, costs, maturation, activation as .png and\n"
        ".svg; with draws also bands.csv, pairs.csv, bands.png and .svg, and members.csv\n"
        "(--rows).\n",
    .has_ensemble = 1,
    .has_shards = 1,
    .keys = treatment_keys,
    .fill = treatment_fill,
    .act = compare,
};
