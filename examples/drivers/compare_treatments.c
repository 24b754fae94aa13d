/* compare_treatments: what the model says about needling beside rollers, lasers, peels and blades,
   taken as other injuries of the same skin. Reads a scenario, runs one simulation a treatment,
   writes curves, summary, facts and figures. */
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
#include "compare_treatments_results.h"

static const driver_info info = {
    .name = "compare_treatments",
    .purpose =
        "Compares needling with rollers, lasers, peels and dermaplaning as injuries of skin.",
    .example = "treatments[1].sessions=3",
    .details =
        "Scenario keys, units and defaults (all in the drivers' README.md); every key is "
        "optional:\n"
        "  horizon_days           days to simulate, above 0 to 36525; default 365\n"
        "  report_days            days in the tables; default [30, 90, 180, 365]\n"
        "  sessions               0 to 10000 of every treatment; default 1\n"
        "  interval_days          days from one session to the next; default 28\n"
        "  skin.site              cheek (default), forehead, eyelid, neck, forearm, deltoid,\n"
        "                         abdomen, thigh; or epidermis_mm and layers\n"
        "  skin.age_years         24 (years); older skin makes less, is thinner, closes later\n"
        "  solver                 spacing_mm 0.02, tolerance 1e-3\n"
        "  kinetics               any parameter of the healing model; see --list-kinetics\n"
        "  uncertainty            draws none (default), posterior, prior or a file, members; of "
        "the\n"
        "                         prior also seed 1, weighting none or calibration, spread of\n"
        "                         sessions, prior_sd of each kinetic parameter\n"
        "  treatments             1 to 12, each with a name and, optional, procedure (needling,\n"
        "                         home_roller, fractional_non_ablative, fractional_ablative,\n"
        "                         full_ablative, peel_superficial, peel_medium, dermaplaning),\n"
        "                         sessions, interval_days, first_day (0), device (of needles),\n"
        "                         needle_length_mm, density_per_cm2, cell_kill, collagen_loss,\n"
        "                         elastin_loss, placement, channel; default: every procedure,\n"
        "                         needling with a pen\n"
        "Results: curves.csv, surface.csv, summary.csv, treatments.csv, scenario.yaml,\n"
        "description.txt, curves.gp, and collagen, costs, maturation, activation as .png and\n"
        ".svg; with draws also bands.csv, pairs.csv, bands.png and .svg, and members.csv\n"
        "(--rows).\n",
    .has_ensemble = 1,
    .has_shards = 1,
};

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

static outcome compare(const driver_options *options)
{
    treatment_schema schema;
    treatment_scenario *scenario = NULL;
    comparison whole = {0};
    outcome state = treatment_schema_fill(&schema);
    if (state == OUTCOME_OK)
        state = treatment_load(&schema, options, &scenario);
    if (state != OUTCOME_OK)
        return state;
    const bands_scenario uncertain = {scenario->uncertainty, scenario->kinetics, scenario->skin};
    state = treatment_study_make(&schema, scenario, &whole.study);
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
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, compare);
}
