/* Batched tridiagonal solves against dense ones, for all batch widths that have code of their
   own and those beside them. */
#include "numerics/transpose.h"
#include "numerics/tridiagonal.h"
#include "plain.h"
#include "testing.h"

#include <string.h>

enum { ROWS = 50, ROW = 70, SIZE = ROWS * ROW, FIELDS = 3 };
static const size_t lane_counts[] = {1, 3, 8, 16, 17, 24, 32, 40, 48, 56, 64},
                    row_counts[] = {1, 2, 3, 50};
enum { LANE_CASES = sizeof lane_counts / sizeof *lane_counts };
enum { ROW_CASES = sizeof row_counts / sizeof *row_counts };

/* Dense solve of one line: `before` and `after` of each row. */
static void solve_line(const mnci_batch *batch, size_t lane, const double *before,
                       const double *after, double *u)
{
    static double matrix[ROWS * ROWS];
    double line[ROWS];
    const size_t n = batch->n;
    memset(matrix, 0, sizeof matrix);
    for (size_t r = 0; r < n; r++) {
        matrix[r * n + r] = 1 + before[r] + after[r];
        if (r > 0)
            matrix[r * n + r - 1] = -before[r];
        if (r + 1 < n)
            matrix[r * n + r + 1] = -after[r];
        line[r] = u[r * batch->stride + lane];
    }
    plain_solve(n, matrix, line);
    for (size_t r = 0; r < n; r++)
        u[r * batch->stride + lane] = line[r];
}

static void check_shared(const mnci_batch *batch, size_t weight_step, double coupling)
{
    static double u[SIZE], expected[SIZE];
    double weights[ROWS], forward[ROWS], inverse[ROWS], back[ROWS];
    double before[ROWS] = {0}, after[ROWS] = {0};
    const mnci_factors factors = {forward, inverse, back};
    fill_random(u, SIZE, -1, 2, batch->n + batch->width);
    fill_random(weights, ROWS, 0.1, 1, 5);
    memcpy(expected, u, sizeof u);
    for (size_t r = 0; r < batch->n; r++) {
        const double weighted = coupling * weights[r * weight_step];
        before[r] = r > 0 ? weighted : 0;
        after[r] = r + 1 < batch->n ? weighted : 0;
    }
    for (size_t lane = 0; lane < batch->width; lane++)
        solve_line(batch, lane, before, after, expected);
    mnci_tridiagonal_factor(batch->n, coupling, weights, weight_step, &factors);
    mnci_tridiagonal_solve(batch, &factors, u);
    assert_all_close(u, expected, SIZE, 1e-13);
}

/* Lines along rows against the same lines side by side; the numbers behind stay as they are. */
static void check_rows(size_t length)
{
    static double rows[SIZE], lying[SIZE], standing[SIZE];
    double weights[ROWS], forward[ROWS], inverse[ROWS], back[ROWS];
    const mnci_factors factors = {forward, inverse, back};
    const mnci_batch batch = {length, MNCI_ROW_BATCH_WIDTH, MNCI_ROW_BATCH_WIDTH, 0};
    fill_random(lying, SIZE, -1, 2, length);
    memcpy(rows, lying, sizeof rows);
    fill_random(weights, ROWS, 0.1, 1, 6);
    mnci_tridiagonal_factor(length, 3, weights, 1, &factors);
    mnci_transpose(MNCI_ROW_BATCH_WIDTH, length, lying, length, standing, MNCI_ROW_BATCH_WIDTH);
    mnci_tridiagonal_solve(&batch, &factors, standing);
    mnci_tridiagonal_solve_rows(length, &factors, lying);
    for (size_t l = 0; l < MNCI_ROW_BATCH_WIDTH; l++)
        for (size_t r = 0; r < length; r++)
            rows[l * length + r] = standing[r * MNCI_ROW_BATCH_WIDTH + l];
    assert_all_close(lying, rows, SIZE, 1e-15);
}

