/* A stage on one block of cells: rates, right-hand sides, and the solves that are local to a cell.
 */
#ifndef MNCI_ROS2_CELLS_H
#define MNCI_ROS2_CELLS_H

#include "numerics/diffusion.h"
#include "ros2/fields.h"
#include "ros2/update.h"

#include <stdatomic.h>

/* A stage, as its blocks see it. */
typedef struct mnci_cell_stage {
    const mnci_system *system;
    const mnci_fields *fields;
    const mnci_diffusion *diffusion;
    double *work; /* workspaces of all threads */
    size_t work_stride;
    int is_second;
    double day, dt_days, a_days;
    atomic_int failed; /* a callback refused */
} mnci_cell_stage;

/* Size of the workspace of a thread. */
size_t mnci_cells_work_size(const mnci_system *system);

/* Puts the divergence of the fluxes in a range of cells in place of the increments of this stage.
 */
void mnci_cells_divergence(const mnci_cell_stage *stage, mnci_cell_range range);

/* Rates and, from the divergence, increments of a block; in the second stage also the new values of
   the immediate immobile fields, with their sums. */
void mnci_cells_stage(mnci_cell_stage *stage, mnci_cell_range block, int thread, mnci_sums *sums);

/* Solves a deferred field of a block from its stored right-hand side, once its drivers are
   solved. */
void mnci_cells_solve_deferred(const mnci_cell_stage *stage, mnci_cell_range block, int field);

/* Solves the lazy fields of a block and computes the new values of all immobile fields that are not
   updated yet, with their sums. */
void mnci_cells_finish(const mnci_cell_stage *stage, mnci_cell_range block, mnci_sums *sums);

/* The output of a stage for a diffusing field whose increments are known, in `rows` rows of n
   cells, `stride` apart: its stage value; in the second stage its new state, with sums. */
void mnci_cells_output(const mnci_cell_stage *stage, int field, size_t rows, size_t stride,
                       size_t n, size_t first, mnci_sums *sums);

/* Loss of each field in the first cell of a block, in the accepted state; 0 if a reaction refuses.
 */
void mnci_cells_losses(mnci_cell_stage *stage, mnci_cell_range block, double *losses);

#endif
