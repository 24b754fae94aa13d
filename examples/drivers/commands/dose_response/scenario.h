/* The scenario of dose_response as it stands in the file. */
#ifndef DOSE_RESPONSE_SCENARIO_H
#define DOSE_RESPONSE_SCENARIO_H

#include "program/message.h"
#include "program/options.h"
#include "scenario/hypotheses.h"
#include "scenario/interval.h"
#include "scenario/parts.h"
#include "scenario/uncertainty.h"

/* Lengths and densities: two make a map; more than forty nobody can read. */
enum { DOSE_LEAST = 2, DOSE_LIMIT = 40, DOSE_SESSION_LIMIT = 1000 };

typedef struct dose_scenario {
    char *title, *program;
    char *start; /* NULL: days have no dates */
    double *evaluation_day;
    double *needle_lengths_mm;
    unsigned needle_lengths_mm_count;
    double *densities_per_cm2;
    unsigned densities_per_cm2_count;
    int *sessions;
    scenario_interval interval;
    scenario_skin *skin;
    scenario_device *device;
    scenario_needling *needling; /* without length and density */
    scenario_solver *solver;
    scenario_kinetics *kinetics;
    scenario_uncertainty *uncertainty;
    scenario_structures structures;
} dose_scenario;

key_table_fn dose_keys;

/* A scenario_fill_fn. */
outcome dose_fill(void *data);

#endif
