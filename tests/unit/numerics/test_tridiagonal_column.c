/* All lines of a column in one loop have the bits of one line after the other, factors included:
   any number of lines, any length, new factors and those of the solve before. */
#include "numerics/tridiagonal_column.h"
#include "plain.h"
#include "testing.h"

#include <string.h>

enum { ROWS = 61, LINEAR = MNCI_COLUMN_LINEAR, CELLS = MNCI_COLUMN_CELLS };

/* A column's lines, their matrices and their factors. */
typedef struct column {
    double u[LINEAR][ROWS], v[CELLS][ROWS];
    double forward[LINEAR][ROWS], inverse[LINEAR][ROWS], back[LINEAR][ROWS];
    double losses[LINEAR][ROWS], density[ROWS], weight[ROWS], w2[ROWS + 1], work[3 * ROWS];
} column;

static const double a_days = 0.3, couplings[LINEAR] = {40, 0.7}, cell_coupling = 3;

static void fill(column *c, size_t n)
{
    fill_random(&c->u[0][0], LINEAR * ROWS, -1, 2, n);
    fill_random(&c->v[0][0], CELLS * ROWS, -1, 2, n + 1);
    fill_random(&c->losses[0][0], LINEAR * ROWS, 0, 9, n + 2);
    fill_random(c->density, ROWS, 0, 2, n + 3);
    fill_random(c->weight, ROWS, 0.5, 2, n + 4);
    fill_random(c->w2, ROWS + 1, 0.5, 2, n + 5);
    c->w2[0] = c->w2[n] = 0;
}

static mnci_factors factors_of(column *c, int l)
{
    return (mnci_factors){c->forward[l], c->inverse[l], c->back[l]};
}

static mnci_cell_matrix matrix_of(const column *c)
{
    return (mnci_cell_matrix){cell_coupling, c->w2, c->weight, 1, c->density};
}

static void one_after_the_other(column *c, size_t n, int linear, int cells, int is_factored)
{
    static double work[ROWS];
    const mnci_batch batch = {n, 1, 1, 0};
    const mnci_cell_matrix matrix = matrix_of(c);
    double weights[ROWS], *v[CELLS] = {c->v[0], c->v[1], c->v[2]};
    for (int l = 0; l < linear; l++) {
        const mnci_factors factors = factors_of(c, l);
        for (size_t r = 0; r < n; r++)
            weights[r] = 1 / (1 + a_days * c->losses[l][r]);
        if (!is_factored)
            mnci_tridiagonal_factor(n, couplings[l], weights, 1, &factors);
        mnci_tridiagonal_solve(&batch, &factors, c->u[l]);
    }
    mnci_tridiagonal_solve_cells(&batch, &matrix, v, cells, work);
}

static void together(column *c, size_t n, int linear, int cells, int is_factored)
{
    mnci_column_lines lines = {.n = n,
                               .a_days = a_days,
                               .is_factored = is_factored,
                               .linear_count = linear,
                               .cell_count = cells,
                               .matrix = matrix_of(c),
                               .work = c->work};
    for (int l = 0; l < linear; l++)
        lines.linear[l] = (mnci_column_line){c->u[l], factors_of(c, l), couplings[l], c->losses[l]};
    for (int v = 0; v < cells; v++)
        lines.cells[v] = c->v[v];
    mnci_tridiagonal_solve_column(&lines);
}

static void check(size_t n, int linear, int cells)
{
    static column expected, actual;
    memset(&expected, 0, sizeof expected);
    fill(&expected, n);
    actual = expected;
    for (int is_factored = 0; is_factored < 2; is_factored++) {
        one_after_the_other(&expected, n, linear, cells, is_factored);
        together(&actual, n, linear, cells, is_factored);
        assert_memory_equal(actual.u, expected.u, sizeof expected.u);
        assert_memory_equal(actual.v, expected.v, sizeof expected.v);
        assert_memory_equal(actual.forward, expected.forward, sizeof expected.forward);
        assert_memory_equal(actual.inverse, expected.inverse, sizeof expected.inverse);
        assert_memory_equal(actual.back, expected.back, sizeof expected.back);
    }
}

static void any_lines(void **state)
{
    (void)state;
    for (size_t n = 1; n <= ROWS; n++)
        for (int linear = 0; linear <= LINEAR; linear++)
            for (int cells = 0; cells <= CELLS; cells++)
                check(n, linear, cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
