/* Models refuse fields, reactions and parameters that cannot be, and say why. */
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int no_rates(const mnc_block *block, void *user)
{
    (void)block;
    (void)user;
    return 0;
}

static mnc_field good_field(void)
{
    return (mnc_field){.name = "drug", .unit = "ng/mL", .initial = 0.5, .scale = 1};
}

static void fields(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    int number = -1;
    assert_refused(mnc_model_create_empty(NULL), "model", "NULL");
    assert_ok(mnc_model_create_empty(&model));
    mnc_field field = good_field();
    assert_refused(mnc_model_add_field(NULL, &field, &number), "model", "NULL");
    assert_refused(mnc_model_add_field(model, NULL, &number), "field", "NULL");
    field.name = NULL;
    assert_refused(mnc_model_add_field(model, &field, &number), "name", "NULL");
    field.name = "";
    assert_refused(mnc_model_add_field(model, &field, &number), "name", "empty");
    field = good_field();
    field.initial = (double)NAN;
    assert_refused(mnc_model_add_field(model, &field, &number), "initial", "nan");
    field = good_field();
    field.initial = -0.5;
    assert_refused(mnc_model_add_field(model, &field, &number), "initial", "-0.5");
    field = good_field();
    field.scale = 0;
    assert_refused(mnc_model_add_field(model, &field, &number), "scale", "0");
    field.scale = (double)NAN;
    assert_refused(mnc_model_add_field(model, &field, &number), "scale", "nan");
    field = good_field();
    field.diffusivity_mm2_per_day = -0.25;
    assert_refused(mnc_model_add_field(model, &field, &number), "diffusivity_mm2_per_day", "-0.25");
    field = good_field();
    field.spread = (mnc_spread)8;
    assert_refused(mnc_model_add_field(model, &field, &number), "spread", "8");
    field = good_field();
    field.wound = (mnc_wound)9;
    assert_refused(mnc_model_add_field(model, &field, &number), "wound", "9");
    field = good_field();
    field.wound_value = -2.5;
    assert_refused(mnc_model_add_field(model, &field, &number), "wound_value", "-2.5");
    field.wound_value = (double)NAN;
    assert_refused(mnc_model_add_field(model, &field, &number), "wound_value", "nan");
    field = good_field();
    field.initial_layer_count = -1;
    assert_refused(mnc_model_add_field(model, &field, &number), "initial_layer_count", "-1");
    field.initial_layer_count = MNC_MAX_LAYERS + 1;
    assert_refused(mnc_model_add_field(model, &field, &number), "initial_layer_count", "9");
    field.initial_layer_count = 2;
    field.initial_in_layer[1] = -0.25;
    assert_refused(mnc_model_add_field(model, &field, &number), "initial_in_layer[1]", "-0.25");
    field.initial_in_layer[1] = (double)INFINITY;
    assert_refused(mnc_model_add_field(model, &field, &number), "initial_in_layer[1]", "inf");
    /* None of them was added. */
    field = good_field();
    assert_ok(mnc_model_add_field(model, &field, &number));
    assert_int_equal(number, 0);
    assert_refused(mnc_model_add_field(model, &field, NULL), "drug", NULL);
    mnc_model_destroy(model);
    mnc_model_destroy(NULL);
}

static void too_many_fields(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int i = 0; i <= MNC_MAX_FIELDS; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", i);
        mnc_field field = good_field();
        field.name = name;
        int number = -1;
        if (i < MNC_MAX_FIELDS) {
            assert_ok(mnc_model_add_field(model, &field, &number));
            assert_int_equal(number, i);
        } else {
            assert_refused(mnc_model_add_field(model, &field, &number), "f32", "32");
        }
    }
    /* Names were copied: the buffer was reused all the time. */
    int number = -1;
    assert_ok(mnc_model_find_field(model, "f7", &number));
    assert_int_equal(number, 7);
    mnc_model_destroy(model);
}

static void reactions(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    const mnc_field field = good_field();
    assert_ok(mnc_model_add_field(model, &field, NULL));
    mnc_coupling pair = {0, 1};
    mnc_reaction reaction = {"decay", no_rates, NULL, 0, NULL};
    assert_refused(mnc_model_add_reaction(NULL, &reaction), "model", "NULL");
    assert_refused(mnc_model_add_reaction(model, NULL), "reaction", "NULL");
    reaction.name = NULL;
    assert_refused(mnc_model_add_reaction(model, &reaction), "name", "NULL");
    reaction = (mnc_reaction){"", no_rates, NULL, 0, NULL};
    assert_refused(mnc_model_add_reaction(model, &reaction), "name", "empty");
    reaction = (mnc_reaction){"decay", NULL, NULL, 0, NULL};
    assert_refused(mnc_model_add_reaction(model, &reaction), "decay", "rates");
    reaction = (mnc_reaction){"decay", no_rates, NULL, 1, NULL};
    assert_refused(mnc_model_add_reaction(model, &reaction), "decay", "couplings");
    reaction = (mnc_reaction){"decay", no_rates, NULL, -1, &pair};
    assert_refused(mnc_model_add_reaction(model, &reaction), "coupling_count", "-1");
    reaction = (mnc_reaction){"decay", no_rates, NULL, 1, &pair};
    assert_refused(mnc_model_add_reaction(model, &reaction), "couplings[0]", "1");
    pair = (mnc_coupling){-1, 0};
    assert_refused(mnc_model_add_reaction(model, &reaction), "couplings[0]", "-1");
    pair = (mnc_coupling){0, 0};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    assert_refused(mnc_model_add_reaction(model, &reaction), "decay", "new");
    mnc_model_destroy(model);
}

