/* compare_schedules: which schedule of needling sessions leaves how much collagen, and when.
   Reads a scenario, runs one simulation a schedule, writes curves, summary and figures. */
#include "common/interrupt.h"
#include "common/progress.h"
#include "common/scenario_file.h"
#include "compare_schedules_files.h"
#include "compare_schedules_plot.h"
#include "compare_schedules_report.h"
#include "compare_schedules_run.h"
#include "compare_schedules_study.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const driver_info info = {
    .name = "compare_schedules",
    .purpose = "Compares schedules of microneedling sessions: collagen gain, its course, downtime.",
    .details =
        "Scenario keys, units and defaults (all in the drivers' README.md):\n"
        "  horizon_days           days to simulate, above 0 to 36525; default 365\n"
        "  report_days            days in the tables; default [30, 90, 180, 365]\n"
        "  skin.site              cheek (default), forehead, eyelid, neck, forearm, deltoid,\n"
        "                         abdomen, thigh; or epidermis_mm and layers\n"
        "  device.preset          generic (default), pen, stamp, hand_roller, medical_roller; "
        "also\n"
        "                         needle_diameter_mm, channel_ratio, efficiency (achieved depth /\n"
        "                         needle length)\n"
        "  needling               needle_length_mm 1.5, density_per_cm2 250, cell_kill 0.5,\n"
        "                         collagen_loss 0.2, elastin_loss 0.2, placement regular,\n"
        "                         channel cone\n"
        "  solver                 spacing_mm 0.02, tolerance 1e-3\n"
        "  kinetics               any parameter of the healing model; see --list-kinetics\n"
        "  schedules              1 to 12, each with a name and one of: sessions with\n"
        "                         interval_days and first_day (0); days; session_list\n"
        "Results: curves.csv, surface.csv, summary.csv, scenario.yaml, description.txt,\n"
        "curves.gp, and collagen, maturation, activation, surface as .png and .svg.\n",
};

/* Draws the figures; a missing gnuplot costs the figures, never the numbers. */
static void draw(const output_folder *folder, const driver_options *options)
{
    if (options->no_plots)
        return;
    plot_result drawn = plot_run(folder->partial, "curves.gp", 0);
    if (drawn == PLOT_NO_GNUPLOT)
        print_note(
            "gnuplot was not found, so nothing was drawn; later: cd '%s' && gnuplot curves.gp",
            folder->target);
    else if (drawn == PLOT_FAILED)
        print_note("gnuplot failed; to see why: cd '%s' && gnuplot curves.gp", folder->target);
}

/* Runs into a folder that is there only when everything in it is complete. */
static outcome run_into_folder(const study *comparison, comparison_runs *runs,
                               const driver_options *options, const char *target)
{
    output_folder folder;
    outcome state = output_folder_open(&folder, target, comparison_file_names, options->force);
    if (state == OUTCOME_OK)
        state = runs_go(comparison, runs, options->threads, options->quiet);
    if (state == OUTCOME_OK)
        state = files_write(comparison, runs, &folder);
    if (state == OUTCOME_OK)
        state = plot_write_script(comparison, &folder);
    if (state == OUTCOME_OK)
        draw(&folder, options);
    if (state == OUTCOME_OK && interrupted()) {
        print_error("interrupted; nothing was written");
        state = OUTCOME_FAILED;
    }
    if (state == OUTCOME_OK)
        state = output_folder_commit(&folder);
    output_folder_close(&folder);
    return state;
}

/* The results are safe by now: a reader of stdout who went away (EPIPE) is no failure. */
static outcome finish_stdout(void)
{
    errno = 0;
    if ((fflush(stdout) == 0 && !ferror(stdout)) || errno == EPIPE || errno == 0)
        return OUTCOME_OK;
    print_error("cannot write to stdout: %s", strerror(errno));
    return OUTCOME_FAILED;
}

static void report(const study *comparison, const comparison_runs *runs,
                   const driver_options *options, const char *target, double seconds)
{
    if (options->quiet)
        return;
    report_tables(comparison, runs);
    if (options->text_plot || isatty(STDOUT_FILENO))
        (void)plot_letters(comparison, target);
    report_limits(runs);
    printf("Results: %s (%.1f s)\n", target, seconds);
}

static outcome compare(const comparison_schema *schema, const comparison_scenario *scenario,
                       const driver_options *options)
{
    double begin = clock_seconds();
    study comparison = {0};
    comparison_runs runs = {0};
    char *target = options_output(options);
    outcome state = study_make(schema, scenario, &comparison);
    if (state == OUTCOME_OK)
        state = runs_create(&comparison, &runs);
    if (state == OUTCOME_OK && options->print_config) {
        fputs(comparison.configuration, stdout);
    } else if (state == OUTCOME_OK) {
        state = run_into_folder(&comparison, &runs, options, target);
        if (state == OUTCOME_OK)
            report(&comparison, &runs, options, target, clock_seconds() - begin);
    }
    runs_free(&runs);
    study_free(&comparison);
    free(target);
    return state;
}

int main(int argc, char **argv)
{
    driver_options options;
    comparison_schema schema;
    comparison_scenario *scenario = NULL;
    interrupt_watch();
    outcome state = options_read(argc, argv, &info, &options);
    if (state == OUTCOME_OK && !options.finished) {
        state = comparison_schema_fill(&schema);
        if (state == OUTCOME_OK)
            state = comparison_load(&schema, &options, &scenario);
        if (state == OUTCOME_OK) {
            state = compare(&schema, scenario, &options);
            scenario_free(&schema.root, scenario);
        }
    }
    options_free(&options);
    outcome printed = finish_stdout();
    if (state == OUTCOME_OK)
        state = printed;
    return (int)state;
}
