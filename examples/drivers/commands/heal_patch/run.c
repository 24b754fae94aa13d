/* The run: lands on the days of the study, writes there what is due, and looks after each step for
   signals, rows of the curves and the progress. */
#include "commands/heal_patch/engine.h"
#include "commands/heal_patch/files.h"
#include "commands/heal_patch/study.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/progress.h"
#include "results/csv.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* A run under way. */
typedef struct heal_patch {
    const heal_study *study;
    const heal_estimate *estimate;
    const output_folder *folder;
    mnc_simulation *simulation;
    heal_files files;
    mnc_snapshots *snapshots; /* NULL: none */
    heal_watch *watch;
    const heal_stop *target; /* where the run lands next */
    double last_day;         /* of the step before */
    double checkpoint_day;   /* of the newest checkpoint; NAN: none yet */
    progress line;
    double steps_done; /* since this program began */
    int quiet;
    outcome state; /* of what was written */
} heal_patch;

/* The days go fast or slowly, so what is left is counted in steps. */
static void show_progress(heal_patch *run, double day)
{
    run->steps_done++;
    if (run->estimate->steps > 0)
        progress_say(&run->line, "simulated %.4g of %g days, about %.0f s left", day,
                     run->study->horizon_days,
                     ceil(heal_estimate_steps_after(run->estimate, day) *
                          (clock_seconds() - run->line.begin_s) / run->steps_done));
}

/* Ctrl-C ends the run where it is; other signals leave a checkpoint, which is written after the
   same step. */
static int end_by_signal(heal_patch *run)
{
    return interrupted_by() == SIGINT || !heal_watch_end_with_checkpoint(run->watch);
}

static outcome write_snapshot(heal_patch *run, const mnc_simulation *simulation)
{
    if (!run->snapshots || engine.snapshot(run->snapshots, simulation) == MNC_OK)
        return OUTCOME_OK;
    print_error("%s", mnc_last_error());
    return OUTCOME_FAILED;
}

/* Regular snapshots take the first step that comes to their day, so that the run is the one without
   them. Where the run lands on such a day anyway they follow later, like rows. */
static int snapshot_is_due(const heal_patch *run, double day)
{
    const double every = run->study->snapshot_every_days;
    return every > 0 && mnc_day_count(0, every, day) > mnc_day_count(0, every, run->last_day) &&
           !(mnc_day_compare(day, run->target->day) == 0 && run->target->with_snapshot);
}

/* An mnc_observe_fn, called after each step. On the days on which the run lands, rows follow later,
   when sessions of the day have happened. */
static int after_step(const mnc_simulation *simulation, void *user)
{
    heal_patch *run = user;
    double day = 0;
    if (mnc_simulation_day(simulation, &day) != MNC_OK)
        return 1;
    show_progress(run, day);
    if (mnc_day_compare(day, run->target->day) < 0 &&
        !(day < run->files.curves.last_day + run->study->curves_every_days))
        run->state = heal_files_curves(&run->files, run->study, simulation);
    if (run->state == OUTCOME_OK && snapshot_is_due(run, day))
        run->state = write_snapshot(run, simulation);
    run->last_day = day;
    if (run->state != OUTCOME_OK)
        return 1;
    return interrupted() ? end_by_signal(run) : 0;
}

/* An mnc_checkpoint_report_fn: a run goes on without a checkpoint, as there may be room for the
   next one. */
static int note_checkpoint(const mnc_checkpoint_report *report, void *user)
{
    heal_patch *run = user;
    if (report->status == MNC_OK)
        run->checkpoint_day = report->day;
    if (report->status != MNC_OK)
        print_note("no checkpoint on day %g: %s", report->day, report->sentence);
    else if (!run->quiet) {
        progress_end(&run->line);
        printf("Day %.4g: checkpoint in %.1f s\n", report->day, report->seconds);
        fflush(stdout);
    }
    return 0;
}

/* What needs HDF5 is left out where the library has none. */
static outcome take_or_leave(mnc_status status, const char *what)
{
    if (status == MNC_OK)
        return OUTCOME_OK;
    if (status != MNC_ERR_UNSUPPORTED) {
        print_error("%s: %s", what, mnc_last_error());
        return OUTCOME_FAILED;
    }
    print_note("without %s: %s", what, mnc_last_error());
    return OUTCOME_OK;
}

static outcome make_snapshots(heal_patch *run, int resumed)
{
    const heal_study *study = run->study;
    const mnc_snapshot_content content = {.quantities = study->snapshot_quantities,
                                          .quantity_count = study->snapshot_quantity_count,
                                          .threads = study->desc.threads};
    if (study->snapshot_count == 0)
        return OUTCOME_OK;
    char *stem = output_folder_path(run->folder, "snapshot");
    const mnc_status status = mnc_snapshots_create(
        stem, &content, resumed ? MNC_SNAPSHOTS_CONTINUE : MNC_SNAPSHOTS_REPLACE, &run->snapshots);
    free(stem);
    return take_or_leave(status, "snapshots");
}

