/* The scenario of rank_parameters as it stands in the file. */
#ifndef RANK_PARAMETERS_SCENARIO_H
#define RANK_PARAMETERS_SCENARIO_H

#include "program/message.h"
#include "program/options.h"
#include "scenario/hypotheses.h"
#include "scenario/interval.h"
#include "scenario/parts.h"

/* Panels of a figure that can still be read. */
enum { RANK_QUANTITY_LIMIT = 6, RANK_DAY_LIMIT = 6, RANK_OUTPUT_LIMIT = 12 };
enum { RANK_SESSION_LIMIT = 1000 };

typedef enum rank_method { RANK_MORRIS, RANK_SOBOL } rank_method;

typedef struct rank_quantity {
    char *quantity; /* name of the library */
    int *region;    /* number of a layer or MNC_WHOLE_DERMIS */
} rank_quantity;

/* How widely what the device does varies: members of mnc_session_spread, and the skin. */
typedef struct rank_spread {
    double *efficiency_sd, *channel_ratio_sd, *cell_kill_sd, *loss_sd;
    double *needle_length_sd, *density_sd;
    double *thickness_sd;
} rank_spread;

typedef struct rank_scenario {
    char *title, *program;
    char *start; /* NULL: days have no dates */
    int *method; /* rank_method */
    int *samples;
    int *screening;
    int *seed;
    char *parameters;
    double *report_days;
    unsigned report_days_count;
    rank_quantity *outputs;
    unsigned outputs_count;
    int *sessions;
    scenario_interval interval;
    rank_spread *spread;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling;
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_structures structures; /* the list alone */
} rank_scenario;

key_table_fn rank_keys;

/* A scenario_fill_fn. */
outcome rank_fill(void *data);

/* Word of a region. */
const char *rank_region_name(int region);

#endif
