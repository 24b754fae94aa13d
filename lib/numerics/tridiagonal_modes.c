/* Depth lines of the modes of a cosine transform: each lane has a diagonal of its own. */
#include "base/prefetch.h"
#include "base/simd.h"
#include "numerics/tridiagonal.h"

/* One row of the forward sweep. The row above the first is the first itself, with before = 0. */
MNCI_INLINE void eliminate_row(size_t width, double weight, double before, double after,
                               const double *eigenvalue, const double *back_above, double *back,
                               const double *u_above, double *u)
{
    MNC_SIMD
    for (size_t l = 0; l < width; l++) {
        const double inverse =
            1 / (1 + weight * eigenvalue[l] + before * (1 - back_above[l]) + after);
        back[l] = after * inverse;
        u[l] = (u[l] + before * u_above[l]) * inverse;
    }
}

MNCI_INLINE void solve_modes(const mnci_batch *batch, size_t width, const mnci_mode_matrix *matrix,
                             double *u, double *back)
{
    const size_t last = batch->n - 1;
    for (size_t l = 0; l < width; l++)
        back[l] = 0; /* read by the first row, where before = 0 */
    for (size_t r = 0; r <= last; r++) {
        double *row = u + r * batch->stride;
        const double weight = matrix->weights[r], coupling = weight * matrix->per_h2;
        if (batch->next)
            MNCI_PREFETCH(row + mnci_rows_ahead(r, batch->n, batch->stride, batch->next),
                          width * sizeof *row);
        eliminate_row(width, weight, r > 0 ? coupling : 0, r < last ? coupling : 0,
                      matrix->eigenvalues, back + (r > 0 ? r - 1 : 0) * width, back + r * width,
                      r > 0 ? row - batch->stride : row, row);
    }
    for (size_t r = last; r-- > 0;) {
        double *row = u + r * batch->stride;
        const double *below = row + batch->stride, *factor = back + r * width;
        MNC_SIMD
        for (size_t l = 0; l < width; l++)
            row[l] += factor[l] * below[l];
    }
}

MNC_VECTOR_WIDTHS static void solve(const mnci_batch *batch, const mnci_mode_matrix *matrix,
                                    double *u, double *work)
{
    if (batch->width == MNCI_MAX_BATCH_WIDTH)
        solve_modes(batch, MNCI_MAX_BATCH_WIDTH, matrix, u, work);
    else
        solve_modes(batch, batch->width, matrix, u, work);
}

void mnci_tridiagonal_solve_modes(const mnci_batch *batch, const mnci_mode_matrix *matrix,
                                  double *u, double *work)
{
    solve(batch, matrix, u, work);
}
