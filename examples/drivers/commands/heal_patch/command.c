/* heal-patch: a piece of skin with every channel in its place, over months. Reads a scenario, says
   what the run will take, runs it with checkpoints, writes curves, profiles, sections, snapshots.
 */
#include "commands/commands.h"
#include "commands/heal_patch/engine.h"
#include "commands/heal_patch/files.h"
#include "commands/heal_patch/plot.h"
#include "html/table.h"
#include "plot/plot.h"
#include "program/interrupt.h"
#include "program/program.h"
#include "program/progress.h"
#include "results/csv.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Figures that fail do not take the numbers with them: `drawn` tells of them. 0: a signal ended
   gnuplot, and --resume draws them, as there is a checkpoint. */
static int draw(const output_folder *folder, outcome *drawn)
{
    *drawn = plot_draw(folder, "heal.gp");
    if (*drawn == OUTCOME_OK || !interrupted())
        return 1;
    const int can_resume = output_folder_has(folder, HEAL_CHECKPOINT);
    print_error("interrupted while the figures were drawn%s",
                can_resume ? "; --resume goes on" : ", which are missing");
    if (can_resume && interrupted_by() != SIGINT)
        *drawn = OUTCOME_TO_RESUME;
    return !can_resume;
}

static outcome write_reports(const heal_study *study, const heal_estimate *estimate,
                             const run_notes *notes, const output_folder *folder)
{
    char *text = NULL, *marked = NULL;
    outcome state = heal_report_text(study, notes, &estimate->grid, folder, &text);
    tables_write_with(html_table_write);
    if (state == OUTCOME_OK)
        state = heal_report_text(study, notes, &estimate->grid, folder, &marked);
    tables_write_with(NULL);
    if (state == OUTCOME_OK)
        state = heal_page_write(study, marked, folder);
    if (state == OUTCOME_OK)
        state = result_write(folder, HEAL_REPORT, text);
    free(marked);
    free(text);
    return state;
}

/* What follows a run that has reached its end. Checkpoints go last: until the report is there, they
   are what the run goes on from. */
static outcome finish(const heal_study *study, const heal_estimate *estimate,
                      const run_notes *notes, const output_folder *folder,
                      const driver_options *options, outcome *drawn)
{
    if (!options->no_plots && !draw(folder, drawn))
        return *drawn;
    TRY(write_reports(study, estimate, notes, folder));
    TRY(heal_spreadsheets_write(study, folder, options->csv));
    return output_folder_remove(folder, HEAL_CHECKPOINTS);
}

/* Two kinds of folders need no run: complete ones, and those of another scenario. */
static outcome inspect(const heal_study *study, const output_folder *folder, int *complete)
{
    *complete = 0;
    if (!output_folder_has(folder, "scenario.yaml") && !output_folder_has(folder, HEAL_CHECKPOINT))
        return OUTCOME_OK;
    TRY(heal_files_compare(study, folder));
    *complete = output_folder_has(folder, HEAL_REPORT);
    return OUTCOME_OK;
}

/* Measures and says what the run takes. */
static outcome tell_estimate(const heal_study *study, heal_estimate *estimate)
{
    TRY(heal_estimate_measure(study, estimate));
    heal_estimate_print(study, estimate);
    if (engine.print)
        engine.print();
    fflush(stdout);
    return OUTCOME_OK;
}

/* Old results go, and the first file is written, when nothing is left that can be refused. */
static outcome prepare(const heal_study *study, heal_estimate *estimate,
                       const output_folder *folder, const driver_options *options)
{
    if (!options->quiet)
        TRY(tell_estimate(study, estimate));
    if (options->force)
        TRY(output_folder_remove_all(folder));
    return heal_plot_write_script(study, &estimate->grid, folder);
}

