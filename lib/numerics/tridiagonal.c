/* Tridiagonal systems of diffusion lines, many side by side. */
#include "numerics/tridiagonal.h"

#include "base/simd.h"

#include <mncollagen/export.h>

void mnci_tridiagonal_factor(size_t rows, double coupling, const double *weights,
                             size_t weight_step, const mnci_factors *factors)
{
    double back = 0;
    for (size_t r = 0; r < rows; r++) {
        const double weighted = coupling * weights[r * weight_step];
        const double before = r > 0 ? weighted : 0, after = r + 1 < rows ? weighted : 0;
        const double inverse = 1 / (1 + before * (1 - back) + after);
        back = after * inverse;
        factors->forward[r] = before * inverse;
        factors->inverse[r] = inverse;
        factors->back[r] = back;
    }
}

/* The elimination, with the number of lanes known to the compiler in the cases that matter. */
static inline void solve_shared(const mnci_lines *lines, size_t lanes, const mnci_factors *factors,
                                double *u)
{
    MNC_SIMD
    for (size_t l = 0; l < lanes; l++)
        u[l] *= factors->inverse[0];
    for (size_t r = 1; r < lines->rows; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * lines->row;
        const double *above = row - lines->row;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l] = row[l] * inverse + forward * above[l];
    }
    for (size_t r = lines->rows - 1; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * lines->row;
        const double *below = row + lines->row;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l] += back * below[l];
    }
}

MNCI_VECTOR_WIDTHS void mnci_tridiagonal_solve(const mnci_lines *lines,
                                               const mnci_factors *factors, double *u)
{
    if (lines->lanes == 1)
        solve_shared(lines, 1, factors, u);
    else if (lines->lanes == 16)
        solve_shared(lines, 16, factors, u);
    else
        solve_shared(lines, lines->lanes, factors, u);
}

static inline void sum_densities(const mnci_cell_matrix *matrix, size_t at, size_t lanes,
                                 double *sum)
{
    MNC_SIMD
    for (size_t l = 0; l < lanes; l++)
        sum[l] = matrix->densities[0][at + l];
    for (int d = 1; d < matrix->density_count; d++) {
        const double *density = matrix->densities[d] + at;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            sum[l] += density[l];
    }
    MNC_SIMD
    for (size_t l = 0; l < lanes; l++)
        sum[l] = sum[l] > 0 ? sum[l] : 0;
}

/* Forward and back sweep; the matrices are made row by row on the way down, because six numbers
   more a cell would cost more to store than to compute. */
static inline void solve_cells(const mnci_lines *lines, size_t lanes,
                               const mnci_cell_matrix *matrix, double *const *u, int count,
                               double *work)
{
    double *here = work, *below = here + lanes, *face = below + lanes, *before = face + lanes;
    double *inverse = before + lanes, *backs = inverse + lanes;
    sum_densities(matrix, 0, lanes, below);
    for (size_t l = 0; l < lanes; l++)
        face[l] = 0;
    for (size_t r = 0; r < lines->rows; r++) {
        const int is_last = r + 1 == lines->rows;
        const double weight = matrix->weight[r * matrix->step];
        const double half =
            is_last ? 0 : 0.5 * matrix->coupling * matrix->w2[(r + 1) * matrix->step];
        double *swap = here, *back = backs + r * lanes;
        const double *back_above = r > 0 ? back - lanes : back;
        here = below;
        below = swap;
        if (!is_last)
            sum_densities(matrix, (r + 1) * lines->row, lanes, below);
        const double not_first = r > 0;
        if (r == 0)
            for (size_t l = 0; l < lanes; l++)
                back[l] = 0;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++) {
            const double next_face = half * (here[l] + below[l]);
            const double b = face[l] * weight, after = next_face * weight;
            const double inv = 1 / (1 + b * (1 - not_first * back_above[l]) + after);
            before[l] = b;
            inverse[l] = inv;
            back[l] = after * inv;
            face[l] = next_face;
        }
        for (int f = 0; f < count; f++) {
            double *row = u[f] + r * lines->row;
            const double *above = r > 0 ? row - lines->row : row;
            MNC_SIMD
            for (size_t l = 0; l < lanes; l++)
                row[l] = (row[l] + before[l] * above[l]) * inverse[l];
        }
    }
    for (int f = 0; f < count; f++) {
        for (size_t r = lines->rows - 1; r-- > 0;) {
            double *row = u[f] + r * lines->row;
            const double *next = row + lines->row, *back = backs + r * lanes;
            MNC_SIMD
            for (size_t l = 0; l < lanes; l++)
                row[l] += back[l] * next[l];
        }
    }
}

MNCI_VECTOR_WIDTHS void mnci_tridiagonal_solve_cells(const mnci_lines *lines,
                                                     const mnci_cell_matrix *matrix,
                                                     double *const *u, int count, double *work)
{
    if (lines->lanes == 1)
        solve_cells(lines, 1, matrix, u, count, work);
    else if (lines->lanes == 16)
        solve_cells(lines, 16, matrix, u, count, work);
    else
        solve_cells(lines, lines->lanes, matrix, u, count, work);
}
