/* compare_schedules: which schedule of needling sessions leaves how much collagen, and when.
   Reads a scenario, runs one simulation a schedule, writes curves, summary and figures. */
#include "common/courses_bands.h"
#include "common/courses_bands_files.h"
#include "common/courses_bands_report.h"
#include "common/courses_files.h"
#include "common/courses_plot.h"
#include "common/courses_report.h"
#include "common/interrupt.h"
#include "common/program.h"
#include "common/scenario_file.h"
#include "compare_schedules_study.h"

static const driver_info info = {
    .name = "compare_schedules",
    .purpose = "Compares schedules of microneedling sessions: collagen gain, its course, downtime.",
    .example = "schedules[1].interval_days=21",
    .details =
        "Scenario keys, units and defaults (all in the drivers' README.md):\n"
        "  horizon_days           days to simulate, above 0 to 36525; default 365\n"
        "  report_days            days in the tables; default [30, 90, 180, 365]\n"
        "  skin.site              cheek (default), forehead, eyelid, neck, forearm, deltoid,\n"
        "                         abdomen, thigh; or epidermis_mm and layers\n"
        "  skin.age_years         24 (years); older skin makes less, is thinner, closes later\n"
        "  device.preset          generic (default), pen, stamp, hand_roller, medical_roller; "
        "also\n"
        "                         needle_diameter_mm, channel_ratio, efficiency (achieved depth /\n"
        "                         needle length)\n"
        "  needling               needle_length_mm 1.5, density_per_cm2 250, cell_kill 0.5,\n"
        "                         collagen_loss 0.2, elastin_loss 0.2, placement regular,\n"
        "                         channel cone\n"
        "  solver                 spacing_mm 0.02, tolerance 1e-3\n"
        "  kinetics               any parameter of the healing model; see --list-kinetics\n"
        "  schedules              1 to 12, each with a name and one of: sessions with\n"
        "                         interval_days and first_day (0); days; session_list\n"
        "Results: curves.csv, surface.csv, summary.csv, bands.csv, pairs.csv, scenario.yaml,\n"
        "description.txt, curves.gp, and collagen, maturation, activation, surface as .png and\n"
        ".svg.\n",
    .has_ensemble = 1,
};

static const char *const file_names[] = {
    "curves.csv",
    "surface.csv",
    "summary.csv",
    "bands.csv",
    "pairs.csv",
    "scenario.yaml",
    "description.txt",
    "curves.gp",
    "collagen.png",
    "collagen.svg",
    "maturation.png",
    "maturation.svg",
    "activation.png",
    "activation.svg",
    "surface.png",
    "surface.svg",
    NULL,
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
    int with_bands;
    course_bands bands;
} comparison;

/* The draws that the options ask for, before anything runs. */
static outcome choose_draws(const driver_options *options, comparison *whole)
{
    if (options->print_config)
        return OUTCOME_OK;
    outcome state = draws_choose(options, POSTERIOR_FILE, &whole->bands.list, &whole->bands.source);
    whole->with_bands = whole->bands.source != NULL;
    return state;
}

static const course_bands *bands_of(const comparison *whole)
{
    return whole->with_bands ? &whole->bands : NULL;
}

static outcome run(void *work, const driver_options *options)
{
    comparison *whole = work;
    outcome state = runs_go(&whole->study, &whole->runs, options->threads, options->quiet);
    if (state == OUTCOME_OK && whole->with_bands && !interrupted())
        state =
            bands_go(&whole->study, &whole->runs, options->threads, options->quiet, &whole->bands);
    return state;
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const comparison *whole = work;
    outcome state = courses_files_write(&whole->study, &whole->runs, folder);
    if (state != OUTCOME_OK)
        return state;
    if (whole->with_bands)
        state = courses_bands_write(&whole->study, &whole->bands, folder);
    if (state != OUTCOME_OK)
        return state;
    FILE *script = courses_plot_open(&whole->study, bands_of(whole), folder, 1);
    return script != NULL ? courses_plot_close(script) : OUTCOME_FAILED;
}

static void print_tables(const void *work, const char *target, int text_plot)
{
    const comparison *whole = work;
    report_tables(&whole->study, &whole->runs);
    if (whole->with_bands)
        report_bands(&whole->study, &whole->runs, &whole->bands);
    if (text_plot)
        (void)courses_plot_letters(&whole->study, target);
    report_limits(&whole->runs, whole->with_bands ? limits_of_bands : limits);
}

static const driver_job job = {
    .file_names = file_names,
    .script = "curves.gp",
    .run = run,
    .write = write_results,
    .tables = print_tables,
};

static outcome compare(const driver_options *options)
{
    comparison_schema schema;
    comparison_scenario *scenario = NULL;
    comparison whole = {0};
    outcome state = comparison_schema_fill(&schema);
    if (state == OUTCOME_OK)
        state = comparison_load(&schema, options, &scenario);
    if (state != OUTCOME_OK)
        return state;
    state = study_make(&schema, scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = choose_draws(options, &whole);
    if (state == OUTCOME_OK)
        state = runs_create(&whole.study, &whole.runs);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &whole, whole.study.configuration, options);
    bands_free(&whole.bands);
    runs_free(&whole.runs);
    courses_free(&whole.study);
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, compare);
}
