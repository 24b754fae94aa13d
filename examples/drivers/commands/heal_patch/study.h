/* The patch as the library wants it, the days on which a run lands, and what it does there. */
#ifndef HEAL_PATCH_STUDY_H
#define HEAL_PATCH_STUDY_H

#include "commands/heal_patch/scenario.h"

#include <mncollagen.h>

/* A day on which the run lands: a row of the curves is due, and what else is set. */
typedef struct heal_stop {
    double day;
    int with_profiles, with_sections, with_snapshot;
} heal_stop;

typedef struct heal_study {
    const char *title;
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
} heal_study;

/* Translates and checks, and completes the scenario by the defaults that need the skin. Title and
   days stay those of the scenario. `threads` of the simulation: 0, program_team() chooses. The
   caller frees the result whatever comes of it. */
outcome heal_study_make(heal_scenario *scenario, int threads, heal_study *result);

/* Frees; allowed for a zeroed study. */
void heal_study_free(heal_study *study);

/* 1 if the run lands on the day. */
int heal_stops_on(const heal_study *study, double day);

#endif
