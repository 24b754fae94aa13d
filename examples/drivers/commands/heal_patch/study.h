/* The patch as the library wants it, the days on which a run lands, and what it does there; what a
   run will take; where it begins, and how it goes. */
#ifndef HEAL_PATCH_STUDY_H
#define HEAL_PATCH_STUDY_H

#include "commands/heal_patch/scenario.h"
#include "results/output_folder.h"
#include "results/run_notes.h"

/* A day on which the run lands: a row of the curves is due, and what else is set. */
typedef struct heal_stop {
    double day;
    int with_profiles, with_sections, with_snapshot;
} heal_stop;

typedef struct heal_study {
    const heal_scenario *scenario; /* as loaded and completed; not its own */
    const char *title;
    const char *start;     /* date of day 0; NULL: none */
    mnc_session *sessions; /* the memory behind desc.schedule */
    mnc_model *model;
    mnc_simulation_desc desc;
    double horizon_days;
    size_t report_count;
    const double *report_days; /* of the scenario, as the other days */
    double curves_every_days;
    size_t section_count;
    const double *section_days;
    double section_depth_mm, section_y_mm;
    size_t snapshot_count;      /* 0: none; as planned where they are regular */
    double snapshot_every_days; /* regular ones; 0: on stops only */
    int snapshot_quantities[MNC_MAX_SNAPSHOT_QUANTITIES];
    size_t snapshot_quantity_count;
    double checkpoint_minutes, checkpoint_days;
    int checkpoint_keep;
    size_t stop_count;
    heal_stop *stops;
    char *configuration; /* the effective scenario as YAML */
    char *seeds;         /* of it */
} heal_study;

/* Translates and checks, and completes the scenario by the defaults that need the skin. Title and
   days stay those of the scenario. `threads` of the simulation: 0, program_team() chooses. The
   caller frees the result whatever comes of it. */
outcome heal_study_make(heal_scenario *scenario, int threads, heal_study *result);

/* Frees; allowed for a zeroed study. */
void heal_study_free(heal_study *study);

/* 1 if the run lands on the day. */
int heal_stops_on(const heal_study *study, double day);

/* ---- what a run will take: memory by the library's own account, time by measuring small parts of
   it, disk by counting ---- */

typedef struct heal_estimate {
    mnc_grid grid;
    size_t cells;
    double memory_bytes, checkpoint_bytes, snapshot_bytes, section_bytes; /* of one each, at most */
    size_t steps;                                                         /* of the whole run */
    double *step_end; /* day on which each of them ends */
    double step_s;    /* seconds that one takes, without writing */
    double row_s;     /* seconds until a row of a table is on the disk */
} heal_estimate;

/* All but steps and their time. */
outcome heal_estimate_count(const heal_study *study, heal_estimate *estimate);

/* Measures these, which takes some tenths of a second. Where there is no memory for that, which
   does not mean that there is none for the run, they stay zero. The caller frees the estimate
   whatever comes of it. */
outcome heal_estimate_measure(const heal_study *study, heal_estimate *estimate);

/* Steps that are left after a day, of those estimated. */
double heal_estimate_steps_after(const heal_estimate *estimate, double day);

/* Prints it on stdout. */
void heal_estimate_print(const heal_study *study, const heal_estimate *estimate);

/* Frees; allowed for a zeroed estimate. */
void heal_estimate_free(heal_estimate *estimate);

/* ---- where it begins: a new simulation, or one that goes on from a checkpoint ---- */

typedef struct heal_beginning {
    mnc_simulation *simulation;
    int asked;   /* 1: the run was to go on from a checkpoint */
    int resumed; /* 1: there was one */
} heal_beginning;

/* Creates the simulation. With `resume` from the newest checkpoint that can be read; a folder with
   none of them gives a new one. Writes nothing. */
outcome heal_start(const heal_study *study, const output_folder *folder, int resume,
                   heal_beginning *beginning);

/* ---- the run ---- */

/* Takes over what heal_start() gave; `notes` get what the solver has to say. `estimate`: for the
   progress; of zero steps: none is shown. OUTCOME_TO_RESUME: a signal asked it to end, and there is
   a checkpoint. */
outcome heal_run(const heal_study *study, const heal_estimate *estimate,
                 const output_folder *folder, const heal_beginning *beginning, int quiet,
                 run_notes *notes);

#endif
