/* Spreading without reactions keeps mass: a dissolved substance its integral over the depth, cell
   populations their number, which is the relative density times w. Peaks flatten. */
#include "course.h"
#include "testing.h"

#include <math.h>

static mnc_simulation *spreading(const mnc_skin *skin, mnc_spread spread, double fixed_step_days)
{
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int i = 0; i < 2; i++) {
        const mnc_field field = {.name = i == 0 ? "first" : "second",
                                 .unit = "1",
                                 .initial = 1,
                                 .scale = 1,
                                 .spread = spread,
                                 .diffusivity_mm2_per_day = 0.1 + 0.2 * i};
        assert_ok(mnc_model_add_field(model, &field, NULL));
    }
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = *skin;
    desc.model = model;
    desc.fixed_step_days = fixed_step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    double values[2][64];
    const size_t cells = cells_of(simulation);
    assert_true(cells <= 64);
    for (size_t i = 0; i < cells; i++) {
        values[0][i] = i > 5 && i < 12 ? 3 : 0.5;
        values[1][i] = i == 30 ? 8 : 0.25;
    }
    assert_ok(mnc_simulation_set_field(simulation, 0, values[0], cells));
    assert_ok(mnc_simulation_set_field(simulation, 1, values[1], cells));
    return simulation;
}

/* Mass of a field, weighted by the relative cell density where cells spread. */
static double mass_of(const mnc_simulation *simulation, const mnc_skin *skin, int field,
                      int weighted)
{
    double mass = 0;
    for (int layer = 0; layer < skin->layer_count; layer++) {
        const double w = weighted ? skin->layers[layer].relative_cell_density : 1;
        mass += w * total_of(simulation, field, layer);
    }
    return mass;
}

static void check_mass(mnc_spread spread, double fixed_step_days)
{
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_simulation *simulation = spreading(&skin, spread, fixed_step_days);
    const int weighted = spread == MNC_SPREAD_CELLS;
    double before[2], peak[2];
    for (int field = 0; field < 2; field++) {
        before[field] = mass_of(simulation, &skin, field, weighted);
        peak[field] = largest_of(simulation, field);
    }
    for (int i = 1; i <= 2; i++) {
        assert_ok(mnc_simulation_run_until(simulation, 0.5 * i));
        for (int field = 0; field < 2; field++) {
            assert_close(mass_of(simulation, &skin, field, weighted), before[field], 1e-12, 0);
            assert_true(largest_of(simulation, field) < 0.9 * peak[field]);
        }
    }
    mnc_simulation_destroy(simulation);
}

static void dissolved_substance(void **state)
{
    (void)state;
    check_mass(MNC_SPREAD_LINEAR, 0);
    check_mass(MNC_SPREAD_LINEAR, 0.01);
}

static void cell_populations(void **state)
{
    (void)state;
    check_mass(MNC_SPREAD_CELLS, 0);
    check_mass(MNC_SPREAD_CELLS, 0.001);
}

/* An immobile field without reaction keeps its bits. */
static void still_field(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_simulation *simulation = spreading(&skin, MNC_SPREAD_NONE, 0);
    assert_ok(mnc_simulation_run_until(simulation, 100));
    const double *values = field_of(simulation, 0);
    for (size_t i = 0; i < cells_of(simulation); i++)
        assert_true(values[i] == (i > 5 && i < 12 ? 3 : 0.5));
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dissolved_substance),
        cmocka_unit_test(cell_populations),
        cmocka_unit_test(still_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
