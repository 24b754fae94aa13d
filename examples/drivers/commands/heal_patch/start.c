/* Looks for the newest checkpoint that can be read. */
#include "commands/heal_patch/engine.h"
#include "commands/heal_patch/files.h"
#include "commands/heal_patch/study.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static outcome create(const heal_study *study, mnc_simulation **simulation)
{
    return library_outcome(engine.create(&study->desc, simulation));
}

/* Tries the checkpoints by their age; `found` counts those that are there. Where none can be
   resumed, but one may be good and could not be read, the status is that of reading. */
static mnc_status load_newest(const heal_study *study, const output_folder *folder,
                              mnc_simulation **simulation, int *found)
{
    mnc_status status = MNC_ERR_INVALID, not_read = MNC_OK;
    *found = 0;
    for (int age = 0; age < study->checkpoint_keep && status != MNC_OK; age++) {
        char *name = heal_checkpoint_name(HEAL_CHECKPOINT, age),
             *path = output_folder_path(folder, name);
        if (output_folder_has(folder, name)) {
            ++*found;
            status = engine.resume(path, &study->desc, simulation);
            if (status != MNC_OK)
                print_note("%s", mnc_last_error());
            if (status != MNC_OK && status != MNC_ERR_INVALID)
                not_read = status;
        }
        free(path);
        free(name);
    }
    return status != MNC_OK && not_read != MNC_OK ? not_read : status;
}

/* An empty file is what a full disk or a crash leaves of one. */
static int is_written(const output_folder *folder, const char *name)
{
    struct stat status;
    char *path = output_folder_path(folder, name);
    const int written = stat(path, &status) == 0 && status.st_size > 0;
    free(path);
    return written;
}

static int snapshot_is_there(const output_folder *folder, size_t number)
{
    char *name = format_text("snapshot_%04zu.hdf", number);
    const int there = is_written(folder, name);
    free(name);
    return there;
}

/* Whether all snapshots up to the day are there that the series lists; how the library reads it
   stands in lib/output/snapshot_series.c. Where a run lands on the day itself they follow. */
static outcome check_series(const heal_study *study, const output_folder *folder, double day)
{
    static const char before_name[] = "\"name\" : \"", before_day[] = "\", \"time\" : ";
    char *series = heal_file_text(folder, "snapshot.hdf.series");
    outcome state = OUTCOME_OK;
    for (char *at = series; at && state == OUTCOME_OK && (at = strstr(at, before_name));) {
        char *name = at + strlen(before_name), *end = strchr(name, '"');
        if (!end || strncmp(end, before_day, strlen(before_day)) != 0)
            break;
        *end = '\0';
        const double written_day = strtod(end + strlen(before_day), &at);
        const int order = mnc_day_compare(written_day, day);
        if (order > 0 || (order == 0 && heal_stops_on(study, day)) || is_written(folder, name))
            continue;
        print_error("cannot go on in %s: %s, the snapshot of day %g, is missing or empty; begin "
                    "anew with --force instead of --resume",
                    folder->target, name, written_day);
        state = OUTCOME_FAILED;
    }
    free(series);
    return state;
}

/* What the run wrote before the day, the checkpoint does not know. */
static outcome check_files(const heal_study *study, const output_folder *folder, double day)
{
    size_t snapshots = 0;
    for (size_t i = 0; i < study->stop_count; i++) {
        const heal_stop *stop = &study->stops[i];
        const char *missing = NULL;
        if (mnc_day_compare(stop->day, day) >= 0)
            break;
        if (stop->with_sections && !heal_sections_are_there(stop->day, folder))
            missing = "pair of sections";
        if (stop->with_snapshot &&
            (!output_folder_has(folder, "snapshot.hdf.series") ||
             (study->snapshot_every_days == 0 && !snapshot_is_there(folder, snapshots++))))
            missing = "snapshot";
        if (missing) {
            print_error("cannot go on in %s: the %s of day %g is missing; begin anew with --force "
                        "instead of --resume",
                        folder->target, missing, stop->day);
            return OUTCOME_FAILED;
        }
    }
    return check_series(study, folder, day);
}

outcome heal_start(const heal_study *study, const output_folder *folder, int resume,
                   heal_beginning *beginning)
{
    mnc_simulation **simulation = &beginning->simulation;
    int found = 0;
    double day = 0;
    *beginning = (heal_beginning){.asked = resume};
    if (!resume)
        return create(study, simulation);
    const mnc_status status = load_newest(study, folder, simulation, &found);
    if (found == 0)
        return create(study, simulation);
    if (status != MNC_OK && status != MNC_ERR_INVALID) {
        print_error(
            "a checkpoint in %s could not be read; it may be good, so --resume can be tried "
            "again",
            folder->target);
        return OUTCOME_FAILED;
    }
    if (status != MNC_OK || mnc_simulation_day(*simulation, &day) != MNC_OK) {
        print_error("no checkpoint in %s can be resumed; begin anew with --force instead of "
                    "--resume",
                    folder->target);
        return OUTCOME_FAILED;
    }
    beginning->resumed = 1;
    return check_files(study, folder, day);
}
