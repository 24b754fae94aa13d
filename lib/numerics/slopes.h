/* Time derivatives of a state, F(u) = diffusion(u) + source(u) - loss(u) u, block by block, for any
   time integrator: dense output takes them at the ends of steps. */
#ifndef MNCI_NUMERICS_SLOPES_H
#define MNCI_NUMERICS_SLOPES_H

#include "numerics/diffusion.h"

typedef struct mnci_slopes {
    const mnci_system *system;
    mnci_diffusion diffusion;
    size_t longest_block;
    double *padded;  /* owned */
    double *density; /* in it, of the state that mnci_slopes_begin() was given */
    double *work;    /* workspaces of all threads */
    size_t work_stride;
} mnci_slopes;

/* Arrays of a block in the workspace of a thread; behind each at least 7 numbers may be read. */
typedef struct mnci_slopes_work {
    double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *divergence[MNC_MAX_FIELDS];
    double *coupling[MNCI_MAX_COUPLINGS];
} mnci_slopes_work;

/* The system must outlive the slopes; its box must not be distributed. */
mnc_status mnci_slopes_create(const mnci_system *system, mnci_slopes *slopes);
void mnci_slopes_destroy(mnci_slopes *slopes);

/* Prepares for a state at the end of the step that began on step_day, or for the state that a step
   begins with, where both days are equal. Non-zero: a callback refused. */
int mnci_slopes_begin(mnci_slopes *slopes, const double *const *state, double step_day, double day);

/* The arrays for a block of at most longest_block cells. */
mnci_slopes_work mnci_slopes_work_of(const mnci_slopes *slopes, size_t cells, int thread);

/* The derivatives of all fields in a block of at most longest_block cells, in the workspace of the
   thread: of_field[field] is set to those of the block's cells, behind which at least 7 numbers may
   be read. Non-zero: a callback refused. */
int mnci_slopes_of_block(const mnci_slopes *slopes, mnci_cell_range block,
                         const double *const *state, double day, int thread, double **of_field);

/* source becomes source - loss * value in n cells, for all fields. */
void mnci_subtract_losses(const mnci_system *system, size_t n, double *const *loss,
                          const double *const *value, double *const *source);

#endif
