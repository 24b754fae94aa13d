/* The scenario of plan_sessions as it stands in the file. */
#ifndef PLAN_SESSIONS_SCENARIO_H
#define PLAN_SESSIONS_SCENARIO_H

#include "common/message.h"
#include "common/options.h"
#include "common/scenario_parts.h"
#include "common/uncertainty_scenario.h"

enum { PLAN_DAY_LIMIT = 5000, PLAN_DOSE_LIMIT = 100, PLAN_SESSION_LIMIT = 64 };

/* A grid of days, by its ends and step or by its days; NULL: not given. */
typedef struct plan_choices {
    double *first_day, *last_day, *day_step;
    double *days;
    unsigned days_count;
    int *least_sessions, *most_sessions;
    double *needle_lengths_mm;
    unsigned needle_lengths_mm_count;
    double *densities_per_cm2;
    unsigned densities_per_cm2_count;
    int *doses; /* 0: shared by the sessions of a schedule, 1: mixed */
} plan_choices;

/* NULL: no limit. */
typedef struct plan_limits {
    double *minimum_gap_days, *deepest_mm, *most_downtime_days, *most_open_barrier_days;
    double *most_injured_volume_mm3_per_cm2;
} plan_limits;

typedef struct plan_goal {
    int *kind; /* mnc_plan_goal */
    char *quantity;
    int *region; /* 0: papillary, 1: whole dermis */
    double *day, *quantile, *wanted_gain_percent;
} plan_goal;

typedef struct plan_reference {
    double *days;
    unsigned days_count;
    double *needle_length_mm, *density_per_cm2;
} plan_reference;

typedef struct plan_search {
    int *seed, *exhaustive_limit, *restarts, *moves, *resamples;
    double *indifference;
} plan_search;

typedef struct plan_scenario {
    char *title;
    plan_choices *choices;
    plan_limits *limits;
    plan_goal *goal;
    plan_reference *reference;
    plan_search *search;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling;
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
} plan_scenario;

/* The tables for libcyaml; a part of them is filled when the program runs. */
typedef struct plan_schema {
    cyaml_schema_field_t kinetics[KINETICS_LIMIT + 1];
    cyaml_schema_field_t uncertainty[UNCERTAINTY_KEYS + 1];
    cyaml_schema_field_t top[13];
    cyaml_schema_value_t root;
} plan_schema;

/* Fills the tables, which point into *schema: it must stay where it is. */
outcome plan_schema_fill(plan_schema *schema);

/* Loads the file, applies the --set options in their order, and fills in all defaults. The caller
   frees the scenario with scenario_free(&schema->root, scenario). */
outcome plan_load(const plan_schema *schema, const driver_options *options,
                  plan_scenario **scenario);

#endif
