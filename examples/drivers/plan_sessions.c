/* plan_sessions: which schedules reach a goal under limits, all of them that cannot be told apart.
   Reads a scenario, searches, writes candidates, the near-optimal set and a figure. */
#include "common/program.h"
#include "common/scenario_file.h"
#include "plan_sessions_files.h"
#include "plan_sessions_plot.h"
#include "plan_sessions_report.h"

#include <stdio.h>

static const driver_info info = {
    .name = "plan_sessions",
    .purpose = "Searches session days, number, depth and density for a goal under limits.",
    .example = "choices.most_sessions=4",
    .details =
        "Scenario keys, units and defaults (all in the drivers' README.md); every key is "
        "optional:\n"
        "  choices                first_day 0, last_day 168, day_step 14, or days; "
        "least_sessions 1,\n"
        "                         most_sessions 6 (to 64); needle_lengths_mm and\n"
        "                         densities_per_cm2, default those of needling; doses shared\n"
        "                         (by all sessions of a schedule) or mixed\n"
        "  limits                 minimum_gap_days 7; deepest_mm (below the skin surface; default\n"
        "                         the lower end of the dermis); most_downtime_days,\n"
        "                         most_open_barrier_days, most_injured_volume_mm3_per_cm2 "
        "(none)\n"
        "  goal                   kind largest_gain or least_downtime (with "
        "wanted_gain_percent);\n"
        "                         quantity collagen_gain, region papillary or dermis, day 365,\n"
        "                         quantile 0.5 of the members\n"
        "  reference              days, needle_length_mm, density_per_cm2: to compare with; none\n"
        "  search                 seed 1, exhaustive_limit 2000 (more: annealing), restarts 4,\n"
        "                         moves 400, resamples 500, indifference 0.02\n"
        "  uncertainty            draws posterior (default), prior, none or a file, members, ...\n"
        "  skin, device, needling, solver, kinetics: as in compare_schedules\n"
        "Results: candidates.csv, near_optimal.csv, sessions.csv, scenario.yaml, plan.gp, and "
        "plan\n"
        "as .png and .svg. An interrupted search writes what it has found, marked INCOMPLETE, and\n"
        "ends with exit code 1.\n",
    .has_ensemble = 1,
};

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

static outcome plan(const driver_options *options)
{
    plan_schema schema;
    plan_scenario *scenario = NULL;
    plan_study study = {0};
    outcome state = plan_schema_fill(&schema);
    if (state == OUTCOME_OK)
        state = plan_load(&schema, options, &scenario);
    if (state != OUTCOME_OK)
        return state;
    state = plan_study_make(&schema, scenario, &study);
    if (state == OUTCOME_OK && !options->print_config)
        state = plan_study_draw(scenario, &study);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &study, study.configuration, options);
    plan_study_free(&study);
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, plan);
}
