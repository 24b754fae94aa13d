/* Values of single cells: of fields and of what follows from them, in parts, in physical units. */
#include "course.h"
#include "testing.h"

#include <stdlib.h>

/* Ten days after a session, in a small patch whose border between layers cuts a plane of cells. */
static mnc_simulation *injured_patch(void)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = 0.5;
    desc.length_mm = 0.3;
    desc.spacing_mm = 0.07;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 10));
    return simulation;
}

static double *values_of(const mnc_simulation *simulation, int quantity)
{
    const size_t cells = cells_of(simulation);
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    assert_ok(mnc_simulation_values(simulation, quantity, 0, cells, values));
    return values;
}

static void fields_are_their_views(void **state)
{
    (void)state;
    mnc_simulation *simulation = injured_patch();
    mnc_view view;
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++) {
        double *values = values_of(simulation, field);
        assert_ok(mnc_simulation_field(simulation, field, &view));
        const double *next = values;
        for (size_t k = 0; k < view.nz; k++)
            for (size_t j = 0; j < view.ny; j++)
                for (size_t i = 0; i < view.nx; i++)
                    assert_true(
                        *next++ ==
                        view.values[(ptrdiff_t)i * view.stride_x + (ptrdiff_t)j * view.stride_y +
                                    (ptrdiff_t)k * view.stride_z]);
        free(values);
    }
    mnc_simulation_destroy(simulation);
}

/* All quantities: the values of a plane have the mean that the profile says. */
static void planes_have_the_means_of_profiles(void **state)
{
    (void)state;
    mnc_simulation *simulation = injured_patch();
    int quantities[64];
    size_t count = 0;
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    assert_ok(mnc_simulation_quantities(simulation, quantities, 64, &count));
    double *profile = malloc(grid.nz * sizeof *profile);
    assert_non_null(profile);
    for (size_t q = 0; q < 2 * count; q++) {
        const int quantity = quantities[q / 2] | (q % 2 ? MNC_PHYSICAL : 0);
        const size_t plane = grid.nx * grid.ny;
        double *values = values_of(simulation, quantity);
        assert_ok(mnc_simulation_profile(simulation, quantity, profile, grid.nz));
        for (size_t k = 0; k < grid.nz; k++) {
            double sum = 0, size = 0;
            for (size_t i = 0; i < plane; i++) {
                sum += values[k * plane + i];
                size += values[k * plane + i] < 0 ? -values[k * plane + i] : values[k * plane + i];
            }
            assert_close(sum / (double)plane, profile[k], 0, 1e-13 * size / (double)plane);
        }
        free(values);
    }
    free(profile);
    mnc_simulation_destroy(simulation);
}

/* Any part, also one that begins and ends inside a plane, is that part of the whole. */
static void parts_are_parts_of_the_whole(void **state)
{
    (void)state;
    mnc_simulation *simulation = injured_patch();
    const int quantity = MNC_COLLAGEN_GAIN | MNC_PHYSICAL;
    const size_t cells = cells_of(simulation);
    double *whole = values_of(simulation, quantity);
    double *part = malloc(cells * sizeof *part);
    assert_non_null(part);
    for (size_t first = 0; first <= cells; first += 13)
        for (size_t count = 0; first + count <= cells; count += 101) {
            assert_ok(mnc_simulation_values(simulation, quantity, first, count, part));
            for (size_t i = 0; i < count; i++)
                assert_true(part[i] == whole[first + i]);
        }
    free(part);
    free(whole);
    mnc_simulation_destroy(simulation);
}

static void misuse_is_refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = injured_patch();
    const size_t cells = cells_of(simulation);
    double value = 0;
    assert_refused(mnc_simulation_values(NULL, 0, 0, 1, &value), "simulation", "NULL");
    assert_refused(mnc_simulation_values(simulation, 0, 0, 1, NULL), "values", "NULL");
    assert_refused(mnc_simulation_values(simulation, 77, 0, 1, &value), "quantity", "77");
    assert_refused(mnc_simulation_values(simulation, 0, cells, 1, &value), "count", "= 1");
    assert_refused(mnc_simulation_values(simulation, 0, 1, cells, &value), "first", "= 1");
    assert_refused(mnc_simulation_values(simulation, 0, SIZE_MAX, 2, &value), "first", NULL);
    assert_ok(mnc_simulation_values(simulation, 0, cells, 0, &value));
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_their_views),
        cmocka_unit_test(planes_have_the_means_of_profiles),
        cmocka_unit_test(parts_are_parts_of_the_whole),
        cmocka_unit_test(misuse_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
