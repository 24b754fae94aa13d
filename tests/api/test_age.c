/* What age changes: thickness, stimulated synthesis and closure, at, within and beyond the ages
   that the factors are stated for. */
#include "course.h"
#include "testing.h"

#include <math.h>

/* Factors by hand: 6 % per decade beyond 30; 32 % over the 56 years from 24 to 80; 1 % a year
   beyond 25. */
static const struct {
    double age, thickness, synthesis, closure;
} factors[] = {
    {-5, 1, 1, 1},
    {24, 1, 1, 1},
    {25, 1, 0.9942857142857143, 1},
    {30, 1, 0.9657142857142857, 1.05},
    {55, 0.85, 0.8228571428571428, 1.30},
    {80, 0.70, 0.68, 1.55},
    {95, 0.61, 0.68, 1.70},
};
enum { FACTORS = sizeof factors / sizeof *factors };

static void factors_at_ages(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    const mnc_healing_params params = mnc_healing_params_default();
    for (size_t i = 0; i < FACTORS; i++) {
        const double age = factors[i].age, thickness = factors[i].thickness;
        const mnc_skin aged = mnc_skin_aged(skin, age);
        assert_close(aged.epidermis_mm, 0.08 * thickness, 1e-14, 0);
        assert_close(aged.layers[0].thickness_mm, 0.20 * thickness, 1e-14, 0);
        assert_close(aged.layers[1].thickness_mm, 1.00 * thickness, 1e-14, 0);
        assert_int_equal(aged.layer_count, 2);
        assert_close(aged.layers[1].collagen_mg_per_ml, 112.5, 0, 0);
        assert_close(aged.layers[1].relative_cell_density, 0.70, 0, 0);
        assert_ok(mnc_skin_check(&aged));
        mnc_healing_params old = mnc_healing_params_aged(params, age);
        assert_close(old.synthesis_max, 100 * factors[i].synthesis, 1e-14, 0);
        /* Nothing else has changed. */
        old.synthesis_max = params.synthesis_max;
        assert_memory_equal(&old, &params, sizeof params);
        assert_close(mnc_closure_slowdown(age), factors[i].closure, 1e-14, 0);
    }
}

/* The balances follow: basal deposition stays, its stimulation falls with k_max. */
static void balances_follow(void **state)
{
    (void)state;
    const mnc_healing_params young = mnc_healing_params_default();
    const mnc_healing_params old = mnc_healing_params_aged(young, 80);
    mnc_healing_balances before, after;
    assert_ok(mnc_healing_balance(&young, &before));
    assert_ok(mnc_healing_balance(&old, &after));
    assert_close(after.basal_deposition_per_day, before.basal_deposition_per_day, 0, 0);
    assert_close(after.stimulated_deposition, 0.68 * 3111.9955, 1e-7, 0);
}

static double gain_at(double age)
{
    const mnc_healing_params params = mnc_healing_params_aged(mnc_healing_params_default(), age);
    const mnc_session session = mnc_session_default();
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 90));
    const double gain = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
    return gain;
}

/* At needling doses the gain is nearly proportional to stimulated synthesis, less the collagen that
   the session itself destroys (0.2 of 2.2 %). */
static void old_skin_gains_less(void **state)
{
    (void)state;
    const double young = gain_at(24), old = gain_at(80);
    assert_close(gain_at(18), young, 0, 0);
    assert_close(old / young, 0.68, 0.03, 0);
}

/* Aged skin without sessions is at rest. */
static void old_skin_rests(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_aged(mnc_healing_params_default(), 70);
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_aged(desc.skin, 70);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 365));
    check_healthy(simulation);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

/* What is no age, or too much of it, is found by the checks of what it was applied to. */
static void impossible_ages(void **state)
{
    (void)state;
    static const double ages[] = {200, 1e300, (double)INFINITY, (double)NAN};
    for (size_t i = 0; i < 4; i++) {
        const mnc_skin skin = mnc_skin_aged(mnc_skin_preset(MNC_SITE_NECK), ages[i]);
        assert_refused(mnc_skin_check(&skin), "skin.epidermis_mm", NULL);
    }
    mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    session.closure_slowdown = mnc_closure_slowdown((double)NAN);
    assert_refused(mnc_schedule_check(&schedule), "closure_slowdown", "nan");
    session.closure_slowdown = mnc_closure_slowdown(1e6);
    assert_refused(mnc_schedule_check(&schedule), "closure_slowdown", "between 1 and 10");
    const mnc_healing_params params =
        mnc_healing_params_aged(mnc_healing_params_default(), (double)NAN);
    mnc_healing_balances balances;
    assert_refused(mnc_healing_balance(&params, &balances), "synthesis_max", "nan");
    const mnc_skin unknown = mnc_skin_aged(mnc_skin_preset((mnc_site)99), 50);
    assert_refused(mnc_skin_check(&unknown), "layer_count", "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors_at_ages),     cmocka_unit_test(balances_follow),
        cmocka_unit_test(old_skin_gains_less), cmocka_unit_test(old_skin_rests),
        cmocka_unit_test(impossible_ages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
