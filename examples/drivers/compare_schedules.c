/* compare_schedules: which schedule of needling sessions leaves how much collagen, and when.
   Reads a scenario, runs one simulation a schedule, writes curves, summary and figures. */
#include "common/courses_bands.h"
#include "common/courses_bands_files.h"
#include "common/courses_bands_plot.h"
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
        "  uncertainty            draws posterior (or prior, none, a file), members; of the prior\n"
        "                         also seed 1, weighting none or calibration, spread of sessions,\n"
        "                         prior_sd of each kinetic parameter\n"
        "  schedules              1 to 12, each with a name and one of: sessions with\n"
        "                         interval_days and first_day (0); days; session_list\n"
        "Results: curves.csv, surface.csv, summary.csv, bands.csv, pairs.csv, members.csv "
        "(--rows),\n"
        "scenario.yaml, description.txt, curves.gp, and collagen, bands, maturation, activation,\n"
        "surface as .png and .svg.\n",
    .has_ensemble = 1,
    .has_shards = 1,
};

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
    const bands_scenario uncertain = {scenario->uncertainty, scenario->kinetics, scenario->skin};
    state = study_make(&schema, scenario, &whole.study);
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
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, compare);
}
