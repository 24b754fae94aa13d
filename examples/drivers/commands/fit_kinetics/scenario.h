/* The scenario of fit_kinetics as it stands in the file. */
#ifndef FIT_KINETICS_SCENARIO_H
#define FIT_KINETICS_SCENARIO_H

#include "program/message.h"
#include "program/options.h"
#include "scenario/parts.h"

enum { FIT_PARAMETER_LIMIT = 12, FIT_PROFILE_LIMIT = 201 };

typedef struct fit_parameter {
    char *name;
} fit_parameter;

typedef struct fit_scenario {
    char *title, *program;
    char *data; /* path of a file of evidence */
    fit_parameter *parameters;
    unsigned parameters_count;
    int *starts, *seed, *profile_points;
    scenario_kinetics *kinetics;
} fit_scenario;

key_table_fn fit_keys;

/* A scenario_fill_fn. */
outcome fit_fill(void *data);

#endif
