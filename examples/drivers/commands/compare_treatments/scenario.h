/* The scenario of compare_treatments as it stands in the file. */
#ifndef COMPARE_TREATMENTS_SCENARIO_H
#define COMPARE_TREATMENTS_SCENARIO_H

#include "courses/courses.h"
#include "program/options.h"
#include "scenario/interval.h"
#include "scenario/parts.h"
#include "scenario/uncertainty.h"

/* One treatment; NULL: as in the procedure, or as for all treatments. */
typedef struct treatment {
    char *name;
    int *procedure; /* mnc_procedure */
    int *sessions;
    scenario_interval interval;
    double *first_day;
    scenario_needling needling;
    scenario_device *device;
} treatment;

typedef struct treatment_scenario {
    char *title, *program;
    char *start; /* NULL: days have no dates */
    double *horizon_days;
    double *report_days;
    unsigned report_days_count;
    int *sessions;
    scenario_interval interval;
    scenario_skin *skin;
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
    scenario_ratios hypotheses;
    treatment *treatments;
    unsigned treatments_count;
} treatment_scenario;

key_table_fn treatment_keys;

/* A scenario_fill_fn. */
outcome treatment_fill(void *data);

#endif
