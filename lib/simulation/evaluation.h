/* The right-hand side at a state given from outside: arrays that mnc_simulation_rhs() keeps. */
#ifndef MNCI_SIMULATION_EVALUATION_H
#define MNCI_SIMULATION_EVALUATION_H

#include "numerics/slopes.h"

typedef struct mnci_evaluation {
    mnci_slopes slopes;
    double *padded;                /* of all fields, owned */
    double *state[MNC_MAX_FIELDS]; /* in it; stencils read beyond their ends */
} mnci_evaluation;

/* The system must outlive it; its box must not be distributed. */
mnc_status mnci_evaluation_create(const mnci_system *system, mnci_evaluation **evaluation);

/* F at the fields of all cells, field after field, with the sessions until step_day. Non-zero: a
   callback refused. */
int mnci_evaluation_run(mnci_evaluation *evaluation, double step_day, double day,
                        const double *values, double *rates);

/* NULL is allowed. */
void mnci_evaluation_destroy(mnci_evaluation *evaluation);

#endif
