/* Spreading without reactions keeps mass in two and three dimensions, too: a dissolved substance
   its integral, cell populations their number, which is the relative density times w. */
#include "course.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { BORDER = 4, DEPTH = 12, FIELDS = 2 };
static const double h_mm = 0.05, upper_w = 1.37, lower_w = 0.70;

static mnc_model *spreading_model(mnc_spread spread)
{
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int i = 0; i < FIELDS; i++) {
        const mnc_field field = {.name = i == 0 ? "first" : "second",
                                 .unit = "1",
                                 .initial = 1,
                                 .scale = 1,
                                 .spread = spread,
                                 .diffusivity_mm2_per_day = 0.1 + 0.2 * i};
        assert_ok(mnc_model_add_field(model, &field, NULL));
    }
    return model;
}

/* Layers end between cells, so that the mass of a plane is its sum times w. */
static mnc_simulation *spreading(mnc_spread spread, size_t nx, size_t ny, double fixed_step_days)
{
    mnc_model *model = spreading_model(spread);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(DEPTH * h_mm);
    desc.skin.layer_count = 2;
    desc.skin.layers[0] = (mnc_layer){BORDER * h_mm, upper_w, 112.5};
    desc.skin.layers[1] = (mnc_layer){(DEPTH - BORDER) * h_mm, lower_w, 112.5};
    desc.model = model;
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = h_mm * (double)nx;
    desc.length_mm = h_mm * (double)ny;
    desc.spacing_mm = h_mm;
    desc.fixed_step_days = fixed_step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    const size_t cells = cells_of(simulation);
    assert_int_equal(cells, nx * ny * DEPTH);
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    random_stream random = {7};
    for (int f = 0; f < FIELDS; f++) {
        for (size_t i = 0; i < cells; i++)
            values[i] = pow(random_between(&random, 0, 1.5), 4);
        assert_ok(mnc_simulation_set_field(simulation, f, values, cells));
    }
    free(values);
    return simulation;
}

/* Summed by planes, so that rounding stays below what is tested. */
static double mass_of(const mnc_simulation *simulation, int field, mnc_spread spread)
{
    const double *values = field_of(simulation, field);
    const size_t plane = cells_of(simulation) / DEPTH;
    double mass = 0;
    for (size_t k = 0; k < DEPTH; k++) {
        double sum = 0;
        for (size_t i = 0; i < plane; i++)
            sum += values[k * plane + i];
        const double w = k < BORDER ? upper_w : lower_w;
        mass += spread == MNC_SPREAD_CELLS ? w * sum : sum;
    }
    return mass;
}

static void check_mass(mnc_spread spread, size_t nx, size_t ny, double fixed_step_days)
{
    mnc_simulation *simulation = spreading(spread, nx, ny, fixed_step_days);
    double before[FIELDS], peak[FIELDS];
    for (int field = 0; field < FIELDS; field++) {
        before[field] = mass_of(simulation, field, spread);
        peak[field] = largest_of(simulation, field);
    }
    for (int i = 1; i <= 2; i++) {
        assert_ok(mnc_simulation_run_until(simulation, 0.1 * i));
        for (int field = 0; field < FIELDS; field++) {
            const double now = mass_of(simulation, field, spread);
            print_message("%d x %d, day %g, field %d: %.1e\n", (int)nx, (int)ny, 0.1 * i, field,
                          now / before[field] - 1);
            assert_close(now, before[field], 1e-12, 0);
            assert_true(largest_of(simulation, field) < 0.9 * peak[field]);
        }
    }
    mnc_simulation_destroy(simulation);
}

static void check_spread(mnc_spread spread)
{
    check_mass(spread, 20, 1, 0);
    check_mass(spread, 1, 20, 0.002);
    check_mass(spread, 20, 17, 0);
    check_mass(spread, 9, 20, 0.002);
}

static void dissolved_substance(void **state)
{
    (void)state;
    check_spread(MNC_SPREAD_LINEAR);
}

static void cell_populations(void **state)
{
    (void)state;
    check_spread(MNC_SPREAD_CELLS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dissolved_substance),
        cmocka_unit_test(cell_populations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