static void removing_reactions(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_refused(mnc_model_remove_reaction(NULL, "matrix"), "model", "NULL");
    assert_refused(mnc_model_remove_reaction(model, NULL), "name", "NULL");
    assert_refused(mnc_model_remove_reaction(model, "healing"), "healing", "no reaction");
    assert_ok(mnc_model_remove_reaction(model, "matrix"));
    assert_refused(mnc_model_remove_reaction(model, "matrix"), "matrix", "no reaction");
    mnc_model_destroy(model);
}

static void finding_fields(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    int number = -1;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_refused(mnc_model_find_field(NULL, "x", &number), "model", "NULL");
    assert_refused(mnc_model_find_field(model, NULL, &number), "name", "NULL");
    assert_refused(mnc_model_find_field(model, "tgf_beta", NULL), "number", "NULL");
    assert_refused(mnc_model_find_field(model, "no_such_field", &number), "no_such_field", NULL);
    mnc_model_destroy(model);
}

static void models_in_descriptions(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = NULL;
    assert_refused(mnc_simulation_create(&desc, &simulation), "model", "field");
    assert_null(simulation);
    mnc_model_destroy(model);
}

static void check_params(const mnc_healing_params *params, const char *member, const char *value)
{
    mnc_healing_balances balances;
    mnc_model *model = NULL;
    assert_refused(mnc_healing_balance(params, &balances), member, value);
    assert_refused(mnc_model_create_healing(params, &model), member, value);
    assert_null(model);
}

/* Every parameter is held to its bounds. */
static void parameters(void **state)
{
    (void)state;
    mnc_healing_balances balances;
    mnc_model *model = NULL;
    mnc_healing_params params = mnc_healing_params_default();
    assert_refused(mnc_healing_balance(NULL, &balances), "params", "NULL");
    assert_refused(mnc_healing_balance(&params, NULL), "balances", "NULL");
    assert_refused(mnc_model_create_healing(NULL, &model), "params", "NULL");
    assert_refused(mnc_model_create_healing(&params, NULL), "model", "NULL");
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        assert_ok(mnc_healing_param_info(i, &info));
        const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY,
                              info.lower - 1 - fabs(info.lower), info.upper + 1 + fabs(info.upper)};
        for (size_t j = 0; j < sizeof bad / sizeof *bad; j++) {
            char value[32];
            params = mnc_healing_params_default();
            memcpy((char *)&params + info.offset, &bad[j], sizeof bad[j]);
            snprintf(value, sizeof value, "%g", bad[j]);
            check_params(&params, info.name, value);
        }
    }
}

/* Values inside their bounds that leave healthy skin without a balance. */
static void balances_that_do_not_exist(void **state)
{
    (void)state;
    mnc_healing_params params = mnc_healing_params_default();
    params.retained_repair = 0.01;
    check_params(&params, "retained_repair", "0.01");
    /* No collagen is retained that a number could hold, so no stimulus can be compared with it. */
    params = mnc_healing_params_default();
    params.new_collagen_mmp_per_day = 0;
    params.maturation_per_day = 5e-324;
    check_params(&params, "retained_repair", "above 0");
}

/* Zero means at once; what is shorter than any skin can be is a slip. */
static void short_activation(void **state)
{
    (void)state;
    mnc_healing_balances balances;
    mnc_healing_params params = mnc_healing_params_default();
    params.act_time_days = 0;
    assert_ok(mnc_healing_balance(&params, &balances));
    params.act_time_days = 1e-6;
    assert_ok(mnc_healing_balance(&params, &balances));
    params.act_time_days = 5e-324;
    check_params(&params, "act_time_days = 4.94066e-324", "must be 0 or at least 1e-06");
}

static void rows_of_the_table(void **state)
{
    (void)state;
    mnc_param_info info;
    assert_refused(mnc_healing_param_info(-1, &info), "index", "-1");
    const int count = mnc_healing_param_count();
    assert_refused(mnc_healing_param_info(count, &info), "index", NULL);
    assert_refused(mnc_healing_param_info(0, NULL), "info", "NULL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields),           cmocka_unit_test(too_many_fields),
        cmocka_unit_test(reactions),        cmocka_unit_test(removing_reactions),
        cmocka_unit_test(finding_fields),   cmocka_unit_test(models_in_descriptions),
        cmocka_unit_test(parameters),       cmocka_unit_test(balances_that_do_not_exist),
        cmocka_unit_test(short_activation), cmocka_unit_test(rows_of_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
