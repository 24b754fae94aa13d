/* The published four-field core along a line: a burn beside healthy skin, 400 cells of 0.25 mm.
   The highest values along the line are compared with a reference table. */
#include "course.h"
#include "testing.h"

#include <math.h>

enum { CELLS = 400, REPORTS = 4 };

static const struct {
    double day, myo_per_cm3, collagen;
} rows[REPORTS] = {
    {14, 5.216e3, 1.575}, {28, 8.068e3, 3.006}, {56, 8.119e3, 6.230}, {84, 7.624e3, 8.357}};

/* Burnt on the left of the edge at 36 mm, healthy on the right, blended over about 2 mm. */
static void set_blend(mnc_simulation *simulation, int field, double burnt, double healthy)
{
    const double *depths = NULL;
    assert_ok(mnc_simulation_depths(simulation, &depths));
    double values[CELLS];
    for (size_t i = 0; i < CELLS; i++)
        values[i] = burnt + (healthy - burnt) / (1 + exp(-(depths[i] - 36) / 2));
    assert_ok(mnc_simulation_set_field(simulation, field, values, CELLS));
}

static void highest_values_along_the_line(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_published();
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(100);
    desc.spacing_mm = 0.25;
    desc.model = model;
    desc.tolerance = 1e-5;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    assert_int_equal(cells_of(simulation), CELLS);
    set_blend(simulation, MNC_FIBROBLASTS, 0.2, 1);
    set_blend(simulation, MNC_TGF_BETA, 10, 0);
    set_blend(simulation, MNC_COLLAGEN_NEW, 0.1, 1);
    for (size_t i = 0; i < REPORTS; i++) {
        assert_ok(mnc_simulation_run_until(simulation, rows[i].day));
        const double myo = 1e4 * largest_of(simulation, MNC_MYOFIBROBLASTS);
        const double collagen = largest_of(simulation, MNC_COLLAGEN_NEW);
        print_message("day %g: M %.2f (%g), collagen %.5f (%g)\n", rows[i].day, myo,
                      rows[i].myo_per_cm3, collagen, rows[i].collagen);
        assert_close(myo, rows[i].myo_per_cm3, 2e-3, 0);
        assert_close(collagen, rows[i].collagen, 2e-3, 0);
    }
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(highest_values_along_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
