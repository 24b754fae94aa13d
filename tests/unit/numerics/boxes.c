/* Small layered boxes with random fields. */
#include "boxes.h"

#include "plain.h"
#include "testing.h"

void box_open(test_box *box, size_t nx, size_t ny, size_t nz)
{
    static const mnc_spread spreads[BOX_FIELDS] = {MNC_SPREAD_LINEAR, MNC_SPREAD_CELLS,
                                                   MNC_SPREAD_NONE,   MNC_SPREAD_CELLS,
                                                   MNC_SPREAD_LINEAR, MNC_SPREAD_CELLS};
    static const double diffusivities[BOX_FIELDS] = {0.3, 0.1, 0, 0.25, 0.02, 0.25};
    assert_true(nx * ny * nz <= BOX_MOST_CELLS && nz <= BOX_MOST_PLANES);
    box->system = (mnci_system){.box = {nx, ny, nz, 0.05, 0.08, 0.03, 0.1, 0, 0, 0, 0},
                                .relative_cell_density = box->w,
                                .field_count = BOX_FIELDS,
                                .threads = 1};
    /* Two layers, one cell between them, and a little unevenness. */
    fill_random(box->w, BOX_MOST_PLANES, 0.65, 0.75, 3);
    for (size_t k = 0; k < nz / 2; k++)
        box->w[k] += 0.7;
    for (int f = 0; f < BOX_FIELDS; f++) {
        box->system.fields[f] = (mnci_field_law){spreads[f], diffusivities[f], 1, 0};
        fill_random(box->memory[f], BOX_MOST_CELLS + 2 * BOX_MARGIN, 0, 2, 100 + (unsigned long)f);
        box->fields[f] = box->memory[f] + BOX_MARGIN;
    }
    box->density = box->memory[BOX_FIELDS] + BOX_MARGIN;
    for (int i = 0; i < BOX_MARGIN; i++) {
        /* Beyond the ends stands what must not matter. */
        box->memory[BOX_FIELDS][i] = 1e6;
        box->density[nx * ny * nz + (size_t)i] = 1e6;
    }
    assert_ok(mnci_diffusion_create(&box->system, &box->diffusion));
    mnci_diffusion_density(&box->diffusion, (const double *const *)box->fields, 0, nx * ny * nz,
                           box->density);
}

void box_close(test_box *box)
{
    mnci_diffusion_destroy(&box->diffusion);
}
