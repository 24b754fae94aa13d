/* The scenario of dose_response as it stands in the file. */
#ifndef DOSE_RESPONSE_SCENARIO_H
#define DOSE_RESPONSE_SCENARIO_H

#include "common/message.h"
#include "common/options.h"
#include "common/scenario_parts.h"
#include "common/uncertainty_scenario.h"

/* Lengths and densities: two make a map; more than forty nobody can read. */
enum { DOSE_LEAST = 2, DOSE_LIMIT = 40, DOSE_SESSION_LIMIT = 1000 };

typedef struct dose_scenario {
    char *title;
    double *evaluation_day;
    double *needle_lengths_mm;
    unsigned needle_lengths_mm_count;
    double *densities_per_cm2;
    unsigned densities_per_cm2_count;
    int *sessions;
    double *interval_days;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling; /* without length and density */
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
} dose_scenario;

/* The tables for libcyaml; a part of them is filled when the program runs. */
typedef struct dose_schema {
    cyaml_schema_field_t kinetics[KINETICS_LIMIT + 1];
    cyaml_schema_field_t uncertainty[UNCERTAINTY_KEYS + 1];
    cyaml_schema_field_t top[13];
    cyaml_schema_value_t root;
} dose_schema;

/* Fills the tables, which point into *schema: it must stay where it is. */
outcome dose_schema_fill(dose_schema *schema);

/* Loads the file, applies the --set options in their order, and fills in all defaults. The caller
   frees the scenario with scenario_free(&schema->root, scenario). */
outcome dose_load(const dose_schema *schema, const driver_options *options,
                  dose_scenario **scenario);

#endif
