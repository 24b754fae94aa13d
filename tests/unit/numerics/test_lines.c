/* Line solves along x, y and depth against dense solves of each line. */
#include "boxes.h"
#include "numerics/lines.h"
#include "plain.h"
#include "testing.h"

#include <string.h>

static test_box box;

typedef struct solution {
    double values[BOX_FIELDS][BOX_MOST_CELLS];
    double *fields[BOX_FIELDS];
} solution;

static void copy_fields(solution *to)
{
    for (int f = 0; f < BOX_FIELDS; f++) {
        to->fields[f] = to->values[f];
        memcpy(to->values[f], box.fields[f], sizeof to->values[f]);
    }
}

static void solve_direction(const mnci_line_solver *solver, const mnci_line_task *task,
                            int direction)
{
    const mnci_box *grid = &box.system.box;
    const size_t plane = mnci_box_plane(grid);
    const size_t bundle = direction == PLAIN_X ? MNCI_SLAB_ROWS * grid->nx : MNCI_MAX_BATCH_WIDTH;
    for (size_t k = 0; k < grid->nz && direction == PLAIN_Y; k++)
        mnci_lines_y(solver, task, k, 1);
    for (size_t k = 0; k < grid->nz && direction == PLAIN_X; k++) {
        for (size_t at = 0; at < plane; at += bundle) {
            const size_t left = plane - at < bundle ? plane - at : bundle;
            mnci_lines_x(solver, task, k * plane + at, left / grid->nx, 1);
        }
    }
    for (size_t at = 0; at < plane && direction == PLAIN_DEPTH; at += bundle)
        mnci_lines_z(solver, task, at, plane - at < bundle ? plane - at : bundle, 1);
}

static void check_direction(const mnci_line_solver *solver, double a_days, const int *in_set,
                            int direction, double tolerance)
{
    static solution actual, expected;
    static double losses[BOX_FIELDS * BOX_MOST_PLANES], weight[BOX_MOST_PLANES];
    const size_t nz = box.system.box.nz, cells = mnci_box_cells(&box.system.box);
    fill_random(losses, BOX_FIELDS * BOX_MOST_PLANES, 0, 10, 8);
    copy_fields(&actual);
    copy_fields(&expected);
    const mnci_line_task task = {.a_days = a_days,
                                 .losses = losses,
                                 .in_set = in_set,
                                 .density = box.density,
                                 .u = actual.fields};
    mnci_lines_factor(solver, &task);
    solve_direction(solver, &task, direction);
    for (int f = 0; f < BOX_FIELDS; f++) {
        const int is_linear = box.system.fields[f].spread == MNC_SPREAD_LINEAR;
        for (size_t k = 0; k < nz; k++)
            weight[k] = is_linear ? 1 / (1 + a_days * losses[(size_t)f * nz + k]) : 1;
        if (in_set[f])
            plain_lines(&box.system, f, box.density, direction, a_days, weight, expected.values[f]);
        assert_all_close(actual.values[f], expected.values[f], cells, tolerance);
    }
}

/* The batches of a plane follow each other, and none is much narrower than another. */
static void batches_are_balanced(void **state)
{
    (void)state;
    for (size_t nx = 1; nx <= 5 * MNCI_MAX_BATCH_WIDTH; nx++) {
        const mnci_box wide = {.nx = nx};
        size_t column = 0, widest = 0, narrowest = nx;
        for (size_t b = 0; b < mnci_lines_y_batch_count(&wide); b++) {
            const mnci_lines_y_batch batch = mnci_lines_y_batch_at(&wide, b);
            assert_int_equal(batch.column, column);
            assert_in_range(batch.width, 1, MNCI_MAX_BATCH_WIDTH);
            widest = batch.width > widest ? batch.width : widest;
            narrowest = batch.width < narrowest ? batch.width : narrowest;
            column += batch.width;
        }
        assert_int_equal(column, nx);
        assert_in_range(widest - narrowest, 0, MNCI_BATCH_STEP);
    }
}

static void check_box(size_t nx, size_t ny, size_t nz)
{
    static const int all[BOX_FIELDS] = {1, 1, 0, 1, 1, 1}, some[BOX_FIELDS] = {0, 0, 0, 1, 1, 0};
    mnci_line_solver solver;
    print_message("%d x %d x %d\n", (int)nx, (int)ny, (int)nz);
    box_open(&box, nx, ny, nz);
    assert_ok(mnci_lines_create(&box.diffusion, 2, &solver));
    for (int direction = 0; direction < PLAIN_DIRECTIONS; direction++) {
        check_direction(&solver, 0.005, all, direction, 1e-13);
        /* The plain solve loses digits with the condition of the matrix, here 500. */
        check_direction(&solver, 1, all, direction, 1e-12);
        check_direction(&solver, 0.1, some, direction, 1e-13);
    }
    mnci_lines_destroy(&solver);
    box_close(&box);
}

static void all_directions(void **state)
{
    (void)state;
    check_box(1, 1, 1);
    check_box(1, 1, 60);
    check_box(2, 1, 1);
    check_box(30, 1, 8);
    check_box(1, 30, 8);
    check_box(30, 16, 2);
    check_box(16, 17, 3);
    check_box(33, 35, 4); /* bundles and what is left of them in each direction */
    check_box(70, 5, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_are_balanced),
        cmocka_unit_test(all_directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