static outcome run_into(const heal_study *study, heal_estimate *estimate,
                        const output_folder *folder, const driver_options *options)
{
    const double begin = clock_seconds();
    heal_beginning beginning = {0};
    run_notes notes = {0};
    outcome drawn = OUTCOME_OK;
    outcome state = heal_start(study, folder, options->resume, &beginning);
    if (state == OUTCOME_OK)
        state = prepare(study, estimate, folder, options);
    if (state == OUTCOME_OK)
        state = heal_run(study, estimate, folder, &beginning, options->quiet, &notes);
    else
        engine.destroy(beginning.simulation);
    if (state == OUTCOME_OK)
        state = finish(study, estimate, &notes, folder, options, &drawn);
    if (state == OUTCOME_OK && !options->quiet) {
        state = heal_report_print(folder);
        if (options->csv == CSV_PLAIN && (options->text_plot || isatty(STDOUT_FILENO)))
            (void)heal_plot_letters(study, folder->target);
        printf("Results: %s (%.1f s)\n", folder->target, clock_seconds() - begin);
    }
    run_notes_free(&notes);
    return state == OUTCOME_OK ? drawn : state;
}

/* A run that was ended after its report has left checkpoints. */
static outcome clear_complete(const heal_study *study, const output_folder *folder, csv_style style)
{
    print_note("the run in %s is complete", folder->target);
    TRY(heal_spreadsheets_write(study, folder, style));
    return output_folder_remove(folder, HEAL_CHECKPOINTS);
}

static outcome produce(const heal_study *study, heal_estimate *estimate,
                       const driver_options *options)
{
    output_folder folder;
    int complete = 0;
    char *target = options_output(options);
    outcome state = output_folder_open_in_place(&folder, target, heal_file_patterns,
                                                options->resume || options->force);
    if (state == OUTCOME_OK && options->resume)
        state = inspect(study, &folder, &complete);
    if (complete)
        state = clear_complete(study, &folder, options->csv);
    else if (state == OUTCOME_OK)
        state = run_into(study, estimate, &folder, options);
    output_folder_close(&folder);
    free(target);
    return state;
}

static outcome heal_study_run(const heal_study *study, const driver_options *options)
{
    heal_estimate estimate = {0};
    if (options->print_config) {
        fputs(study->configuration, stdout);
        return OUTCOME_OK;
    }
    outcome state = heal_estimate_count(study, &estimate);
    if (state == OUTCOME_OK && !options->dry_run)
        state = produce(study, &estimate, options);
    else if (state == OUTCOME_OK)
        state = tell_estimate(study, &estimate);
    if (options->dry_run && interrupted())
        state = OUTCOME_FAILED;
    heal_estimate_free(&estimate);
    return state;
}

static outcome heal(const driver_options *options, void *scenario)
{
    heal_study study = {0};
    interrupt_watch_also(SIGUSR1);
    outcome state = OUTCOME_OK;
    if (options->resume && options->force) {
        print_error("give either --resume or --force");
        state = OUTCOME_BAD_INPUT;
    }
    if (state == OUTCOME_OK)
        state = heal_study_make(scenario, options->threads, &study);
    if (engine.agree)
        state = engine.agree(state);
    const int leads = state == OUTCOME_OK && (!engine.serve || engine.serve(&study.desc) == 0);
    if (leads)
        state = heal_study_run(&study, options);
    if (leads && engine.stop_workers)
        engine.stop_workers();
    heal_study_free(&study);
    return state;
}

const command heal_patch_command = {
    .name = "heal-patch",
    .purpose = "Heals a patch of skin in three dimensions, with snapshots and checkpoints.",
    .example = "patch.width_mm=5",
    .results =
        "SIGTERM, SIGHUP and SIGUSR1 write a checkpoint and end the run; Ctrl-C ends it as it is.\n"
        "Results, in the folder as they come: scenario.yaml, description.txt, curves.csv,\n"
        "profiles.csv, section_day_*.csv, snapshot_*.hdf and snapshot.hdf.series, heal.gp, "
        "figures\n"
        "as .png (curves and profiles as .svg too), report.html, report.txt as the last one;\n"
        "checkpoint.h5* until then.\n",
    .is_long = 1,
    .seed = "patch.seed",
    .keys = heal_keys,
    .fill = heal_fill,
    .act = heal,
    .protocol = heal_protocol,
};