static void lines_along_rows(void **state)
{
    (void)state;
    for (size_t length = 1; length <= ROWS; length++)
        check_rows(length);
}

static void transposes(void **state)
{
    enum { FROM_ROW = 23, TO_ROW = 29 };
    static double from[FROM_ROW * TO_ROW], to[FROM_ROW * TO_ROW];
    (void)state;
    fill_random(from, FROM_ROW * TO_ROW, -1, 1, 7);
    for (size_t rows = 1; rows <= 18; rows++) {
        for (size_t columns = 1; columns <= 18; columns++) {
            memset(to, 0, sizeof to);
            mnci_transpose(rows, columns, from, FROM_ROW, to, TO_ROW);
            for (size_t i = 0; i < FROM_ROW * TO_ROW; i++) {
                const size_t c = i / TO_ROW, r = i % TO_ROW;
                const int inside = c < columns && r < rows;
                assert_true(to[i] == (inside ? from[r * FROM_ROW + c] : 0));
            }
        }
    }
}

static void shared_factors(void **state)
{
    (void)state;
    for (size_t r = 0; r < ROW_CASES; r++) {
        for (size_t l = 0; l < LANE_CASES; l++) {
            /* Lines side by side and with room between the rows. */
            const mnci_batch apart = {row_counts[r], ROW, lane_counts[l], l % 2 * ROW};
            const mnci_batch dense = {row_counts[r], lane_counts[l], lane_counts[l], 0};
            check_shared(&apart, 1, 0.7);
            check_shared(&dense, 0, 40);
            check_shared(&apart, 0, 1e4);
        }
    }
}

static void check_cells(const mnci_batch *batch, size_t step, double coupling, int count)
{
    static double u[FIELDS][SIZE], expected[FIELDS][SIZE], density[SIZE], work[ROWS * 64];
    double *fields[FIELDS] = {u[0], u[1], u[2]};
    double w2[ROWS + 1], weight[ROWS];
    fill_random(density, SIZE, 0, 2, 11);
    fill_random(w2, ROWS + 1, 0.2, 2, 12);
    fill_random(weight, ROWS, 0.5, 2, 13);
    density[0] = 0; /* tissue without cells */
    const mnci_cell_matrix matrix = {coupling, w2, weight, step, density};
    for (int f = 0; f < FIELDS; f++) {
        fill_random(u[f], SIZE, -1, 2, 20 + (unsigned long)f);
        memcpy(expected[f], u[f], sizeof u[f]);
    }
    for (size_t lane = 0; lane < batch->width; lane++) {
        double before[ROWS] = {0}, after[ROWS] = {0};
        for (size_t r = 0; r < batch->n; r++) {
            const double *f = density + r * batch->stride + lane;
            const double scale = coupling * weight[r * step] / 2;
            if (r > 0)
                before[r] = scale * w2[r * step] * (f[0] + *(f - batch->stride));
            if (r + 1 < batch->n)
                after[r] = scale * w2[(r + 1) * step] * (f[0] + f[batch->stride]);
        }
        for (int f = 0; f < count; f++)
            solve_line(batch, lane, before, after, expected[f]);
    }
    mnci_tridiagonal_solve_cells(batch, &matrix, fields, count, work);
    for (int f = 0; f < FIELDS; f++)
        assert_all_close(u[f], expected[f], SIZE, 1e-13);
}

static void matrices_of_cells(void **state)
{
    (void)state;
    for (size_t r = 0; r < ROW_CASES; r++) {
        for (size_t l = 0; l < LANE_CASES; l++) {
            for (int count = 1; count <= FIELDS; count++) {
                const mnci_batch apart = {row_counts[r], ROW, lane_counts[l], l % 2 * ROW};
                const mnci_batch dense = {row_counts[r], lane_counts[l], lane_counts[l], 0};
                check_cells(&apart, 1, 3, count);
                check_cells(&dense, 0, 60, count);
            }
        }
    }
}

