/* The diffusion operator on runs of cells against its definition, cell by cell. */
#include "boxes.h"
#include "plain.h"
#include "testing.h"

#include <string.h>

static test_box box;

static void check_block(mnci_cell_range block)
{
    static double out[BOX_FIELDS][MNC_MAX_BLOCK_CELLS];
    double *divergence[BOX_FIELDS], expected[MNC_MAX_BLOCK_CELLS];
    memset(out, 0, sizeof out);
    for (int f = 0; f < BOX_FIELDS; f++)
        divergence[f] = out[f];
    mnci_diffusion_run(&box.diffusion, block, (const double *const *)box.fields, box.density,
                       divergence);
    for (int f = 0; f < BOX_FIELDS; f++) {
        for (size_t i = 0; i < block.count; i++) {
            expected[i] =
                plain_divergence(&box.system, f, box.density, box.fields[f], block.first + i);
        }
        assert_all_close(out[f], expected, block.count, 1e-13);
    }
}

/* Runs of whole rows, as long as they can be, and of every length up to a few rows. */
static void check_box(size_t nx, size_t ny, size_t nz)
{
    print_message("%d x %d x %d\n", (int)nx, (int)ny, (int)nz);
    box_open(&box, nx, ny, nz);
    for (size_t cell = 0; cell < nx * ny * nz; cell++)
        assert_close(box.density[cell], plain_density(&box.system, box.fields, cell), 1e-15, 0);
    static const size_t longest[] = {MNC_MAX_BLOCK_CELLS, 31};
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < mnci_box_block_count(&box.system.box, longest[l]); i++)
            check_block(mnci_box_block_range(&box.system.box, longest[l], i));
    box_close(&box);
}

static void boxes_of_all_kinds(void **state)
{
    (void)state;
    static const size_t sizes[][3] = {
        {1, 1, 1},   {1, 1, 2},   {1, 1, 100},  {2, 1, 1},   {100, 1, 1}, {1, 7, 1},
        {1, 7, 9},   {7, 1, 9},   {12, 9, 1},   {9, 12, 10}, {16, 16, 3}, {17, 3, 2},
        {600, 1, 1}, {600, 2, 3}, {1100, 3, 2}, {512, 2, 2}, {513, 2, 2},
    };
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        check_box(sizes[s][0], sizes[s][1], sizes[s][2]);
}

/* A sum of cells below zero counts as none. */
static void negative_density(void **state)
{
    (void)state;
    box_open(&box, 3, 1, 1);
    box.fields[BOX_CELLS_A][1] = -9;
    mnci_diffusion_density(&box.diffusion, (const double *const *)box.fields, 0, 3, box.density);
    assert_true(box.density[1] == 0);
    assert_true(box.density[0] > 0);
    check_block((mnci_cell_range){0, 3});
    box_close(&box);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_of_all_kinds),
        cmocka_unit_test(negative_density),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
