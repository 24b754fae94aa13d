/* The scenario of compare_treatments as it stands in the file. */
#ifndef COMPARE_TREATMENTS_SCENARIO_H
#define COMPARE_TREATMENTS_SCENARIO_H

#include "common/courses.h"
#include "common/options.h"
#include "common/scenario_parts.h"
#include "common/uncertainty_scenario.h"

/* One treatment; NULL: as in the procedure, or as for all treatments. */
typedef struct treatment {
    char *name;
    int *procedure; /* mnc_procedure */
    int *sessions;
    double *interval_days, *first_day;
    scenario_needling needling;
    scenario_device *device;
} treatment;

typedef struct treatment_scenario {
    char *title;
    double *horizon_days;
    double *report_days;
    unsigned report_days_count;
    int *sessions;
    double *interval_days;
    scenario_skin *skin;
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
    treatment *treatments;
    unsigned treatments_count;
} treatment_scenario;

/* The tables for libcyaml; a part of them is filled when the program runs. */
typedef struct treatment_schema {
    cyaml_schema_field_t kinetics[KINETICS_LIMIT + 1];
    cyaml_schema_field_t uncertainty[UNCERTAINTY_KEYS + 1];
    cyaml_schema_field_t top[11];
    cyaml_schema_value_t root;
} treatment_schema;

/* Fills the tables, which point into *schema: it must stay where it is. */
outcome treatment_schema_fill(treatment_schema *schema);

/* Loads the file, applies the --set options in their order, and fills in all defaults. The caller
   frees the scenario with scenario_free(&schema->root, scenario). */
outcome treatment_load(const treatment_schema *schema, const driver_options *options,
                       treatment_scenario **scenario);

#endif
