/* The scenario of design_study as it stands in the file. */
#ifndef DESIGN_STUDY_SCENARIO_H
#define DESIGN_STUDY_SCENARIO_H

#include "scenario/course.h"
#include "scenario/hypotheses.h"
#include "scenario/parts.h"
#include "scenario/uncertainty.h"

enum { DESIGN_ARM_LIMIT = 8, DESIGN_DAY_LIMIT = 40, DESIGN_MEASUREMENT_LIMIT = 50 };

typedef struct design_arm {
    char *name;
    scenario_course course;
} design_arm;

typedef struct design_reading {
    char *quantity;
    int *region; /* 0: papillary, 1: whole dermis */
    int *after;  /* 0: last session, 1: first session */
    double *days;
    unsigned days_count;
    double *day;
    int *compared; /* 0: readings, 1: changes from a reading before treatment */
    double *response_sd, *between_sd, *within_sd;
    int *score_levels;
    double *score_step;
} design_reading;

typedef struct design_site {
    int *site; /* mnc_site */
} design_site;

typedef struct design_population {
    int *patients;
    double *youngest_years, *oldest_years, *thickness_sd;
    design_site *sites;
    unsigned sites_count;
} design_population;

typedef struct design_trial {
    int *design, *test, *spending; /* mnc_study_design, mnc_study_test, mnc_study_spending */
    int *participants, *most_participants, *looks, *trials, *seed;
    double *power, *alpha, *drop_out;
} design_trial;

typedef struct design_measurement {
    char *name, *quantity, *arm;
    int *region;
    double day, sd;
} design_measurement;

typedef struct design_scenario {
    char *title, *program, *start; /* start NULL: days have no dates */
    design_arm *arms;
    unsigned arms_count;
    scenario_structures structures; /* all, unless it names some */
    design_reading *reading;
    design_population *population;
    design_trial *trial;
    design_measurement *measurements;
    unsigned measurements_count;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling;
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
} design_scenario;

key_table_fn design_keys;

/* A scenario_fill_fn. */
outcome design_fill(void *data);

#endif
