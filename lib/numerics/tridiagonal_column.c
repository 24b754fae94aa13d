/* The Thomas algorithm for all lines of a column at once. What does not depend on the row before is
   computed first, in vector loops. Then one loop over the rows has the recurrences of all lines,
   and takes the time of the longest, the factorisation of the populations' matrix, instead of
   their sum. The numbers of lines are compile-time constants for the built-in kinetics, so that
   what is carried from row to row stays in registers. */
#include "numerics/tridiagonal_column.h"

#include "base/simd.h"

/* Matrix entries of the populations, then the factor of their back substitution. */
typedef struct cell_rows {
    double *before, *after, *back;
} cell_rows;

MNC_VECTOR_WIDTHS static void cell_entries(size_t n, const mnci_cell_matrix *matrix, cell_rows rows)
{
    const double half = 0.5 * matrix->coupling;
    const double *f = matrix->density, *f_below = f + 1;
    const double *w2_below = matrix->w2 + 1;
    const double *weight = matrix->weight, *weight_below = weight + 1;
    double *before_below = rows.before + 1;
    rows.before[0] = rows.after[n - 1] = 0;
    MNC_SIMD
    for (size_t r = 0; r < n - 1; r++) {
        const double face = half * w2_below[r] * (f[r] + f_below[r]);
        rows.after[r] = face * weight[r];
        before_below[r] = face * weight_below[r];
    }
}

/* Leaves the coupling of each row where the elimination puts the inverse. */
MNC_VECTOR_WIDTHS static void linear_entries(size_t n, double a_days, const mnci_column_line *line)
{
    const double *losses = line->losses;
    double *weighted = line->factors.inverse;
    MNC_SIMD
    for (size_t r = 0; r < n; r++)
        weighted[r] = line->coupling * (1 / (1 + a_days * losses[r]));
}

/* A row of a linear field's matrix, factorised: mnci_tridiagonal_factor(). */
MNCI_INLINE double factor_row(const mnci_factors *factors, size_t n, size_t r, double back_above)
{
    const double weighted = factors->inverse[r];
    const double before = r > 0 ? weighted : 0, after = r + 1 < n ? weighted : 0;
    const double inverse = 1 / (1 + before * (1 - back_above) + after);
    factors->forward[r] = before * inverse;
    factors->inverse[r] = inverse;
    return factors->back[r] = after * inverse;
}

MNCI_INLINE void eliminate(const mnci_column_lines *lines, int linear, int cells, int is_factored,
                           cell_rows rows)
{
    double u_above[MNCI_COLUMN_LINEAR] = {0}, back_above[MNCI_COLUMN_LINEAR] = {0};
    double v_above[MNCI_COLUMN_CELLS] = {0}, cell_back_above = 0;
    const size_t n = lines->n;
    for (size_t r = 0; r < n; r++) {
        for (int l = 0; l < linear; l++) {
            const mnci_factors *factors = &lines->linear[l].factors;
            double *u = lines->linear[l].u;
            if (!is_factored)
                back_above[l] = factor_row(factors, n, r, back_above[l]);
            u[r] = u_above[l] = u[r] * factors->inverse[r] + factors->forward[r] * u_above[l];
        }
        if (cells == 0)
            continue;
        const double before = rows.before[r], after = rows.after[r];
        const double inverse = 1 / (1 + before * (1 - cell_back_above) + after);
        rows.back[r] = cell_back_above = after * inverse;
        for (int c = 0; c < cells; c++) {
            double *v = lines->cells[c];
            v[r] = v_above[c] = (v[r] + before * v_above[c]) * inverse;
        }
    }
}

MNCI_INLINE void substitute(const mnci_column_lines *lines, int linear, int cells, cell_rows rows)
{
    double u_below[MNCI_COLUMN_LINEAR] = {0}, v_below[MNCI_COLUMN_CELLS] = {0};
    const size_t last = lines->n - 1;
    for (int l = 0; l < linear; l++)
        u_below[l] = lines->linear[l].u[last];
    for (int c = 0; c < cells; c++)
        v_below[c] = lines->cells[c][last];
    for (size_t r = last; r-- > 0;) {
        for (int l = 0; l < linear; l++) {
            double *u = lines->linear[l].u;
            u[r] = u_below[l] = u[r] + lines->linear[l].factors.back[r] * u_below[l];
        }
        for (int c = 0; c < cells; c++) {
            double *v = lines->cells[c];
            v[r] = v_below[c] = v[r] + rows.back[r] * v_below[c];
        }
    }
}

MNCI_INLINE void solve(const mnci_column_lines *lines, int linear, int cells, cell_rows rows)
{
    if (lines->is_factored)
        eliminate(lines, linear, cells, 1, rows);
    else
        eliminate(lines, linear, cells, 0, rows);
    substitute(lines, linear, cells, rows);
}

void mnci_tridiagonal_solve_column(const mnci_column_lines *lines)
{
    const size_t n = lines->n;
    const cell_rows rows = {lines->work, lines->work + n, lines->work + 2 * n};
    if (lines->cell_count > 0)
        cell_entries(n, &lines->matrix, rows);
    for (int l = 0; l < lines->linear_count && !lines->is_factored; l++)
        linear_entries(n, lines->a_days, &lines->linear[l]);
    if (lines->linear_count == 1 && lines->cell_count == 2) /* no hypothesis */
        solve(lines, 1, 2, rows);
    else if (lines->linear_count == 1 && lines->cell_count == 3) /* delayed_myofibroblasts */
        solve(lines, 1, 3, rows);
    else if (lines->linear_count == 2 && lines->cell_count == 2) /* inflammation_holds_back */
        solve(lines, 2, 2, rows);
    else if (lines->linear_count == 2 && lines->cell_count == 3) /* both */
        solve(lines, 2, 3, rows);
    else
        solve(lines, lines->linear_count, lines->cell_count, rows);
}