static outcome make_watch(heal_patch *run)
{
    char *path = output_folder_path(run->folder, HEAL_CHECKPOINT);
    const mnc_observer each_step = {.name = "each step", .notify = after_step, .user = run};
    const mnc_checkpoint_policy policy = {.path = path,
                                          .keep = run->study->checkpoint_keep,
                                          .every_days = run->study->checkpoint_days,
                                          .every_minutes = run->study->checkpoint_minutes,
                                          .report = note_checkpoint,
                                          .user = run};
    const mnc_status status = heal_watch_create(&each_step, &policy, run->simulation, &run->watch);
    free(path);
    return take_or_leave(status, "checkpoints");
}

static outcome write_description(const heal_patch *run)
{
    char *text = NULL;
    outcome state = library_outcome_about(simulation_text(run->simulation, &text), "description: ");
    if (state == OUTCOME_OK)
        state = result_write(run->folder, "description.txt", text);
    free(text);
    return state;
}

static outcome begin(heal_patch *run, const heal_beginning *beginning)
{
    const int resumed = beginning->resumed;
    double day = 0;
    TRY(library_outcome(mnc_simulation_day(run->simulation, &day)));
    run->checkpoint_day = resumed ? day : (double)NAN;
    if (resumed) {
        TRY(heal_files_continue(&run->files, run->study, run->folder, day));
    } else {
        TRY(heal_files_begin(&run->files, run->study, run->folder));
        TRY(write_description(run));
    }
    TRY(make_snapshots(run, resumed));
    TRY(make_watch(run));
    if (beginning->asked && !run->quiet)
        printf(resumed ? "Goes on from day %.4g\n" : "No checkpoint yet: begins on day %.4g\n",
               day);
    return OUTCOME_OK;
}

/* On a day on which the run has landed. */
static outcome write_due(heal_patch *run, const heal_stop *stop)
{
    TRY(heal_files_curves(&run->files, run->study, run->simulation));
    if (stop->with_profiles)
        TRY(heal_files_profiles(&run->files, run->study, run->simulation));
    if (stop->with_sections)
        TRY(heal_sections_write(run->study, run->simulation, run->folder));
    return stop->with_snapshot ? write_snapshot(run, run->simulation) : OUTCOME_OK;
}

static void tell_how_to_go_on(const heal_patch *run, double day)
{
    if (isnan(run->checkpoint_day))
        print_error("interrupted on day %.4g; there is no checkpoint yet", day);
    else
        print_error("interrupted on day %.4g; --resume goes on from the checkpoint of day %.4g",
                    day, run->checkpoint_day);
}

/* What a run that did not reach a stop came to. */
static outcome explain(heal_patch *run, mnc_status status)
{
    double day = 0;
    progress_end(&run->line);
    if (run->state != OUTCOME_OK)
        return run->state;
    if (status != MNC_STOPPED) {
        print_error("%s: %s", mnc_status_name(status), mnc_last_error());
        return OUTCOME_FAILED;
    }
    if (mnc_simulation_day(run->simulation, &day) != MNC_OK)
        return OUTCOME_FAILED;
    if (interrupted_by() != SIGINT && run->checkpoint_day == day) {
        if (!run->quiet)
            printf("Ended by a signal on day %.4g; --resume goes on\n", day);
        return OUTCOME_TO_RESUME;
    }
    tell_how_to_go_on(run, day);
    return OUTCOME_FAILED;
}

static outcome run_stops(heal_patch *run)
{
    double begin_day = 0;
    outcome state = OUTCOME_OK;
    if (mnc_simulation_day(run->simulation, &begin_day) != MNC_OK)
        return OUTCOME_FAILED;
    run->last_day = begin_day;
    for (size_t i = 0; i < run->study->stop_count && state == OUTCOME_OK; i++) {
        const heal_stop *stop = &run->study->stops[i];
        if (mnc_day_compare(stop->day, begin_day) < 0)
            continue;
        run->target = stop;
        const mnc_status status = heal_watch_run_until(run->watch, run->simulation, stop->day);
        state = status == MNC_OK ? write_due(run, stop) : explain(run, status);
    }
    progress_end(&run->line);
    return state;
}

static outcome note_result(const heal_patch *run, run_notes *notes)
{
    mnc_run_stats stats;
    TRY(library_outcome(mnc_simulation_stats(run->simulation, &stats)));
    run_notes_add(notes, &stats, mnc_simulation_warnings(run->simulation));
    run_notes_warn(notes);
    return OUTCOME_OK;
}

outcome heal_run(const heal_study *study, const heal_estimate *estimate,
                 const output_folder *folder, const heal_beginning *beginning, int quiet,
                 run_notes *notes)
{
    heal_patch run = {.study = study,
                      .estimate = estimate,
                      .folder = folder,
                      .simulation = beginning->simulation,
                      .quiet = quiet,
                      .line = progress_begin(study->horizon_days, quiet)};
    outcome state = begin(&run, beginning);
    if (state == OUTCOME_OK)
        state = run_stops(&run);
    if (state == OUTCOME_OK)
        state = note_result(&run, notes);
    const outcome closed = heal_files_close(&run.files);
    engine.destroy(run.simulation);
    heal_watch_destroy(run.watch);
    mnc_snapshots_destroy(run.snapshots);
    return state == OUTCOME_OK ? closed : state;
}
