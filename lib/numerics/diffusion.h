/* Diffusion on a box with no flux through its sides: the operator on blocks of cells.

   Second-order finite volumes. A linear field has du/dt = D laplacian(u). Cell populations move
   by w du/dt = div(D w^2 N grad u), the density N the sum of all populations; at a face N is the
   arithmetic mean (so that cells can enter empty tissue) and w^2 the harmonic mean (so that the
   flux through the border of two layers is second-order accurate). */
#ifndef MNCI_NUMERICS_DIFFUSION_H
#define MNCI_NUMERICS_DIFFUSION_H

#include "numerics/system.h"

typedef struct mnci_diffusion {
    const mnci_system *system;
    int linear_count, cell_count; /* fields of each kind */
    int linear[MNC_MAX_FIELDS], cells[MNC_MAX_FIELDS];
    double *face_w2;   /* harmonic mean of w^2 at each face in depth; nz + 1, 0 at the ends */
    double *plane_w2;  /* w^2 of each plane; nz */
    double *inverse_w; /* 1 / w of each plane; nz */
    double *ones;      /* 1 for each face in depth, 0 at the ends; nz + 1 */
} mnci_diffusion;

mnc_status mnci_diffusion_create(const mnci_system *system, mnci_diffusion *diffusion);
void mnci_diffusion_destroy(mnci_diffusion *diffusion);

/* density = N, no less than 0, for n cells from `first` on. */
void mnci_diffusion_density(const mnci_diffusion *diffusion, const double *const *fields,
                            size_t first, size_t n, double *density);

/* divergence[field][i] = divergence of the field's flux in the cells of a block, for all diffusing
   fields. `fields` and `density` are whole fields, `divergence` begins at the block. One
   value before and one after each field and the density must be readable; they are not used. */
void mnci_diffusion_run(const mnci_diffusion *diffusion, mnci_cell_range block,
                        const double *const *fields, const double *density,
                        double *const *divergence);

#endif
