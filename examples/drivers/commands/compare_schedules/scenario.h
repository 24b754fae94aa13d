/* The scenario of compare_schedules as it stands in the file. */
#ifndef COMPARE_SCHEDULES_SCENARIO_H
#define COMPARE_SCHEDULES_SCENARIO_H

#include "courses/courses.h"
#include "program/message.h"
#include "program/options.h"
#include "scenario/course.h"
#include "scenario/parts.h"
#include "scenario/uncertainty.h"

typedef struct comparison_schedule {
    char *name;
    scenario_skin *skin; /* NULL: that of the scenario */
    scenario_course course;
} comparison_schedule;

/* Entry of the list, as a row of a file has it. */
typedef struct comparison_observation {
    double day;
    char *quantity;
    double *value; /* or direction, a word of direction_words */
    int *direction;
    double *error, *ratio_to_day;
    char *schedule, *source;
} comparison_observation;

typedef struct comparison_scenario {
    char *title, *program;
    char *start; /* NULL: days have no dates */
    double *horizon_days;
    double *report_days;
    unsigned report_days_count;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling;
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
    scenario_ratios hypotheses;
    comparison_schedule *schedules;
    unsigned schedules_count;
    comparison_observation *observations;
    unsigned observations_count;
    char *observations_file;
} comparison_scenario;

key_table_fn comparison_keys;

/* A scenario_fill_fn. */
outcome comparison_fill(void *data);

/* Reads the observations of the scenario and of the file that it names; the courses are there. */
outcome comparison_observe(const comparison_scenario *scenario, courses *study);

#endif