/* ---- lines cut into sections: the same bits ---- */

enum { SECTIONS = 3 };

static mnci_section sweep_of(int s, int eliminates)
{
    return (mnci_section){s > 0, s + 1 < SECTIONS, eliminates, !eliminates};
}

static void check_section_bits(size_t width, const size_t *first)
{
    static double u[SIZE], expected[SIZE];
    double weight = 0.8, forward[ROWS], inverse[ROWS], back[ROWS];
    const size_t n = first[SECTIONS];
    const mnci_factors factors = {forward, inverse, back};
    const mnci_batch whole = {n, ROW, width, 0};
    fill_random(u, SIZE, -1, 2, 40 + width);
    u[0] = -0.0;
    memcpy(expected, u, sizeof u);
    mnci_tridiagonal_factor(n, 5, &weight, 0, &factors);
    mnci_tridiagonal_solve(&whole, &factors, expected);
    for (int step = 0; step < 2 * SECTIONS; step++) {
        const int s = step < SECTIONS ? step : 2 * SECTIONS - 1 - step;
        const mnci_section section = sweep_of(s, step < SECTIONS);
        const mnci_batch batch = {first[s + 1] - first[s], ROW, width, 0};
        const mnci_factors own = {forward + first[s], inverse + first[s], back + first[s]};
        mnci_tridiagonal_section(&batch, &own, &section, u + first[s] * ROW);
    }
    assert_memory_equal(u, expected, sizeof u);
}

static void check_section_bits_of_cells(size_t width, const size_t *first, int count)
{
    static double u[FIELDS][SIZE], expected[FIELDS][SIZE], density[SIZE], work[ROWS * 64];
    static double back[SECTIONS][(ROWS + 1) * 64];
    static const double w2 = 0.7, weight = 1.3;
    double *fields[FIELDS] = {expected[0], expected[1], expected[2]};
    const mnci_batch whole = {first[SECTIONS], ROW, width, 0};
    mnci_cell_matrix matrix = {3, &w2, &weight, 0, density};
    fill_random(density, SIZE, 0, 2, 41);
    for (int f = 0; f < FIELDS; f++) {
        fill_random(u[f], SIZE, -1, 2, 42 + (unsigned long)f);
        memcpy(expected[f], u[f], sizeof u[f]);
    }
    memset(back[0], 0, width * sizeof(double));
    mnci_tridiagonal_solve_cells(&whole, &matrix, fields, count, work);
    for (int step = 0; step < 2 * SECTIONS; step++) {
        const int s = step < SECTIONS ? step : 2 * SECTIONS - 1 - step;
        const mnci_section section = sweep_of(s, step < SECTIONS);
        const mnci_batch batch = {first[s + 1] - first[s], ROW, width, 0};
        matrix.density = density + first[s] * ROW;
        for (int f = 0; f < FIELDS; f++)
            fields[f] = u[f] + first[s] * ROW;
        mnci_tridiagonal_section_cells(&batch, &matrix, &section, fields, count, back[s]);
        if (section.eliminates && section.has_after)
            memcpy(back[s + 1], back[s] + batch.n * width, width * sizeof(double));
    }
    assert_memory_equal(u, expected, sizeof u);
}

static void sections_of_lines(void **state)
{
    static const size_t cuts[][SECTIONS + 1] = {{0, 1, 2, 3}, {0, 7, 8, 20}, {0, 16, 33, ROWS}};
    (void)state;
    for (size_t c = 0; c < sizeof cuts / sizeof *cuts; c++) {
        for (size_t l = 0; l < LANE_CASES; l++) {
            check_section_bits(lane_counts[l], cuts[c]);
            for (int count = 1; count <= FIELDS; count++)
                check_section_bits_of_cells(lane_counts[l], cuts[c], count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_of_lines), cmocka_unit_test(shared_factors),
        cmocka_unit_test(lines_along_rows),  cmocka_unit_test(transposes),
        cmocka_unit_test(matrices_of_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
