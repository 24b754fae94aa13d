/* What passes through the sides of the box: source and loss of the cells along them. Topicals and
   the boundaries of a model are both conditions of this kind. */
#ifndef MNCI_SIMULATION_BOUNDARY_H
#define MNCI_SIMULATION_BOUNDARY_H

#include "grid/box.h"
#include "model/model.h"
#include "numerics/system.h"

#include <mncollagen/needling.h>

/* A number that a callback may not give, or its code. */
typedef struct mnci_boundary_failure {
    int failed;
    int field;
    int side; /* an mnc_side; -1: the concentration of a topical */
    int code; /* returned, or 0 for a number out of range */
    const char *name;
    double value, lower, upper, day;
} mnci_boundary_failure;

/* One condition on the prepared day. In the cells along the side the field changes by
   per_day * (outside - u) + gain_per_day. */
typedef struct mnci_condition {
    int field, uptake_field, coupling;
    mnc_side side;
    double per_day, outside, gain_per_day;
} mnci_condition;

typedef struct mnci_boundaries {
    const mnc_model *model;
    const mnc_schedule *schedule;
    mnci_box box;
    int count;
    mnci_condition conditions[MNCI_MAX_BOUNDARIES];
    mnci_lateral_exchange lateral; /* of the conditions at lateral sides */
    mnci_boundary_failure failure;
} mnci_boundaries;

mnci_boundaries mnci_boundaries_create(const mnc_model *model, const mnc_schedule *schedule,
                                       const mnci_box *box);

/* Evaluates the conditions on a day within a step; sessions after the start of the step have not
   happened. Returns 0, or non-zero for an invalid number. */
int mnci_boundaries_prepare(mnci_boundaries *boundaries, double step_day, double day);

/* Adds what passes on the prepared day to the rates of a block of cells. */
void mnci_boundaries_add(const mnci_boundaries *boundaries, mnci_cell_range cells,
                         const double *const *state, double *const *source, double *const *loss,
                         double *const *coupling);

/* The sentence for the failure, as MNC_ERR_CALLBACK. */
mnc_status mnci_boundaries_report_failure(const mnci_boundaries *boundaries);

#endif
