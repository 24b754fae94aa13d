/* Solves (1 - a W sum_d A_d) k = b of linear fields exactly: cosine transforms along x and y, which
   diagonalise A_x and A_y as D is constant and W depends on depth only, and depth lines of the
   modes. */
#ifndef MNCI_NUMERICS_MODES_H
#define MNCI_NUMERICS_MODES_H

#include "numerics/cosine.h"
#include "numerics/system.h"
#include "numerics/tridiagonal.h"

/* What the modes of the linear fields of a box share. */
typedef struct mnci_modes {
    mnci_cosine x, y;
    double *x_eigenvalues, *y_eigenvalues; /* of the second derivatives, times -1 */
    double *weights;                       /* linear fields * nz: a D W */
} mnci_modes;

/* Whether a system has modes: linear fields in a box that is no column. */
int mnci_has_modes(const mnci_system *system);

mnc_status mnci_modes_create(const mnci_system *system, mnci_modes *modes);
void mnci_modes_destroy(mnci_modes *modes);
double mnci_modes_bytes(const mnci_system *system);

/* Transforms `rows` rows along x that follow one another from u on, or the inverse. `work` holds
   3 * nx * MNCI_COSINE_LANES numbers. */
void mnci_modes_rows(const mnci_modes *modes, int is_inverse, double *u, size_t rows, double *work);

/* The same along y for a plane of nx columns from u on; `work` holds 3 * ny * MNCI_COSINE_LANES. */
void mnci_modes_columns(const mnci_modes *modes, int is_inverse, double *u, size_t nx,
                        double *work);

/* Solves the depth lines of a batch of modes, the first of which is cell `first` of the uppermost
   plane, for the `linear`-th linear field. `work` holds n * width numbers. */
void mnci_modes_depth(const mnci_modes *modes, const mnci_box *box, int linear,
                      const mnci_batch *batch, size_t first, double *u, double *work);

#endif
