/* Gaussian elimination for all lines of a column at once, from both ends to a row between them.
   What does not depend on the row before is computed first, in vector loops. Then one loop over the
   rows has the recurrences of all lines from both sides, and takes the time of the longest, half of
   a factorisation, instead of their sum. From above the factors are those of the Thomas algorithm,
   from below the same with the two neighbours exchanged. What is carried from row to row is w = 1 -
   back: with p = 1 + before w_above the pivot is p + after and the next w is p / (p + after), sums
   and products of positive numbers without a subtraction to wait for. The numbers of lines are
   compile-time constants for the built-in kinetics, so that what is carried stays in registers. */
#include "numerics/tridiagonal_column.h"

#include "base/reciprocal.h"

/* Leaves the entries before[r] and after[r] where the elimination puts forward and back. */
MNC_VECTOR_WIDTHS static void cell_entries(size_t n, const mnci_cell_matrix *matrix,
                                           const mnci_factors *factors)
{
    const double half = 0.5 * matrix->coupling;
    const double *f = matrix->density, *f_below = f + 1;
    const double *w2_below = matrix->w2 + 1;
    const double *weight = matrix->weight, *weight_below = weight + 1;
    double *before = factors->forward, *before_below = before + 1, *after = factors->back;
    before[0] = after[n - 1] = 0;
    MNC_SIMD
    for (size_t r = 0; r < n - 1; r++) {
        const double face = half * w2_below[r] * (f[r] + f_below[r]);
        after[r] = face * weight[r];
        before_below[r] = face * weight_below[r];
    }
}

/* The same of a linear field, whose two entries of a row differ at the ends only. */
MNC_VECTOR_WIDTHS static void linear_entries(size_t n, double a_days, const mnci_column_line *line)
{
    const double *losses = line->losses;
    double *before = line->factors.forward, *after = line->factors.back;
    MNC_SIMD
    for (size_t r = 0; r < n; r++)
        before[r] = after[r] = line->coupling * mnci_reciprocal(1 + a_days * losses[r]);
    before[0] = after[n - 1] = 0;
}

/* What is carried from row to row. */
typedef struct sweep {
    double u[MNCI_COLUMN_LINEAR], w[MNCI_COLUMN_LINEAR], v[MNCI_COLUMN_CELLS], cell_w;
} sweep;

/* Turns the entries of row r into factors; returns its w. */
MNCI_INLINE double factor_row(const mnci_factors *factors, size_t r, int is_upper, double w)
{
    const double before = factors->forward[r], after = factors->back[r];
    const double near = is_upper ? before : after, far = is_upper ? after : before;
    const double inverse = 1 / ((1 + far) + near * w);
    factors->forward[r] = before * inverse;
    factors->inverse[r] = inverse;
    factors->back[r] = after * inverse;
    return (1 + near * w) * inverse;
}

/* Where both sides meet. */
MNCI_INLINE void factor_middle(const mnci_factors *factors, size_t r, double w_above,
                               double w_below)
{
    const double before = factors->forward[r], after = factors->back[r];
    const double inverse = 1 / ((1 + before * w_above) + after * w_below);
    factors->forward[r] = before * inverse;
    factors->inverse[r] = inverse;
    factors->back[r] = after * inverse;
}

MNCI_INLINE void eliminate_row(const mnci_column_lines *lines, int linear, int cells,
                               int is_factored, size_t r, int is_upper, sweep *carried)
{
    const mnci_factors *of_cells = &lines->cell_factors;
    for (int l = 0; l < linear; l++) {
        const mnci_factors *of = &lines->linear[l].factors;
        double *u = lines->linear[l].u;
        if (!is_factored)
            carried->w[l] = factor_row(of, r, is_upper, carried->w[l]);
        const double near = is_upper ? of->forward[r] : of->back[r];
        u[r] = carried->u[l] = u[r] * of->inverse[r] + near * carried->u[l];
    }
    if (cells == 0)
        return;
    if (!is_factored)
        carried->cell_w = factor_row(of_cells, r, is_upper, carried->cell_w);
    const double near = is_upper ? of_cells->forward[r] : of_cells->back[r];
    for (int c = 0; c < cells; c++) {
        double *v = lines->cells[c];
        v[r] = carried->v[c] = v[r] * of_cells->inverse[r] + near * carried->v[c];
    }
}

