/* rank_parameters: which uncertain parameters decide what comes out. Reads a scenario, runs a study
   of sensitivity, writes indices and a figure. */
#include "common/program.h"
#include "common/scenario_file.h"
#include "rank_parameters_files.h"
#include "rank_parameters_plot.h"
#include "rank_parameters_report.h"

static const driver_info info = {
    .name = "rank_parameters",
    .purpose = "Ranks uncertain parameters by what they do to collagen and other results.",
    .example = "method=morris",
    .details =
        "Scenario keys, units and defaults (all in the drivers' README.md); every key is "
        "optional:\n"
        "  method                 sobol (default): shares of the variance; morris: a screening\n"
        "                         that takes a twentieth of the time\n"
        "  samples                2 to 1048576; default 1024 base samples (sobol), best a power\n"
        "                         of 2, or 50 trajectories (morris). Simulations: samples times\n"
        "                         number of parameters + 2 (sobol) or + 1 (morris)\n"
        "  parameters             all (default), or names between commas: of --list-kinetics with\n"
        "                         a prior, efficiency, channel_ratio, cell_kill, loss,\n"
        "                         needle_length, density, thickness. sobol screens all first by\n"
        "                         `screening` (20) trajectories of morris and keeps the first 20\n"
        "  outputs                1 to 6, each a quantity (collagen_gain, tgf_beta, ...) and a\n"
        "                         region: papillary (default), reticular, dermis\n"
        "  report_days            1 to 6 days of the outputs; default [90, 365]\n"
        "  sessions               0 to 1000; default 3, interval_days (28) apart\n"
        "  spread                 standard deviations of logarithms of what the device does:\n"
        "                         efficiency_sd 0.25, channel_ratio_sd 0.3, cell_kill_sd 0.7,\n"
        "                         loss_sd 0.5, needle_length_sd 0.1, density_sd 0.3; and of the\n"
        "                         dermis: thickness_sd 0.15; 0: does not vary\n"
        "  seed                   0 to 2147483647; default 1\n"
        "  skin, device, needling, solver, kinetics   as in compare_schedules; kinetics are the\n"
        "                         centres of the priors\n"
        "Results: indices.csv, screening.csv, scenario.yaml, ranks.gp, and ranks as .png and "
        ".svg.\n",
    .has_seed = 1,
};

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

static outcome rank_them(const driver_options *options)
{
    rank_schema schema;
    rank_scenario *scenario = NULL;
    ranking whole = {0};
    outcome state = rank_schema_fill(&schema);
    if (state == OUTCOME_OK)
        state = rank_load(&schema, options, &scenario);
    if (state != OUTCOME_OK)
        return state;
    state = rank_study_make(&schema, scenario, &whole.study);
    if (state == OUTCOME_OK)
        state = program_produce(&job, &whole, whole.study.configuration, options);
    rank_runs_free(&whole.runs);
    rank_study_free(&whole.study);
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, rank_them);
}
