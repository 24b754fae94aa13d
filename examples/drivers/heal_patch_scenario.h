/* The scenario of heal_patch as it stands in the file. */
#ifndef HEAL_PATCH_SCENARIO_H
#define HEAL_PATCH_SCENARIO_H

#include "common/message.h"
#include "common/options.h"
#include "common/scenario_course.h"
#include "common/scenario_parts.h"

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
    char *title;
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

/* The tables for libcyaml; a part of them is filled when the program runs. */
typedef struct heal_schema {
    cyaml_schema_field_t kinetics[KINETICS_LIMIT + 1];
    cyaml_schema_field_t top[15];
    cyaml_schema_value_t root;
} heal_schema;

/* Fills the tables, which point into *schema: it must stay where it is. */
outcome heal_schema_fill(heal_schema *schema);

/* Loads the file, applies the --set options in their order, and fills in the defaults, but those of
   the sections' places, which need the skin. The caller frees the scenario with
   scenario_free(&schema->root, scenario). */
outcome heal_load(const heal_schema *schema, const driver_options *options,
                  heal_scenario **scenario);

#endif
