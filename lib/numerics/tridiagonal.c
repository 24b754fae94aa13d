/* Tridiagonal systems of diffusion lines, many side by side. */
#include "numerics/tridiagonal.h"

#include <mncollagen/export.h>

void mnci_tridiagonal_factor(size_t rows, const double *before, const double *after,
                             const mnci_factors *factors)
{
    double back = 0;
    for (size_t r = 0; r < rows; r++) {
        double inverse = 1 / (1 + before[r] * (1 - back) + after[r]);
        back = after[r] * inverse;
        factors->forward[r] = before[r] * inverse;
        factors->inverse[r] = inverse;
        factors->back[r] = back;
    }
}

/* The elimination with the number of lanes known to the compiler or not: a single line must not
   pay for the loop over lanes. */
static inline void solve_shared(const mnci_lines *lines, size_t lanes, size_t lane,
                                const mnci_factors *factors, double *u)
{
    for (size_t l = 0; l < lanes; l++)
        u[l * lane] *= factors->inverse[0];
    for (size_t r = 1; r < lines->rows; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * lines->row;
        const double *above = row - lines->row;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l * lane] = row[l * lane] * inverse + forward * above[l * lane];
    }
    for (size_t r = lines->rows - 1; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * lines->row;
        const double *below = row + lines->row;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l * lane] += back * below[l * lane];
    }
}

void mnci_tridiagonal_solve(const mnci_lines *lines, const mnci_factors *factors, double *u)
{
    if (lines->lanes == 1)
        solve_shared(lines, 1, 1, factors, u);
    else if (lines->lane == 1)
        solve_shared(lines, lines->lanes, 1, factors, u);
    else
        solve_shared(lines, lines->lanes, lines->lane, factors, u);
}

/* Forward and back coefficients of each line's own matrix, rows * lanes each. */
static inline void factor_faces(const mnci_lines *lines, size_t lanes, const double *faces,
                                const double *weight, size_t weight_row, double *forward,
                                double *back)
{
    for (size_t r = 0; r < lines->rows; r++) {
        const double w = weight[r * weight_row];
        const double *face = faces + r * lanes;
        double *f = forward + r * lanes, *b = back + r * lanes;
        const double *b_above = r > 0 ? b - lanes : b;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++) {
            double before = face[l] * w, after = face[l + lanes] * w;
            double above = r > 0 ? b_above[l] : 0;
            double inverse = 1 / (1 + before * (1 - above) + after);
            f[l] = inverse;
            b[l] = after * inverse;
        }
    }
}

static inline void solve_own(const mnci_lines *lines, size_t lanes, size_t lane,
                             const double *faces, const double *weight, size_t weight_row,
                             const double *inverse, const double *back, double *u)
{
    for (size_t r = 0; r < lines->rows; r++) {
        const double w = weight[r * weight_row];
        const double *face = faces + r * lanes, *inv = inverse + r * lanes;
        double *row = u + r * lines->row;
        const double *above = r > 0 ? row - lines->row : row;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l * lane] = (row[l * lane] + face[l] * w * above[l * lane]) * inv[l];
    }
    for (size_t r = lines->rows - 1; r-- > 0;) {
        const double *b = back + r * lanes;
        double *row = u + r * lines->row;
        const double *below = row + lines->row;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l * lane] += b[l] * below[l * lane];
    }
}

static inline void solve_faces(const mnci_lines *lines, size_t lanes, size_t lane,
                               const double *faces, const double *weight, size_t weight_row,
                               double *const *u, size_t first, int count, double *work)
{
    double *inverse = work, *back = work + lines->rows * lanes;
    factor_faces(lines, lanes, faces, weight, weight_row, inverse, back);
    for (int f = 0; f < count; f++)
        solve_own(lines, lanes, lane, faces, weight, weight_row, inverse, back, u[f] + first);
}

void mnci_tridiagonal_solve_faces(const mnci_lines *lines, const double *faces,
                                  const double *weight, size_t weight_row, double *const *u,
                                  size_t first, int count, double *work)
{
    if (lines->lanes == 1)
        solve_faces(lines, 1, 1, faces, weight, weight_row, u, first, count, work);
    else if (lines->lane == 1)
        solve_faces(lines, lines->lanes, 1, faces, weight, weight_row, u, first, count, work);
    else
        solve_faces(lines, lines->lanes, lines->lane, faces, weight, weight_row, u, first, count,
                    work);
}