/* Solves for the row between; carries its solution to both sides. */
MNCI_INLINE void solve_middle(const mnci_column_lines *lines, int linear, int cells,
                              int is_factored, size_t r, sweep *above, sweep *below)
{
    const mnci_factors *of_cells = &lines->cell_factors;
    for (int l = 0; l < linear; l++) {
        const mnci_factors *of = &lines->linear[l].factors;
        double *u = lines->linear[l].u;
        if (!is_factored)
            factor_middle(of, r, above->w[l], below->w[l]);
        u[r] = (u[r] * of->inverse[r] + of->forward[r] * above->u[l]) + of->back[r] * below->u[l];
        above->u[l] = below->u[l] = u[r];
    }
    if (cells > 0 && !is_factored)
        factor_middle(of_cells, r, above->cell_w, below->cell_w);
    for (int c = 0; c < cells; c++) {
        double *v = lines->cells[c];
        v[r] = (v[r] * of_cells->inverse[r] + of_cells->forward[r] * above->v[c]) +
               of_cells->back[r] * below->v[c];
        above->v[c] = below->v[c] = v[r];
    }
}

MNCI_INLINE void substitute_row(const mnci_column_lines *lines, int linear, int cells, size_t r,
                                int is_upper, sweep *carried)
{
    const mnci_factors *of_cells = &lines->cell_factors;
    for (int l = 0; l < linear; l++) {
        const mnci_factors *of = &lines->linear[l].factors;
        double *u = lines->linear[l].u;
        const double far = is_upper ? of->back[r] : of->forward[r];
        u[r] = carried->u[l] = u[r] + far * carried->u[l];
    }
    for (int c = 0; c < cells; c++) {
        double *v = lines->cells[c];
        const double far = is_upper ? of_cells->back[r] : of_cells->forward[r];
        v[r] = carried->v[c] = v[r] + far * carried->v[c];
    }
}

MNCI_INLINE void solve_rows(const mnci_column_lines *lines, int linear, int cells, int is_factored)
{
    const size_t last = lines->n - 1;
    const size_t middle = last < MNCI_COLUMN_MIDDLE ? last : MNCI_COLUMN_MIDDLE;
    const size_t under = last - middle, both = middle < under ? middle : under;
    sweep above = {.cell_w = 0}, below = {.cell_w = 0};
    for (size_t i = 0; i < both; i++) {
        eliminate_row(lines, linear, cells, is_factored, i, 1, &above);
        eliminate_row(lines, linear, cells, is_factored, last - i, 0, &below);
    }
    for (size_t i = both; i < middle; i++)
        eliminate_row(lines, linear, cells, is_factored, i, 1, &above);
    for (size_t i = both; i < under; i++)
        eliminate_row(lines, linear, cells, is_factored, last - i, 0, &below);
    solve_middle(lines, linear, cells, is_factored, middle, &above, &below);
    for (size_t i = 1; i <= both; i++) {
        substitute_row(lines, linear, cells, middle - i, 1, &above);
        substitute_row(lines, linear, cells, middle + i, 0, &below);
    }
    for (size_t i = both + 1; i <= middle; i++)
        substitute_row(lines, linear, cells, middle - i, 1, &above);
    for (size_t i = both + 1; i <= under; i++)
        substitute_row(lines, linear, cells, middle + i, 0, &below);
}

MNCI_INLINE void solve(const mnci_column_lines *lines, int linear, int cells)
{
    if (lines->is_factored)
        solve_rows(lines, linear, cells, 1);
    else
        solve_rows(lines, linear, cells, 0);
}

void mnci_tridiagonal_solve_column(const mnci_column_lines *lines)
{
    const size_t n = lines->n;
    if (lines->cell_count > 0 && !lines->is_factored)
        cell_entries(n, &lines->matrix, &lines->cell_factors);
    for (int l = 0; l < lines->linear_count && !lines->is_factored; l++)
        linear_entries(n, lines->a_days, &lines->linear[l]);
    if (lines->linear_count == 1 && lines->cell_count == 2) /* no hypothesis */
        solve(lines, 1, 2);
    else if (lines->linear_count == 1 && lines->cell_count == 3) /* delayed_myofibroblasts */
        solve(lines, 1, 3);
    else if (lines->linear_count == 2 && lines->cell_count == 2) /* inflammation_holds_back */
        solve(lines, 2, 2);
    else if (lines->linear_count == 2 && lines->cell_count == 3) /* both */
        solve(lines, 2, 3);
    else
        solve(lines, lines->linear_count, lines->cell_count);
}
