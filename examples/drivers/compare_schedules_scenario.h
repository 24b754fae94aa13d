/* The scenario of compare_schedules as it stands in the file. */
#ifndef COMPARE_SCHEDULES_SCENARIO_H
#define COMPARE_SCHEDULES_SCENARIO_H

#include "common/courses.h"
#include "common/message.h"
#include "common/options.h"
#include "common/scenario_parts.h"
#include "common/uncertainty_scenario.h"

/* One entry of session_list: a day, and what differs from the schedule's needling. */
typedef struct comparison_session {
    double day;
    scenario_needling needling;
    scenario_device *device;
} comparison_session;

/* Sessions are given in exactly one of three ways: by number and interval, by their days, or one
   by one. NULL: not given. */
typedef struct comparison_schedule {
    char *name;
    int *sessions;
    double *interval_days, *first_day;
    double *days;
    unsigned days_count;
    comparison_session *session_list;
    unsigned session_list_count;
    scenario_needling needling;
    scenario_device *device;
} comparison_schedule;

typedef struct comparison_scenario {
    char *title;
    double *horizon_days;
    double *report_days;
    unsigned report_days_count;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling;
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
    comparison_schedule *schedules;
    unsigned schedules_count;
} comparison_scenario;

/* The tables for libcyaml; a part of them is filled when the program runs. */
typedef struct comparison_schema {
    cyaml_schema_field_t kinetics[KINETICS_LIMIT + 1];
    cyaml_schema_field_t uncertainty[UNCERTAINTY_KEYS + 1];
    cyaml_schema_field_t top[12];
    cyaml_schema_value_t root;
} comparison_schema;

/* Fills the tables, which point into *schema: it must stay where it is. */
outcome comparison_schema_fill(comparison_schema *schema);

/* Loads the file, applies the --set options in their order, and fills in all defaults. The caller
   frees the scenario with scenario_free(&schema->root, scenario). */
outcome comparison_load(const comparison_schema *schema, const driver_options *options,
                        comparison_scenario **scenario);

#endif
