/* plan-sessions: which schedules reach a goal under limits, all of them that cannot be told apart.
   Reads a scenario, searches, writes candidates, the near-optimal set and a figure. */
#include "commands/commands.h"
#include "commands/plan_sessions/files.h"
#include "commands/plan_sessions/plot.h"
#include "commands/plan_sessions/report.h"
#include "program/program.h"

#include <stdio.h>

static outcome run(void *work, const driver_options *options)
{
    return plan_study_run(work, options);
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const plan_study *study = work;
    outcome state = plan_files_write(study, folder);
    return state == OUTCOME_OK ? plan_plot_write_script(study, folder) : state;
}

static void print_tables(const void *work, const char *target, int text_plot)
{
    plan_report(work);
    if (text_plot) {
        fflush(stdout);
        (void)plan_plot_letters(target);
    }
}

static int is_incomplete(const void *work)
{
    const plan_study *study = work;
    return study->plan != NULL && !study->summary.complete;
}

static const driver_job job = {
    .file_names = plan_file_names,
    .script = "plan.gp",
    .run = run,
    .write = write_results,
    .tables = print_tables,
    .is_incomplete = is_incomplete,
};

static outcome plan(const driver_options *options, void *data)
{
    const plan_scenario *scenario = data;
    plan_study study = {0};
    outcome state = plan_study_make(scenario, &study);
    if (state == OUTCOME_OK && !options->print_config)
        state = plan_study_draw(scenario, &study);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &study, study.configuration, options);
    plan_study_free(&study);
    return state;
}

const command plan_sessions_command = {
    .name = "plan-sessions",
    .purpose = "Searches session days, number, depth and density for a goal under limits.",
    .example = "choices.most_sessions=4",
    .results =
        "Results: candidates.csv, near_optimal.csv, sessions.csv, scenario.yaml, plan.gp, and "
        "plan\n"
        "as .png and .svg. An interrupted search writes what it has found, marked INCOMPLETE, and\n"
        "ends with exit code 1.\n",
    .has_ensemble = 1,
    .keys = plan_keys,
    .fill = plan_fill,
    .act = plan,
};
