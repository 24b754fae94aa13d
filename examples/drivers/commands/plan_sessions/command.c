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

static const key_note notes[] = {
    {"choices.first_day", "day: of the grid of days"},
    {"choices.last_day", "day"},
    {"choices.day_step", "day"},
    {"choices.days", "list of days, instead of the grid"},
    {"choices.least_sessions", "1 to most_sessions"},
    {"choices.most_sessions", "1 to 64"},
    {"choices.needle_lengths_mm", "list, mm; default that of needling"},
    {"choices.densities_per_cm2", "list, channels per cm^2; default that of needling"},
    {"choices.doses", "by all sessions of a schedule, or each its own"},
    {"limits.minimum_gap_days", "day, between sessions"},
    {"limits.deepest_mm", "mm below the skin surface; default the lower end of the dermis"},
    {"limits.most_downtime_days", "day; default no limit"},
    {"limits.most_open_barrier_days", "day; default no limit"},
    {"limits.most_injured_volume_mm3_per_cm2", "mm^3 of dermis per cm^2 of skin; default no limit"},
    {"goal.kind", "least_downtime goes with wanted_gain_percent"},
    {"goal.quantity", "name of a quantity of the library"},
    {"goal.region", "where the quantity is taken"},
    {"goal.day", "day"},
    {"goal.quantile", "of the members, 0 to 1"},
    {"goal.wanted_gain_percent", "% of healthy, for least_downtime"},
    {"reference", "a schedule to compare with; default none"},
    {"reference.needle_length_mm", "mm; default that of needling"},
    {"reference.density_per_cm2", "channels per cm^2; default that of needling"},
    {"search.exhaustive_limit", "schedules up to which all are tried; more: annealing"},
    {"search.restarts", "of the annealing"},
    {"search.moves", "of each restart"},
    {"search.resamples", "of the members, for what cannot be told apart"},
    {"search.indifference", "part of the value, 0 to 1"},
    {NULL, NULL},
};

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
    .schema = &plan_schema,
    .fill = plan_fill,
    .notes = notes,
    .act = plan,
};
