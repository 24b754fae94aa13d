/* The scenario of fit_kinetics as it stands in the file. */
#ifndef FIT_KINETICS_SCENARIO_H
#define FIT_KINETICS_SCENARIO_H

#include "program/message.h"
#include "program/options.h"
#include "scenario/interval.h"
#include "scenario/parts.h"

enum { FIT_PARAMETER_LIMIT = 12, FIT_PROFILE_LIMIT = 201 };

typedef struct fit_parameter {
    char *name;
} fit_parameter;

/* Of rows in the short form, where they do not say otherwise. */
typedef struct fit_protocol {
    char *site;
    int *sessions;
    scenario_interval interval;
    double *needle_length_mm, *density_per_cm2, *efficiency;
    double *cell_kill, *matrix_loss, *relative_error;
} fit_protocol;

typedef struct fit_scenario {
    char *title, *program;
    char *start; /* NULL: days have no dates */
    char *data;  /* path of a file of evidence */
    fit_protocol *protocol;
    fit_parameter *parameters;
    unsigned parameters_count;
    int *starts, *seed, *profile_points;
    scenario_kinetics *kinetics;
} fit_scenario;

key_table_fn fit_keys;

/* A scenario_fill_fn. */
outcome fit_fill(void *data);

#endif
