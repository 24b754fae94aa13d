/* fit-kinetics: fits parameters of the healing model to rows of observations. Reads a scenario and
   the rows, writes estimates, comparisons, profiles, what the data identify, and figures. */
#include "commands/commands.h"
#include "commands/fit_kinetics/files.h"
#include "commands/fit_kinetics/plot.h"
#include "commands/fit_kinetics/report.h"
#include "program/interrupt.h"
#include "program/program.h"

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

static outcome fit(const driver_options *options, void *data)
{
    fit_work whole = {0};
    const fit_scenario *scenario = data;
    outcome state = fit_study_make(scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &whole, whole.study.configuration, options);
    fit_runs_free(&whole.runs);
    fit_study_free(&whole.study);
    return state;
}

const command fit_kinetics_command = {
    .name = "fit-kinetics",
    .purpose = "Fits parameters to observations, and says what these identify.",
    .example = "starts=8",
    .results =
        "Results: fit.csv, residuals.csv, profiles.csv, directions.csv, starts.csv, report.txt,\n"
        "scenario.yaml, fit.gp, and profiles, residuals as .png and .svg.\n",
    .keys = fit_keys,
    .fill = fit_fill,
    .act = fit,
};
