/* fit_kinetics: fits parameters of the healing model to rows of observations. Reads a scenario and
   the rows, writes estimates, comparisons, profiles, what the data identify, and figures. */
#include "common/interrupt.h"
#include "common/program.h"
#include "common/scenario_file.h"
#include "fit_kinetics_files.h"
#include "fit_kinetics_plot.h"
#include "fit_kinetics_report.h"

static const driver_info info = {
    .name = "fit_kinetics",
    .purpose =
        "Fits parameters of the healing model to observations, and says what these identify.",
    .example = "starts=8",
    .details =
        "Scenario keys, units and defaults (all in the drivers' README.md); every key is "
        "optional:\n"
        "  data                   a file of observations, a row each; columns in "
        "data/README.md;\n"
        "                         default: the shipped calibration data. Fitted to are the rows\n"
        "                         with use fit; rows with use check are compared\n"
        "  parameters[].name      1 to 12 of the healing model's, see --list-kinetics, with the\n"
        "                         bounds and priors given there; default act_time_days and\n"
        "                         retained_repair\n"
        "  starts                 1 to 1000 descents; default 4, the first from `kinetics`\n"
        "  seed                   of the further starts; default 1\n"
        "  profile_points         0 to 201 of each parameter's profile likelihood, up to 3\n"
        "                         standard errors to both sides; default 13, 0: none\n"
        "  kinetics               values of all that is not fitted, and starts\n"
        "Results: fit.csv, residuals.csv, profiles.csv, directions.csv, starts.csv, report.txt,\n"
        "scenario.yaml, fit.gp, and profiles, residuals as .png and .svg.\n",
};

/* The study and its runs, as one thing for the frame. */
typedef struct fit_work {
    fit_study study;
    fit_runs runs;
} fit_work;

static outcome run(void *work, const driver_options *options)
{
    fit_work *whole = work;
    return fit_runs_go(&whole->study, &whole->runs, options->threads, options->quiet);
}

static outcome write_report(const fit_work *whole, const output_folder *folder)
{
    FILE *file = result_open(folder, "report.txt");
    if (file == NULL)
        return OUTCOME_FAILED;
    fit_report_write(file, &whole->study, &whole->runs);
    return result_close(file, "report.txt");
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const fit_work *whole = work;
    outcome state = fit_files_write(&whole->study, &whole->runs, folder);
    if (state == OUTCOME_OK)
        state = write_report(whole, folder);
    return state == OUTCOME_OK ? fit_plot_write_script(&whole->study, &whole->runs, folder) : state;
}

static void print_tables(const void *work, const char *target, int text_plot)
{
    const fit_work *whole = work;
    (void)target;
    (void)text_plot; /* a profile of letters says no more than the table */
    fit_report_write(stdout, &whole->study, &whole->runs);
    printf("The fit itself took %.1f s.\n", whole->runs.fit_seconds);
}

static const driver_job job = {
    .file_names = fit_file_names,
    .script = "fit.gp",
    .run = run,
    .write = write_results,
    .tables = print_tables,
};

static outcome fit(const driver_options *options)
{
    static fit_schema schema;
    static fit_work whole;
    fit_scenario *scenario = NULL;
    outcome state = fit_schema_fill(&schema);
    if (state == OUTCOME_OK)
        state = fit_load(&schema, options, &scenario);
    if (state != OUTCOME_OK)
        return state;
    state = fit_study_make(&schema, scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &whole, whole.study.configuration, options);
    fit_runs_free(&whole.runs);
    fit_study_free(&whole.study);
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, fit);
}
