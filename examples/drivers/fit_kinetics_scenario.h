/* The scenario of fit_kinetics as it stands in the file. */
#ifndef FIT_KINETICS_SCENARIO_H
#define FIT_KINETICS_SCENARIO_H

#include "common/message.h"
#include "common/options.h"
#include "common/scenario_parts.h"

enum { FIT_PARAMETER_LIMIT = 12, FIT_PROFILE_LIMIT = 201 };

typedef struct fit_parameter {
    char *name;
} fit_parameter;

typedef struct fit_scenario {
    char *title;
    char *data; /* path of a file of evidence */
    fit_parameter *parameters;
    unsigned parameters_count;
    int *starts, *seed, *profile_points;
    scenario_kinetics *kinetics;
} fit_scenario;

/* The tables for libcyaml; a part of them is filled when the program runs. */
typedef struct fit_schema {
    cyaml_schema_field_t kinetics[KINETICS_LIMIT + 1];
    cyaml_schema_field_t top[8];
    cyaml_schema_value_t root;
} fit_schema;

/* Fills the tables, which point into *schema: it must stay where it is. */
outcome fit_schema_fill(fit_schema *schema);

/* Loads the file, applies the --set options in their order, and fills in all defaults. The caller
   frees the scenario with scenario_free(&schema->root, scenario). */
outcome fit_load(const fit_schema *schema, const driver_options *options, fit_scenario **scenario);

#endif
