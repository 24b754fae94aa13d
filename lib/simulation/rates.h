/* The rates of all reactions of a model on one block of cells. */
#ifndef MNCI_SIMULATION_RATES_H
#define MNCI_SIMULATION_RATES_H

#include "base/memory.h"
#include "grid/box.h"
#include "model/model.h"
#include "numerics/system.h"
#include "simulation/boundary.h"
#include "simulation/sources.h"

#include <stdatomic.h>
#include <stdint.h>

/* The reaction that failed in the lowest cell, so that the report does not depend on the number of
   threads. It returned `code`, or wrote a number that is not finite for a field or one of its
   couplings; or several have added up to a loss of the field that is out of range. */
typedef struct mnci_rates_failure {
    int failed, reaction; /* -1: several */
    int code;             /* 0: it wrote a number that is not finite */
    int field, coupling;  /* -1, or the one written */
    size_t first_cell, last_cell;
    double day;
    double loss_per_day; /* of several */
} mnci_rates_failure;

typedef struct mnci_rates {
    const mnc_model *model;
    mnci_box box;
    size_t plane_stride; /* numbers a plane in the arrays below: 1 in a column, else a whole block
                            of equal numbers */
    double *depth_mm;
    double *relative_cell_density;
    uint32_t set_fields; /* bits: a reaction assigns the field's rates, so they are not cleared */
    uint64_t set_couplings; /* the same */
    mnci_boundaries boundaries;
    mnci_sources sources; /* from outside */
    double *probe; /* source, loss and coupling of one block, to find the reaction that failed */
    int checks_output;  /* check all output of reactions: costs as much as evaluating them */
    int checks_losses;  /* on `step_day`, that they are in range */
    double step_day;    /* of the accepted state while a step is tried, else NAN */
    atomic_flag noting; /* a thread is recording the failure */
    mnci_rates_failure failure;
} mnci_rates;

mnc_status mnci_rates_create(const mnci_memory *memory, const mnc_model *model, const mnci_box *box,
                             const double *relative_cell_density, const mnc_schedule *schedule,
                             mnci_rates *rates);
void mnci_rates_destroy(mnci_rates *rates);

/* Memory that mnci_rates_create allocates. */
double mnci_rates_bytes(const mnc_model *model, const mnci_box *box);

/* An mnci_prepare_fn, needed when the model has topicals or boundaries; user is an mnci_rates. */
int mnci_rates_prepare(void *user, double step_day, double day);

/* An mnci_rates_fn; user is an mnci_rates. */
int mnci_rates_evaluate(void *user, mnci_cell_range cells, double day, const double *const *state,
                        double *const *source, double *const *loss, double *const *coupling,
                        mnci_prefetch_queue *queue);

/* The sentence for a failure recorded by mnci_rates_evaluate() or mnci_rates_prepare():
   MNC_ERR_CALLBACK. */
mnc_status mnci_rates_report_failure(const mnci_rates *rates);

/* Finds a reaction that fails or returns a number that is not finite in the state: MNC_ERR_CALLBACK
   with a sentence that names reaction, field, day and depth, or MNC_OK if there is none. Checks the
   `row_count` rows starting at `first_row`. */
mnc_status mnci_rates_find_not_finite(mnci_rates *rates, double day, const double *const *state,
                                      size_t first_row, size_t row_count);

/* The lowest global cell in which a reaction failed. */
size_t mnci_rates_failed_cell(const mnci_rates *rates);

#endif
