/* The right-hand side at a state given from outside, its parts, its loss rates and its derivative:
   arrays that mnc_simulation_rhs() and its neighbours keep. */
#ifndef MNCI_SIMULATION_EVALUATION_H
#define MNCI_SIMULATION_EVALUATION_H

#include "base/threads.h"
#include "numerics/slopes.h"

#include <mncollagen/vector.h>

/* All fields of a box, one array each, beyond whose ends stencils may read. */
typedef struct mnci_padded_fields {
    double *padded; /* owned */
    double *of[MNC_MAX_FIELDS];
} mnci_padded_fields;

typedef struct mnci_evaluation {
    mnci_slopes slopes;
    mnci_padded_fields state;
    /* Of the derivative, from the first mnci_evaluation_jacobian_times() on. */
    mnci_padded_fields direction;
    double *padded_density; /* owned */
    double *density;        /* in it: the change of the density along the direction */
    double *work;           /* owned: shifted states and their rates, of all threads */
    size_t work_stride;
} mnci_evaluation;

/* Where and when: the vector, with the sessions until step_day. */
typedef struct mnci_evaluation_point {
    double step_day, day;
    const double *values;
} mnci_evaluation_point;

/* The system must outlive it; its box must not be distributed. */
mnc_status mnci_evaluation_create(const mnci_system *system, mnci_evaluation **evaluation);

/* NULL is allowed. */
void mnci_evaluation_destroy(mnci_evaluation *evaluation);

/* A part of F at the point, field after field. Non-zero, here and below: a callback refused. */
int mnci_evaluation_run(mnci_evaluation *evaluation, mnc_rhs_part part,
                        const mnci_evaluation_point *point, double *rates);

/* The loss rates at the point. */
int mnci_evaluation_losses(mnci_evaluation *evaluation, const mnci_evaluation_point *point,
                           double *losses);

/* Memory for the function below; later calls allocate nothing. */
mnc_status mnci_evaluation_provide_direction(mnci_evaluation *evaluation);

/* The derivative of a part of F along the direction. */
int mnci_evaluation_jacobian_times(mnci_evaluation *evaluation, mnc_rhs_part part,
                                   const mnci_evaluation_point *point, const double *direction,
                                   double *product);

/* Shared by the files of the evaluation. */
mnc_status mnci_padded_fields_create(const mnci_system *system, mnci_padded_fields *fields);
void mnci_padded_fields_fill(const mnci_system *system, const double *values,
                             mnci_padded_fields *fields);

/* Prepares the slopes for the point. */
int mnci_evaluation_begin(mnci_evaluation *evaluation, const mnci_evaluation_point *point);

/* Calls the task for each block. */
void mnci_evaluation_each_block(const mnci_evaluation *evaluation, mnci_task_fn *task,
                                void *context);

/* The block of that number. */
mnci_cell_range mnci_evaluation_block(const mnci_evaluation *evaluation, size_t index);

#endif
