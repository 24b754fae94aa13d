/* Diffusion of linear fields by transforms against one dense solve of the whole box. */
#include "boxes.h"
#include "numerics/lines.h"
#include "plain.h"
#include "testing.h"

#include <stdlib.h>
#include <string.h>

static test_box box;

static void solve(const mnci_line_solver *solver, mnci_line_task task)
{
    const mnci_box *grid = &box.system.box;
    const size_t plane = mnci_box_plane(grid);
    mnci_lines_factor(solver, &task);
    for (task.is_inverse = 0; task.is_inverse <= 1; task.is_inverse++) {
        for (size_t row = 0; row < grid->ny * grid->nz && !task.is_inverse; row++)
            mnci_lines_x(solver, &task, row * grid->nx, 1, 1);
        for (size_t k = 0; k < grid->nz; k++)
            mnci_lines_y(solver, &task, k, 1);
        for (size_t k = 0; k < grid->nz && task.is_inverse; k++) {
            for (size_t j = 0; j < grid->ny; j += MNCI_SLAB_ROWS) {
                const size_t left = grid->ny - j;
                mnci_lines_x(solver, &task, k * plane + j * grid->nx,
                             left < MNCI_SLAB_ROWS ? left : MNCI_SLAB_ROWS, 1);
            }
        }
        for (size_t at = 0; at < plane && !task.is_inverse; at += MNCI_MAX_BATCH_WIDTH) {
            const size_t left = plane - at;
            mnci_lines_z(solver, &task, at,
                         left < MNCI_MAX_BATCH_WIDTH ? left : MNCI_MAX_BATCH_WIDTH, 1);
        }
    }
}

/* The row of a cell in 1 - a W sum_d A_d. */
static void fill_row(double a, int field, size_t cell, double *row)
{
    const mnci_box *grid = &box.system.box;
    const size_t strides[PLAIN_DIRECTIONS] = {1, grid->nx, mnci_box_plane(grid)};
    row[cell] = 1;
    for (int d = 0; d < PLAIN_DIRECTIONS; d++) {
        const double before = a * plain_entry(&box.system, field, box.density, cell, d, -1);
        const double after = a * plain_entry(&box.system, field, box.density, cell, d, 1);
        row[cell] += before + after;
        if (before != 0)
            row[cell - strides[d]] -= before;
        if (after != 0)
            row[cell + strides[d]] -= after;
    }
}

static void dense(double a_days, int field, const double *losses, double *u)
{
    const size_t cells = mnci_box_cells(&box.system.box), nz = box.system.box.nz;
    double *matrix = calloc(cells * cells, sizeof *matrix);
    assert_non_null(matrix);
    for (size_t cell = 0; cell < cells; cell++) {
        const size_t k = cell / mnci_box_plane(&box.system.box);
        fill_row(a_days / (1 + a_days * losses[(size_t)field * nz + k]), field, cell,
                 matrix + cell * cells);
    }
    plain_solve(cells, matrix, u);
    free(matrix);
}

static void check(size_t nx, size_t ny, size_t nz, double a_days, double tolerance)
{
    static double losses[BOX_FIELDS * BOX_MOST_PLANES];
    static double values[BOX_FIELDS][BOX_MOST_CELLS], expected[BOX_FIELDS][BOX_MOST_CELLS];
    static const int linear[BOX_FIELDS] = {[BOX_LINEAR_A] = 1, [BOX_LINEAR_B] = 1};
    double *u[BOX_FIELDS];
    mnci_line_solver solver;
    print_message("%d x %d x %d, a = %g\n", (int)nx, (int)ny, (int)nz, a_days);
    box_open(&box, nx, ny, nz);
    fill_random(losses, BOX_FIELDS * BOX_MOST_PLANES, 0, 10, 8);
    for (int f = 0; f < BOX_FIELDS; f++) {
        u[f] = values[f];
        memcpy(values[f], box.fields[f], sizeof values[f]);
        memcpy(expected[f], box.fields[f], sizeof expected[f]);
        if (linear[f])
            dense(a_days, f, losses, expected[f]);
    }
    assert_ok(mnci_lines_create(&box.diffusion, 2, &solver));
    solve(&solver, (mnci_line_task){.a_days = a_days,
                                    .losses = losses,
                                    .in_set = linear,
                                    .density = box.density,
                                    .u = u,
                                    .is_transformed = linear});
    for (int f = 0; f < BOX_FIELDS; f++)
        assert_all_close(values[f], expected[f], nx * ny * nz, tolerance);
    mnci_lines_destroy(&solver);
    box_close(&box);
}

/* The dense solve loses digits with the condition of the matrix, 1 + 4 a D (1/hx^2 + 1/hy^2 +
   1/hz^2): 12 at a = 0.005, 2000 at 1. */
static void like_a_dense_solve(void **state)
{
    (void)state;
    check(2, 1, 1, 0.1, 1e-13);
    check(30, 1, 8, 0.1, 1e-13);
    check(1, 30, 8, 0.1, 1e-13);
    check(11, 13, 5, 0.005, 1e-14);
    check(11, 13, 5, 1, 1e-12);
    check(16, 12, 4, 0.1, 1e-13);
    check(17, 35, 1, 0.1, 1e-13); /* slabs and bundles and what is left of them */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(like_a_dense_solve)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
