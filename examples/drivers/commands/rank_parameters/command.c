/* rank-parameters: which uncertain parameters decide what comes out. Reads a scenario, runs a study
   of sensitivity, writes indices and a figure. */
#include "commands/commands.h"
#include "commands/rank_parameters/files.h"
#include "commands/rank_parameters/plot.h"
#include "commands/rank_parameters/report.h"
#include "program/program.h"

/* The study and its runs, as one thing for the frame. */
typedef struct ranking {
    rank_study study;
    rank_runs runs;
} ranking;

static outcome run(void *work, const driver_options *options)
{
    ranking *whole = work;
    return rank_runs_go(&whole->study, &whole->runs, options->threads, options->quiet);
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const ranking *whole = work;
    outcome state = rank_files_write(&whole->study, &whole->runs, folder);
    return state == OUTCOME_OK ? rank_plot_write_script(&whole->study, &whole->runs, folder)
                               : state;
}

/* The tables hold bars: no plot of letters beside them. */
static void print_tables(const void *work, const char *target, int text_plot)
{
    const ranking *whole = work;
    (void)target;
    (void)text_plot;
    rank_report_tables(&whole->study, &whole->runs);
    rank_report_limits(&whole->study, &whole->runs);
}

static const driver_job job = {
    .file_names = rank_file_names,
    .script = "ranks.gp",
    .run = run,
    .write = write_results,
    .tables = print_tables,
};

static outcome rank_them(const driver_options *options, void *data)
{
    const rank_scenario *scenario = data;
    ranking whole = {0};
    outcome state = rank_study_make(scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &whole, whole.study.configuration, options);
    rank_runs_free(&whole.runs);
    rank_study_free(&whole.study);
    return state;
}

const command rank_parameters_command = {
    .name = "rank-parameters",
    .purpose = "Ranks uncertain parameters by what they do to collagen and other results.",
    .example = "method=morris",
    .results = "Results: indices.csv, screening.csv, scenario.yaml, ranks.gp, and ranks as .png "
               "and .svg.\n",
    .seed = "seed",
    .keys = rank_keys,
    .fill = rank_fill,
    .act = rank_them,
};
