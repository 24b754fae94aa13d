/* The scenario of plan_sessions as it stands in the file. */
#ifndef PLAN_SESSIONS_SCENARIO_H
#define PLAN_SESSIONS_SCENARIO_H

#include "program/message.h"
#include "program/options.h"
#include "scenario/hypotheses.h"
#include "scenario/parts.h"
#include "scenario/uncertainty.h"

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
    char *title, *program;
    char *start; /* NULL: days have no dates */
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
    scenario_structures structures;
} plan_scenario;

key_table_fn plan_keys;

/* A scenario_fill_fn. */
outcome plan_fill(void *data);

#endif
