/* Tridiagonal systems of diffusion lines, many side by side. */
#include "numerics/tridiagonal.h"

#include "base/simd.h"

#include <string.h>

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
MNCI_PART void solve_shared(const mnci_lines *lines, size_t lanes, const mnci_factors *factors,
                            double *u)
{
    MNC_SIMD
    for (size_t l = 0; l < lanes; l++)
        u[l] *= factors->inverse[0];
    for (size_t r = 1; r < lines->rows; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * lines->row;
        const double *above = row - lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead, lanes / 2 * sizeof *row);
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l] = row[l] * inverse + forward * above[l];
    }
    for (size_t r = lines->rows - 1; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * lines->row;
        const double *below = row + lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead + lanes / 2, (lanes - lanes / 2) * sizeof *row);
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l] += back * below[l];
    }
}

/* The same for as many lines as there may be: the row before stays in registers. */
MNCI_PART void solve_most(const mnci_lines *lines, const mnci_factors *factors, double *u)
{
    const size_t half = MNCI_MAX_LANES / 2 * sizeof *u;
    double carried[MNCI_MAX_LANES] = {0}; /* forward[0] and the last back are zero */
    for (size_t r = 0; r < lines->rows; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead, half);
        MNC_SIMD
        for (size_t l = 0; l < MNCI_MAX_LANES; l++)
            row[l] = carried[l] = row[l] * inverse + forward * carried[l];
    }
    memset(carried, 0, sizeof carried);
    for (size_t r = lines->rows; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead + MNCI_MAX_LANES / 2, half);
        MNC_SIMD
        for (size_t l = 0; l < MNCI_MAX_LANES; l++)
            row[l] = carried[l] = row[l] + back * carried[l];
    }
}

MNC_VECTOR_WIDTHS static void solve(const mnci_lines *lines, const mnci_factors *factors, double *u)
{
    if (lines->lanes == 1)
        solve_shared(lines, 1, factors, u);
    else if (lines->lanes == MNCI_MAX_LANES)
        solve_most(lines, factors, u);
    else
        solve_shared(lines, lines->lanes, factors, u);
}

void mnci_tridiagonal_solve(const mnci_lines *lines, const mnci_factors *factors, double *u)
{
    solve(lines, factors, u);
}

/* One row of the forward sweep. The matrix is made on the way, because its numbers cost more to
   store than to compute. `v` is NULL or a second field with the same matrix. */
MNCI_PART void eliminate_row(size_t lanes, double face_before, double face_after, double weight,
                             const double *f_above, const double *f, const double *f_below,
                             const double *back_above, double *back, const double *u_above,
                             double *u, const double *v_above, double *v)
{
    MNC_SIMD
    for (size_t l = 0; l < lanes; l++) {
        const double before = face_before * (f_above[l] + f[l]) * weight;
        const double after = face_after * (f[l] + f_below[l]) * weight;
        const double inverse = 1 / (1 + before * (1 - back_above[l]) + after);
        back[l] = after * inverse;
        u[l] = (u[l] + before * u_above[l]) * inverse;
        if (v)
            v[l] = (v[l] + before * v_above[l]) * inverse;
    }
}

MNCI_PART void substitute_row(size_t lanes, const double *back, const double *u_below, double *u,
                              const double *v_below, double *v)
{
    MNC_SIMD
    for (size_t l = 0; l < lanes; l++) {
        u[l] += back[l] * u_below[l];
        if (v)
            v[l] += back[l] * v_below[l];
    }
}

/* The row of the lines that come next. */
MNCI_PART void ask_for_next(const mnci_lines *lines, size_t lanes, size_t at, const double *density,
                            const double *u, const double *v)
{
    if (!lines->ahead)
        return;
    MNCI_PREFETCH(density + at + lines->ahead, lanes * sizeof *density);
    MNCI_PREFETCH(u + at + lines->ahead, lanes * sizeof *u);
    if (v)
        MNCI_PREFETCH(v + at + lines->ahead, lanes * sizeof *v);
}

/* Rows beyond the ends stand in for themselves with a face of zero. */
MNCI_PART void solve_cells(const mnci_lines *lines, size_t lanes, const mnci_cell_matrix *matrix,
                           double *u, double *v, double *back)
{
    const size_t last = lines->rows - 1, row = lines->row;
    for (size_t l = 0; l < lanes; l++)
        back[l] = 0; /* read by the first row, whose face before it is zero */
    for (size_t r = 0; r <= last; r++) {
        const size_t up = r > 0 ? row : 0, down = r < last ? row : 0, at = r * row;
        const double half = 0.5 * matrix->coupling;
        ask_for_next(lines, lanes, at, matrix->density, u, v);
        eliminate_row(lanes, r > 0 ? half * matrix->w2[r * matrix->step] : 0,
                      r < last ? half * matrix->w2[(r + 1) * matrix->step] : 0,
                      matrix->weight[r * matrix->step], matrix->density + at - up,
                      matrix->density + at, matrix->density + at + down,
                      back + (r > 0 ? r - 1 : 0) * lanes, back + r * lanes, u + at - up, u + at,
                      v ? v + at - up : NULL, v ? v + at : NULL);
    }
    for (size_t r = last; r-- > 0;)
        substitute_row(lanes, back + r * lanes, u + (r + 1) * row, u + r * row,
                       v ? v + (r + 1) * row : NULL, v ? v + r * row : NULL);
}

/* Lanes that the compiler knows cost a quarter less: those of strips, of slabs and of a column. */
MNCI_PART void solve_lanes(const mnci_lines *lines, const mnci_cell_matrix *matrix, double *u,
                           double *v, double *work)
{
    if (lines->lanes == MNCI_MAX_LANES)
        solve_cells(lines, MNCI_MAX_LANES, matrix, u, v, work);
    else if (lines->lanes == MNCI_MAX_LANES / 2)
        solve_cells(lines, MNCI_MAX_LANES / 2, matrix, u, v, work);
    else if (lines->lanes == 1)
        solve_cells(lines, 1, matrix, u, v, work);
    else
        solve_cells(lines, lines->lanes, matrix, u, v, work);
}

MNC_VECTOR_WIDTHS static void solve_one(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                                        double *u, double *work)
{
    solve_lanes(lines, matrix, u, NULL, work);
}

MNC_VECTOR_WIDTHS static void solve_two(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                                        double *u, double *v, double *work)
{
    solve_lanes(lines, matrix, u, v, work);
}

void mnci_tridiagonal_solve_cells(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                                  double *const *u, int count, double *work)
{
    for (int f = 0; f + 1 < count; f += 2)
        solve_two(lines, matrix, u[f], u[f + 1], work);
    if (count % 2 == 1)
        solve_one(lines, matrix, u[count - 1], work);
}
