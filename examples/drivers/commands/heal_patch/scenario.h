/* The scenario of heal_patch as it stands in the file. */
#ifndef HEAL_PATCH_SCENARIO_H
#define HEAL_PATCH_SCENARIO_H

#include "program/message.h"
#include "program/options.h"
#include "scenario/course.h"
#include "scenario/parts.h"

enum { SNAPSHOT_LIMIT = 10000 };

typedef struct heal_piece {
    double *width_mm, *length_mm;
    int *seed; /* of the channels' places */
} heal_piece;

typedef struct heal_curves_part {
    double *every_days;
} heal_curves_part;

typedef struct heal_sections_part {
    double *days;
    unsigned days_count;
    double *depth_mm, *y_mm;
} heal_sections_part;

/* Either days or every_days. */
typedef struct heal_snapshots_part {
    double *days;
    unsigned days_count;
    double *every_days;
    char *quantities;
} heal_snapshots_part;

typedef struct heal_checkpoints_part {
    double *every_minutes, *every_days;
    int *keep;
} heal_checkpoints_part;

typedef struct heal_scenario {
    char *title, *program;
    char *start; /* NULL: days have no dates */
    double *horizon_days;
    double *report_days;
    unsigned report_days_count;
    heal_piece *patch;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling;
    scenario_course *schedule;
    scenario_solver *solver;
    heal_curves_part *curves;
    heal_sections_part *sections;
    heal_snapshots_part *snapshots; /* NULL: none */
    heal_checkpoints_part *checkpoints;
    scenario_kinetics *kinetics;
} heal_scenario;

key_table_fn heal_keys;

/* A scenario_fill_fn; it leaves the places of the sections open, which need the skin. */
outcome heal_fill(void *data);

#endif
