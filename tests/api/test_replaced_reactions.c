/* Built-in reactions can be switched off or replaced, each alone. */
#include "course.h"
#include "testing.h"

#include <string.h>

static const char *const built_in[] = {"cells", "signal", "matrix", "inflammation"};
enum { BUILT_IN = sizeof built_in / sizeof *built_in };

static mnc_model *healing_model(void)
{
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    return model;
}

/* A month after one session. */
static mnc_simulation *month_of(const mnc_model *model)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 30));
    return simulation;
}

/* Without any reaction the session's traces stay. */
static void all_switched_off(void **state)
{
    (void)state;
    mnc_model *model = healing_model();
    for (int r = 0; r < BUILT_IN; r++)
        assert_ok(mnc_model_remove_reaction(model, built_in[r]));
    mnc_simulation *simulation = month_of(model);
    const mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    assert_close(total_of(simulation, MNC_DEBRIS, MNC_WHOLE_DERMIS),
                 mnc_schedule_injured_volume_mm(&schedule, &skin), 1e-12, 0);
    assert_true(largest_of(simulation, MNC_TGF_BETA) == 0);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

/* What each of them changes, when it alone is missing. */
static void each_switched_off(void **state)
{
    (void)state;
    mnc_simulation *without[BUILT_IN];
    for (int r = 0; r < BUILT_IN; r++) {
        mnc_model *model = healing_model();
        assert_ok(mnc_model_remove_reaction(model, built_in[r]));
        without[r] = month_of(model);
        mnc_model_destroy(model);
    }
    assert_true(largest_of(without[0], MNC_MYOFIBROBLASTS) == 0);
    assert_true(largest_of(without[0], MNC_TGF_BETA) > 0);
    assert_true(largest_of(without[1], MNC_TGF_BETA) == 0);
    assert_true(largest_of(without[1], MNC_MACROPHAGES) > 0);
    assert_true(mean_of(without[2], MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS) < -1e-4);
    assert_true(largest_of(without[2], MNC_ACTIVATION) > 0);
    assert_true(largest_of(without[3], MNC_MACROPHAGES) == 0);
    for (int r = 0; r < BUILT_IN; r++)
        mnc_simulation_destroy(without[r]);
}

/* The inflammation once more, as a user would write it; user is the parameters. */
static int own_inflammation(const mnc_block *b, void *user)
{
    const mnc_healing_params *p = user;
    for (size_t i = 0; i < b->n; i++) {
        b->source[MNC_MACROPHAGES][i] += p->mac_recruitment_per_day * b->state[MNC_DEBRIS][i];
        b->coupling[0][i] += p->mac_recruitment_per_day;
        b->loss[MNC_MACROPHAGES][i] += p->mac_loss_per_day;
        b->loss[MNC_DEBRIS][i] += p->debris_clearance_per_day;
    }
    return 0;
}

static void assert_same_bits(const mnc_simulation *a, const mnc_simulation *b)
{
    for (int f = 0; f < MNC_HEALING_FIELD_COUNT; f++)
        assert_memory_equal(field_of(a, f), field_of(b, f), cells_of(a) * sizeof(double));
}

/* The couplings of those that stay must still be found, also when one before them goes. */
static void one_replaced(void **state)
{
    (void)state;
    static const mnc_coupling recruitment = {MNC_DEBRIS, MNC_MACROPHAGES};
    mnc_healing_params params = mnc_healing_params_default();
    const mnc_reaction own = {"inflammation", own_inflammation, &params, 1, &recruitment};
    mnc_model *model = healing_model();
    mnc_simulation *expected = month_of(model);
    assert_ok(mnc_model_remove_reaction(model, "inflammation"));
    assert_ok(mnc_model_add_reaction(model, &own));
    mnc_simulation *replaced = month_of(model);
    assert_same_bits(replaced, expected);
    mnc_simulation_destroy(replaced);
    mnc_model_destroy(model);
    model = healing_model();
    assert_ok(mnc_model_remove_reaction(model, "signal"));
    mnc_simulation *without = month_of(model);
    mnc_model_destroy(model);
    model = healing_model();
    assert_ok(mnc_model_remove_reaction(model, "inflammation"));
    assert_ok(mnc_model_add_reaction(model, &own));
    assert_ok(mnc_model_remove_reaction(model, "signal"));
    mnc_simulation *without_replaced = month_of(model);
    assert_same_bits(without_replaced, without);
    mnc_simulation_destroy(without_replaced);
    mnc_simulation_destroy(without);
    mnc_simulation_destroy(expected);
    mnc_model_destroy(model);
}

/* Room in the list of couplings comes back with each reaction removed. */
static void couplings_are_given_back(void **state)
{
    (void)state;
    mnc_healing_params params = mnc_healing_params_default();
    mnc_coupling pairs[64];
    for (int c = 0; c < 64; c++)
        pairs[c] = (mnc_coupling){MNC_DEBRIS, MNC_MACROPHAGES};
    mnc_model *model = healing_model();
    mnc_reaction own = {"many", own_inflammation, &params, 64, pairs};
    assert_refused(mnc_model_add_reaction(model, &own), "many", "coupling_count = 64");
    for (int r = 0; r < BUILT_IN; r++)
        assert_ok(mnc_model_remove_reaction(model, built_in[r]));
    assert_ok(mnc_model_add_reaction(model, &own));
    mnc_model_destroy(model);
}

static void described_as_it_is(void **state)
{
    (void)state;
    char text[8192];
    mnc_model *model = healing_model();
    assert_ok(mnc_model_remove_reaction(model, "signal"));
    mnc_simulation *simulation = month_of(model);
    assert_ok(mnc_simulation_describe(simulation, text, sizeof text, NULL));
    assert_null(strstr(text, "= signal\n"));
    assert_non_null(strstr(text, "reactions[1] = matrix\n"));
    assert_non_null(strstr(text, "reactions[1].couplings[0] = activation to collagen_new\n"));
    assert_non_null(strstr(text, "reactions[2].couplings[0] = debris to macrophages\n"));
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

/* A warning about the built-in kinetics of TGF-beta is given only while they are there. */
static void warned_of_what_is_there(void **state)
{
    (void)state;
    mnc_healing_params params = mnc_healing_params_default();
    params.tgf_clearance_per_day = 1;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    for (int removed = 0; removed <= 1; removed++) {
        mnc_simulation *simulation = create_simulation(&desc);
        const char *found = strstr(mnc_simulation_warnings(simulation), "tgf_clearance_per_day");
        assert_true((found == NULL) == removed);
        mnc_simulation_destroy(simulation);
        if (!removed)
            assert_ok(mnc_model_remove_reaction(model, "signal"));
    }
    mnc_model_destroy(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_switched_off),   cmocka_unit_test(each_switched_off),
        cmocka_unit_test(one_replaced),       cmocka_unit_test(couplings_are_given_back),
        cmocka_unit_test(described_as_it_is), cmocka_unit_test(warned_of_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
