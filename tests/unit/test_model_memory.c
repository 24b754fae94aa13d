/* Models take memory from the C library. Here its malloc() is replaced by the linker (--wrap):
   whichever allocation fails, the call says so, nothing leaks, and the model is as it was. */
#include "testing.h"
#include "wrapped_malloc.h"

static int no_rates(const mnc_block *block, void *user)
{
    (void)block;
    (void)user;
    return 0;
}

/* One call on a model; NULL where it makes one. */
typedef mnc_status act_fn(mnc_model **model);

static mnc_status create_empty(mnc_model **model)
{
    return mnc_model_create_empty(model);
}

static mnc_status create_healing(mnc_model **model)
{
    const mnc_healing_params params = mnc_healing_params_default();
    return mnc_model_create_healing(&params, model);
}

static mnc_status create_under_hypotheses(mnc_model **model)
{
    static const mnc_hypothesis both[] = {MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK,
                                          MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS};
    mnc_healing_params params = mnc_healing_params_default();
    assert_ok(mnc_healing_params_under(both, 2, &params));
    return mnc_model_create_healing(&params, model);
}

static mnc_status add_field(mnc_model **model)
{
    const mnc_field field = {.name = "heat", .unit = "K", .scale = 1};
    int number = -1;
    const mnc_status status = mnc_model_add_field(*model, &field, &number);
    assert_int_equal(number, status == MNC_OK ? MNC_HEALING_FIELD_COUNT : -1);
    return status;
}

static mnc_status add_reaction(mnc_model **model)
{
    static const mnc_coupling coupling = {0, 1};
    const mnc_reaction reaction = {"burning", no_rates, NULL, 1, &coupling};
    return mnc_model_add_reaction(*model, &reaction);
}

/* Fails each allocation in turn until there is none left to fail; returns how many there were. */
static size_t sweep(act_fn *act, mnc_model **model)
{
    const size_t before = wrapped.live;
    for (size_t k = 1;; k++) {
        const mnc_model *unchanged = *model;
        wrapped_fail(k);
        const mnc_status status = act(model);
        const size_t made = wrapped.calls;
        wrapped_fail(0);
        if (made < k) {
            assert_ok(status);
            return k - 1;
        }
        assert_status(status, MNC_ERR_MEMORY);
        assert_error_names("no memory for ");
        assert_ptr_equal(*model, unchanged);
        assert_int_equal(wrapped.live, before);
    }
}

static void models(void **state)
{
    (void)state;
    const size_t before = wrapped.live;
    mnc_model *model = NULL;
    assert_int_equal(sweep(create_empty, &model), 1);
    mnc_model_destroy(model);
    model = NULL;
    /* As below, with two more fields, one of which has a physical unit. */
    assert_int_equal(sweep(create_under_hypotheses, &model),
                     2 + 2 * (MNC_HEALING_FIELD_COUNT + 2) + 5 + 4);
    mnc_model_destroy(model);
    model = NULL;
    /* The model, its kinetics, names and units of the fields (four have a physical unit too), the
       names of the four reactions. */
    assert_int_equal(sweep(create_healing, &model), 2 + 2 * MNC_HEALING_FIELD_COUNT + 4 + 4);
    assert_int_equal(sweep(add_field, &model), 2);
    assert_int_equal(sweep(add_reaction, &model), 1);
    int number = -1;
    assert_ok(mnc_model_find_field(model, "heat", &number));
    assert_int_equal(number, MNC_HEALING_FIELD_COUNT);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    desc.model = model;
    assert_ok(mnc_simulation_create(&desc, &simulation));
    mnc_model_destroy(model);
    assert_ok(mnc_simulation_run_until(simulation, 1));
    mnc_simulation_destroy(simulation);
    assert_int_equal(wrapped.live, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(models)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
