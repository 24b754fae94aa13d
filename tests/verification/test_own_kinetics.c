/* A user's kinetics that repeat the formulas of the built-in ones, after 90 days with a session in
   a column and in a unit cell: ALLOWED is the largest relative difference, 0 for the same bits.
   Below 1e-3 of their scale, which is 1, fields are compared with that: the error control does so
   too, and debris, which has decayed to 1e-14 by then, repeats every rounding of many steps. */
#include "course.h"
#include "own_kinetics.h"
#include "testing.h"

#include <math.h>

static mnc_simulation *ninety_days(const mnc_model *model, mnc_extent extent)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = extent;
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 90));
    return simulation;
}

static void check_extent(mnc_extent extent)
{
    const mnc_healing_params params = mnc_healing_params_default();
    own_kinetics own;
    mnc_model *model = NULL;
    assert_ok(own_kinetics_create(&params, &own, &model));
    mnc_simulation *built_in = ninety_days(NULL, extent);
    mnc_simulation *repeated = ninety_days(model, extent);
    assert_true(mean_of(built_in, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS) > 1e-3);
    double largest = 0;
    for (int f = 0; f < MNC_HEALING_FIELD_COUNT; f++) {
        const double *expected = field_of(built_in, f), *actual = field_of(repeated, f);
        const double peak = fmax(largest_of(built_in, f), 1e-3);
        for (size_t i = 0; i < cells_of(built_in); i++) {
            largest = fmax(largest, fabs(actual[i] - expected[i]) / peak);
            assert_close(actual[i], expected[i], ALLOWED, ALLOWED * peak);
        }
    }
    print_message("largest difference / largest value of the field or 1e-3: %.2e\n", largest);
    mnc_simulation_destroy(built_in);
    mnc_simulation_destroy(repeated);
    mnc_model_destroy(model);
}

static void in_a_column(void **state)
{
    (void)state;
    check_extent(MNC_EXTENT_COLUMN);
}

static void in_a_unit_cell(void **state)
{
    (void)state;
    check_extent(MNC_EXTENT_UNIT_CELL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_a_column),
        cmocka_unit_test(in_a_unit_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
