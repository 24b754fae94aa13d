/* Diffusion on a box with no flux through its sides: the operator and its line solves.

   Second-order finite volumes. A linear field has du/dt = D laplacian(u). Cell populations move
   by w du/dt = div(D w^2 F grad u), F the sum of all populations; at a face F is the arithmetic
   mean (so that cells can enter empty tissue) and w^2 the harmonic mean (so that the flux through
   the border of two layers is right to second order). */
#ifndef MNCI_NUMERICS_DIFFUSION_H
#define MNCI_NUMERICS_DIFFUSION_H

#include "numerics/state.h"
#include "numerics/system.h"
#include "numerics/tridiagonal.h"

typedef enum mnci_direction { MNCI_X, MNCI_Y, MNCI_Z } mnci_direction;

typedef struct mnci_diffusion {
    const mnci_system *system;
    int cell_field_count; /* fields that spread as cells */
    int cell_fields[MNC_MAX_FIELDS];
    double
        *face_w2_per_mm2; /* harmonic mean of w^2 at each face in depth / hz^2; nz + 1, 0 at ends */
    double *inverse_w;    /* 1 / w of each plane, nz */
    double *ones;         /* 1 for each face in depth, 0 at the ends: nz + 1 */
    mnci_state density;   /* one field: F of the last mnci_diffusion_density(), >= 0 */
    double *lines_work;   /* of all threads */
    size_t lines_work_stride;
} mnci_diffusion;

mnc_status mnci_diffusion_create(const mnci_system *system, mnci_diffusion *diffusion);
void mnci_diffusion_destroy(mnci_diffusion *diffusion);

/* Computes F from the state. The operators below use it. */
void mnci_diffusion_density(mnci_diffusion *diffusion, double *const *state);

/* rate += divergence of the flux of one field, for the cells of a run. `values` and `rate` are
   whole fields. */
void mnci_diffusion_add(const mnci_diffusion *diffusion, int field, mnci_run run,
                        const double *values, double *rate);

/* Solves prod_d (1 - a_k A_d) u = u in place for all diffusing fields of a set, one direction after
   the other. a_k is a_days, for a linear field times its weight in plane k, weights[f * nz + k]
   (see rosenbrock.h). Fields that spread as cells share their matrix. `in_set[f]` says which. */
void mnci_diffusion_solve(const mnci_diffusion *diffusion, double a_days, const int *in_set,
                          const double *weights, double *const *fields);

#endif
