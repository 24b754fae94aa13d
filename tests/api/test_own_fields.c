/* Fields of users: what they begin with in each layer, and what a session does to them. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <string.h>

/* A field of its own in a column of cheek with one session, on its day. */
static mnc_simulation *with_field(const mnc_field *field, double spacing_mm)
{
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, field, NULL));
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.spacing_mm = spacing_mm;
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

/* Injured fraction of cell k. */
static double injured(size_t k)
{
    const mnc_session session = mnc_session_default();
    const double top_mm = 0.08 + 0.02 * (double)k;
    return mnc_session_mean_injured_fraction(&session, top_mm, top_mm + 0.02);
}

static void check_wound(mnc_wound wound, double value, double loss, double gain)
{
    const mnc_field field = {.name = "u",
                             .unit = "1",
                             .initial = 0.7,
                             .scale = 1,
                             .wound = wound,
                             .wound_value = value,
                             .can_be_negative = 1};
    mnc_simulation *simulation = with_field(&field, 0.02);
    assert_ok(mnc_simulation_run_until(simulation, 0));
    const double *values = field_of(simulation, 0);
    assert_true(injured(0) > 0.02);
    for (size_t k = 0; k < cells_of(simulation); k++)
        assert_close(values[k], 0.7 * (1 - injured(k) * loss) + injured(k) * gain, 1e-14, 0);
    mnc_simulation_destroy(simulation);
}

static void wound_rules(void **state)
{
    (void)state;
    check_wound(MNC_WOUND_KEEP, 3, 0, 0);
    check_wound(MNC_WOUND_CELLS, 3, 0.5, 0);
    check_wound(MNC_WOUND_COLLAGEN, 3, 0.2, 0);
    check_wound(MNC_WOUND_ADD, 2.5, 0, 2.5);
    check_wound(MNC_WOUND_ADD, -4, 0, -4);
    check_wound(MNC_WOUND_SET, 2.5, 1, 2.5);
    check_wound(MNC_WOUND_SET, 0, 1, 0);
}

static const mnc_field layered = {.name = "vessels",
                                  .unit = "1",
                                  .initial = 9,
                                  .initial_layer_count = 2,
                                  .initial_in_layer = {0.3, 0.1},
                                  .scale = 1};

/* The border at 0.2 mm below the epidermis lies between cells of 0.02 mm. */
static void a_value_for_each_layer(void **state)
{
    (void)state;
    mnc_simulation *simulation = with_field(&layered, 0.02);
    const double *values = field_of(simulation, 0);
    for (size_t k = 0; k < cells_of(simulation); k++)
        assert_true(values[k] == (k < 10 ? 0.3 : 0.1));
    mnc_simulation_destroy(simulation);
}

/* Eight cells of 0.15 mm: the border cuts the second, a third of which is papillary. */
static void a_cell_that_a_border_cuts(void **state)
{
    (void)state;
    mnc_simulation *simulation = with_field(&layered, 0.15);
    const double *values = field_of(simulation, 0);
    assert_int_equal(cells_of(simulation), 8);
    assert_true(values[0] == 0.3);
    assert_close(values[1], (0.3 + 2 * 0.1) / 3, 1e-14, 0);
    assert_true(values[2] == 0.1);
    assert_close(total_of(simulation, 0, MNC_WHOLE_DERMIS), 0.2 * 0.3 + 1 * 0.1, 1e-14, 0);
    mnc_simulation_destroy(simulation);
}

static void resolved_planes(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &layered, NULL));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 0.1;
    desc.spacing_depth_mm = desc.spacing_mm;
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    const double *values = field_of(simulation, 0);
    assert_int_equal(cells_of(simulation), 25 * 60);
    for (size_t i = 0; i < cells_of(simulation); i++)
        assert_true(values[i] == (i < 25 * 10 ? 0.3 : 0.1));
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static void as_many_values_as_layers(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &layered, NULL));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(1);
    desc.model = model;
    mnc_simulation *simulation = NULL;
    size_t bytes = 0;
    assert_refused(mnc_simulation_create(&desc, &simulation), "vessels", "initial_layer_count = 2");
    assert_null(simulation);
    assert_refused(mnc_simulation_desc_bytes(&desc, &bytes), "vessels", "initial_layer_count = 2");
    mnc_model_destroy(model);
}

static void described(void **state)
{
    (void)state;
    char text[8192];
    mnc_field field = layered;
    field.wound = MNC_WOUND_SET;
    field.wound_value = 0.25;
    mnc_simulation *simulation = with_field(&field, 0.02);
    assert_ok(mnc_simulation_describe(simulation, text, sizeof text, NULL));
    assert_non_null(strstr(text, "fields[0].initial_layer_count = 2\n"));
    assert_non_null(strstr(text, "fields[0].initial_in_layer[1] = 0.1"));
    assert_non_null(strstr(text, "fields[0].wound = set\n"));
    assert_non_null(strstr(text, "fields[0].wound_value = 0.25\n"));
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wound_rules),
        cmocka_unit_test(a_value_for_each_layer),
        cmocka_unit_test(a_cell_that_a_border_cuts),
        cmocka_unit_test(resolved_planes),
        cmocka_unit_test(as_many_values_as_layers),
        cmocka_unit_test(described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
