/* The warning about the published core above the TGF-beta at which it feeds itself, 6.84 ng/mL. */
#include "course.h"
#include "testing.h"

#include <string.h>

/* One cell that begins with a pulse of TGF-beta. */
static mnc_simulation *pulsed(const mnc_healing_params *params, double tgf)
{
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(1);
    desc.spacing_mm = 1;
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_set_field(simulation, MNC_TGF_BETA, &tgf, 1));
    mnc_model_destroy(model);
    return simulation;
}

static int is_warned(const mnc_simulation *simulation)
{
    return strstr(mnc_simulation_warnings(simulation), "6.84 ng/mL") != NULL;
}

static void above_and_below(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_published();
    mnc_simulation *below = pulsed(&params, 6.84), *above = pulsed(&params, 6.85);
    assert_ok(mnc_simulation_run_until(below, 0));
    assert_ok(mnc_simulation_run_until(above, 0));
    assert_false(is_warned(below));
    assert_true(is_warned(above));
    mnc_simulation *clone = NULL;
    assert_ok(mnc_simulation_clone(above, &clone));
    assert_ok(mnc_simulation_run_until(clone, 10));
    assert_string_equal(mnc_simulation_warnings(clone), mnc_simulation_warnings(above));
    mnc_simulation_destroy(clone);
    mnc_simulation_destroy(below);
    mnc_simulation_destroy(above);
}

/* TGF-beta that passes the threshold later, and is gone again when the run ends, is noticed. */
static void between_landings(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_published();
    mnc_simulation *simulation = pulsed(&params, 6.80);
    assert_ok(mnc_simulation_run_until(simulation, 0));
    assert_false(is_warned(simulation));
    assert_ok(mnc_simulation_run_until(simulation, 400));
    assert_true(largest_of(simulation, MNC_TGF_BETA) < 1);
    assert_true(is_warned(simulation));
    mnc_simulation_destroy(simulation);
}

/* The default kinetics cannot ignite. */
static void default_kinetics(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_simulation *simulation = pulsed(&params, 8);
    assert_ok(mnc_simulation_run_until(simulation, 1));
    assert_string_equal(mnc_simulation_warnings(simulation), "");
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(above_and_below),
        cmocka_unit_test(between_landings),
        cmocka_unit_test(default_kinetics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
