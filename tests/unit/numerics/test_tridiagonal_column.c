/* All lines of a column in one loop: they solve their matrices, written out plainly here; each has
   the bits that it has alone, for any number of lines and any length; factors serve a second solve;
   and rows that are coupled to none, behind the last one, change no bit. */
#include "numerics/tridiagonal_column.h"
#include "plain.h"
#include "testing.h"

#include <math.h>
#include <string.h>

enum { ROWS = 79, LINEAR = MNCI_COLUMN_LINEAR, CELLS = MNCI_COLUMN_CELLS };

/* A column's lines, their matrices and their factors. */
typedef struct column {
    double u[LINEAR][ROWS], v[CELLS][ROWS];
    double factors[LINEAR + 1][3][ROWS]; /* the last of the populations */
    double losses[LINEAR][ROWS], density[ROWS], weight[ROWS], w2[ROWS + 1];
} column;

static const double a_days = 0.3, couplings[LINEAR] = {40, 0.7}, cell_coupling = 3;

static void fill(column *c, size_t n)
{
    memset(c, 0, sizeof *c);
    fill_random(&c->u[0][0], LINEAR * ROWS, -1, 2, n);
    fill_random(&c->v[0][0], CELLS * ROWS, -1, 2, n + 1);
    fill_random(&c->losses[0][0], LINEAR * ROWS, 0, 9, n + 2);
    fill_random(c->density, ROWS, 0, 2, n + 3);
    fill_random(c->weight, ROWS, 0.5, 2, n + 4);
    fill_random(c->w2, ROWS + 1, 0.5, 2, n + 5);
    c->w2[0] = c->w2[n] = 0;
}

static mnci_factors factors_of(column *c, int line)
{
    return (mnci_factors){c->factors[line][0], c->factors[line][1], c->factors[line][2]};
}

/* Linear fields [first, first + linear), populations [first_cell, first_cell + cells). */
static void solve(column *c, size_t n, int first, int linear, int first_cell, int cells,
                  int is_factored)
{
    mnci_column_lines lines = {.n = n,
                               .a_days = a_days,
                               .is_factored = is_factored,
                               .linear_count = linear,
                               .cell_count = cells,
                               .cell_factors = factors_of(c, LINEAR)};
    lines.matrix = (mnci_cell_matrix){cell_coupling, c->w2, c->weight, 1, c->density};
    for (int l = 0; l < linear; l++)
        lines.linear[l] = (mnci_column_line){c->u[first + l], factors_of(c, first + l),
                                             couplings[first + l], c->losses[first + l]};
    for (int v = 0; v < cells; v++)
        lines.cells[v] = c->v[first_cell + v];
    mnci_tridiagonal_solve_column(&lines);
}

/* ---- the matrices ---- */

/* The entry of row r for the row above it (side 0) or below it. */
static double linear_entry(const column *c, size_t n, int l, size_t r, int side)
{
    const int is_end = side == 0 ? r == 0 : r + 1 == n;
    return is_end ? 0 : couplings[l] / (1 + a_days * c->losses[l][r]);
}

static double cell_entry(const column *c, size_t n, size_t r, int side)
{
    const size_t face = r + (size_t)side;
    if (face == 0 || face == n)
        return 0;
    return cell_coupling * c->w2[face] * c->weight[r] * (c->density[face - 1] + c->density[face]) /
           2;
}

/* Row r of the matrix times x is the right-hand side, to rounding of the row's largest term. */
static void assert_row(double before, double after, const double *x, size_t n, size_t r, double rhs)
{
    const double above = r > 0 ? x[r - 1] : 0, below = r + 1 < n ? x[r + 1] : 0;
    const double product = (1 + before + after) * x[r] - before * above - after * below;
    const double size = (1 + before + after) * 2;
    assert_close(product, rhs, 0, 1e-13 * size);
}

static void assert_solved(const column *before, const column *after, const column *matrix, size_t n)
{
    for (size_t r = 0; r < n; r++) {
        for (int l = 0; l < LINEAR; l++)
            assert_row(linear_entry(matrix, n, l, r, 0), linear_entry(matrix, n, l, r, 1),
                       after->u[l], n, r, before->u[l][r]);
        for (int v = 0; v < CELLS; v++)
            assert_row(cell_entry(matrix, n, r, 0), cell_entry(matrix, n, r, 1), after->v[v], n, r,
                       before->v[v][r]);
    }
}

/* The second solve has the matrices of the first, whatever the density is by then. */
static void solves_its_matrices(void **state)
{
    static column first, second, result;
    (void)state;
    for (size_t n = 1; n <= ROWS; n++) {
        fill(&first, n);
        second = first;
        solve(&second, n, 0, LINEAR, 0, CELLS, 0);
        assert_solved(&first, &second, &first, n);
        result = second;
        fill_random(result.density, ROWS, 0, 2, n + 7);
        solve(&result, n, 0, LINEAR, 0, CELLS, 1);
        assert_solved(&second, &result, &first, n);
    }
}

/* ---- bits ---- */

static void have_the_bits_of_one(size_t n, int linear, int cells)
{
    static column alone, together;
    fill(&alone, n);
    together = alone;
    for (int is_factored = 0; is_factored < 2; is_factored++) {
        for (int l = 0; l < linear; l++)
            solve(&alone, n, l, 1, 0, 0, is_factored);
        for (int v = 0; v < cells; v++)
            solve(&alone, n, 0, 0, v, 1, is_factored);
        solve(&together, n, 0, linear, 0, cells, is_factored);
        assert_memory_equal(&together, &alone, sizeof alone);
    }
}

static void any_lines(void **state)
{
    (void)state;
    for (size_t n = 1; n <= ROWS; n++)
        for (int linear = 0; linear <= LINEAR; linear++)
            for (int cells = 0; cells <= CELLS; cells++)
                have_the_bits_of_one(n, linear, cells);
}

/* A column that ends in rows of zeros, as the shorter ones of columns side by side. */
static void rows_coupled_to_none(void **state)
{
    static column one, longer;
    (void)state;
    for (size_t n = 1; n < ROWS; n++) {
        fill(&one, n);
        for (size_t r = n; r < ROWS; r++) {
            one.w2[r + 1] = 0;
            for (int v = 0; v < CELLS; v++)
                one.v[v][r] = 0;
        }
        longer = one;
        for (int is_factored = 0; is_factored < 2; is_factored++) {
            solve(&one, n, 0, 0, 0, CELLS, is_factored);
            solve(&longer, ROWS, 0, 0, 0, CELLS, is_factored);
            assert_memory_equal(longer.v, one.v, sizeof one.v);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solves_its_matrices),
        cmocka_unit_test(any_lines),
        cmocka_unit_test(rows_coupled_to_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
