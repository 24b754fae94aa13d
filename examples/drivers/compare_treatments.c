/* compare_treatments: what the model says about needling beside rollers, lasers, peels and blades,
   taken as other injuries of the same skin. Reads a scenario, runs one simulation a treatment,
   writes curves, summary, facts and figures. */
#include "common/courses_files.h"
#include "common/courses_plot.h"
#include "common/courses_report.h"
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
        "  treatments             1 to 12, each with a name and, optional, procedure (needling,\n"
        "                         home_roller, fractional_non_ablative, fractional_ablative,\n"
        "                         full_ablative, peel_superficial, peel_medium, dermaplaning),\n"
        "                         sessions, interval_days, first_day (0), device (of needles),\n"
        "                         needle_length_mm, density_per_cm2, cell_kill, collagen_loss,\n"
        "                         elastin_loss, placement, channel; default: every procedure,\n"
        "                         needling with a pen\n"
        "Results: curves.csv, surface.csv, summary.csv, treatments.csv, scenario.yaml,\n"
        "description.txt, curves.gp, and collagen, costs, maturation, activation as .png and\n"
        ".svg.\n",
};

static const char *const file_names[] = {
    "curves.csv",     "surface.csv",     "summary.csv",    "treatments.csv",
    "scenario.yaml",  "description.txt", "curves.gp",      "collagen.png",
    "collagen.svg",   "costs.png",       "costs.svg",      "maturation.png",
    "maturation.svg", "activation.png",  "activation.svg", NULL,
};

static const char limits[] =
    "Limits: exploratory model, calibrated on needling only; lasers, peels and blades differ from "
    "it here in nothing but the injured volume, its depth and its losses. Compare orders of "
    "magnitude, not digits; the tables rank nothing. Wrinkles, pigment, scars and risks "
    "are not represented, and each curve is for one set of parameters, without their uncertainty.";

/* The study and its runs, as one thing for the frame. */
typedef struct comparison {
    treatment_study study;
    course_runs runs;
} comparison;

static outcome run(void *work, const driver_options *options)
{
    comparison *whole = work;
    return runs_go(&whole->study.courses, &whole->runs, options->threads, options->quiet);
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const comparison *whole = work;
    outcome state = courses_files_write(&whole->study.courses, &whole->runs, folder);
    if (state == OUTCOME_OK)
        state = treatment_write(&whole->study, &whole->runs, folder);
    if (state != OUTCOME_OK)
        return state;
    /* No figure of the surface: its formulas know needles, and would show lasers as harmless. */
    FILE *script = courses_plot_open(&whole->study.courses, NULL, folder, 0);
    if (script == NULL)
        return OUTCOME_FAILED;
    treatment_plot_costs(script, &whole->study);
    return courses_plot_close(script);
}

static void print_tables(const void *work, const char *target, int text_plot)
{
    const comparison *whole = work;
    report_tables(&whole->study.courses, &whole->runs);
    putchar('\n');
    treatment_report(&whole->study, &whole->runs);
    if (text_plot)
        (void)courses_plot_letters(&whole->study.courses, target);
    report_limits(&whole->runs, limits);
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
    treatment_schema schema;
    treatment_scenario *scenario = NULL;
    comparison whole = {0};
    outcome state = treatment_schema_fill(&schema);
    if (state == OUTCOME_OK)
        state = treatment_load(&schema, options, &scenario);
    if (state != OUTCOME_OK)
        return state;
    state = treatment_study_make(&schema, scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = runs_create(&whole.study.courses, &whole.runs);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &whole, whole.study.courses.configuration, options);
    runs_free(&whole.runs);
    courses_free(&whole.study.courses);
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, compare);
}
