/* A stage on one run of cells: rates, F, and the solves that need nothing of other cells. */
#ifndef MNCI_NUMERICS_CELLS_H
#define MNCI_NUMERICS_CELLS_H

#include "numerics/stage.h"

/* Numbers of work a thread. */
size_t mnci_cells_work_size(const mnci_system *system);

/* Rates and increments of a run; in the second stage also the new values of the early immobile
   fields, with their sums. */
void mnci_cells_stage(mnci_stage *stage, mnci_run run, int thread, mnci_sums *sums);

/* Solves a late field of a run from what its rates left behind; its drivers are done by now. */
void mnci_cells_settle(const mnci_stage *stage, mnci_run run, int field);

/* Solves the deferred fields of a run and makes the new values of all immobile fields that are not
   finished yet, with their sums. */
void mnci_cells_finish(const mnci_stage *stage, mnci_run run, mnci_sums *sums);

/* value = now + dt k1 for `rows` rows of n cells, `row` apart. */
void mnci_cells_value(size_t rows, size_t row, size_t n, double dt_days, const double *now,
                      const double *k1, double *value);

/* Loss of each field in the first cell of a run, in the accepted state; 0 if a reaction refuses. */
void mnci_cells_losses(mnci_stage *stage, mnci_run run, double *losses);

#endif
