/* Hypotheses: their names, what they set in the parameters, the fields that they add, and what an
   ensemble draws under them. */
#include "course.h"
#include "structures.h"
#include "testing.h"

#include <math.h>
#include <string.h>

static void names(void **state)
{
    (void)state;
    static const char *const expected[MNC_HYPOTHESIS_COUNT] = {"default", "crowded_matrix",
                                                               "inflammation_holds_back", "priming",
                                                               "delayed_myofibroblasts"};
    mnc_hypothesis found = MNC_HYPOTHESIS_PRIMING;
    for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++) {
        assert_string_equal(mnc_hypothesis_name((mnc_hypothesis)h), expected[h]);
        assert_ok(mnc_hypothesis_find(expected[h], &found));
        assert_int_equal(found, h);
    }
    assert_null(mnc_hypothesis_name(MNC_HYPOTHESIS_COUNT));
    assert_null(mnc_hypothesis_name((mnc_hypothesis)-1));
    assert_refused(mnc_hypothesis_find("packing_limit", &found), "mnc_hypothesis_find: name",
                   "packing_limit");
    assert_error_names("must be one of default, crowded_matrix, inflammation_holds_back, priming, "
                       "delayed_myofibroblasts");
    assert_refused(mnc_hypothesis_find(NULL, &found), "name", "NULL");
    assert_refused(mnc_hypothesis_find("priming", NULL), "hypothesis", "NULL");
}

static mnc_healing_params under(const mnc_hypothesis *list, size_t count)
{
    mnc_healing_params params = mnc_healing_params_default();
    assert_ok(mnc_healing_params_under(list, count, &params));
    return params;
}

/* Exactly the parameters named in `changed`, and each to its value. */
static void check_changes(const mnc_healing_params *params, size_t count,
                          const char *const *changed, const double *values)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        double value, expected;
        assert_ok(mnc_healing_param_info(i, &info));
        memcpy(&value, (const char *)params + info.offset, sizeof value);
        expected = info.default_value;
        for (size_t k = 0; k < count; k++)
            expected = strcmp(info.name, changed[k]) == 0 ? values[k] : expected;
        if (!(value == expected))
            fail_msg("%s = %g instead of %g", info.name, value, expected);
    }
}

#define CHECK_CHANGES(params, ...)                                                                 \
    do {                                                                                           \
        static const char *const changed[] = {__VA_ARGS__};                                        \
        check_changes(&(params), sizeof changed / sizeof *changed, changed, values);               \
    } while (0)

static void parameters(void **state)
{
    (void)state;
    mnc_hypothesis one = MNC_HYPOTHESIS_CROWDED_MATRIX;
    mnc_healing_params params = under(&one, 1);
    {
        static const double values[] = {1.06, 49.57, 0.6573, 100.5};
        CHECK_CHANGES(params, "matrix_crowding", "act_time_days", "retained_repair",
                      "synthesis_max");
    }
    one = MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK;
    params = under(&one, 1);
    {
        static const double values[] = {0.06512, 37.63, 0.6318, 101.1};
        CHECK_CHANGES(params, "cytokine_half", "act_time_days", "retained_repair", "synthesis_max");
    }
    one = MNC_HYPOTHESIS_PRIMING;
    params = under(&one, 1);
    {
        static const double values[] = {1, 51.21, 0.6414, 62.62};
        CHECK_CHANGES(params, "priming_max", "act_time_days", "retained_repair", "synthesis_max");
    }
    one = MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS;
    params = under(&one, 1);
    {
        static const double values[] = {2.8, 44.5, 0.6451, 94.34, 0.072};
        CHECK_CHANGES(params, "proto_time_days", "act_time_days", "retained_repair",
                      "synthesis_max", "myo_apoptosis_per_day");
    }
    static const mnc_hypothesis two[] = {MNC_HYPOTHESIS_PRIMING, MNC_HYPOTHESIS_CROWDED_MATRIX};
    params = under(two, 2);
    {
        static const double values[] = {1.06, 1};
        CHECK_CHANGES(params, "matrix_crowding", "priming_max");
    }
    static const mnc_hypothesis fitted[] = {MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK,
                                            MNC_HYPOTHESIS_CROWDED_MATRIX};
    params = under(fitted, 2);
    {
        static const double values[] = {1.06, 0.05167, 40.94, 0.6494, 109.3};
        CHECK_CHANGES(params, "matrix_crowding", "cytokine_half", "act_time_days",
                      "retained_repair", "synthesis_max");
    }
    static const mnc_hypothesis again[] = {MNC_HYPOTHESIS_PRIMING, MNC_HYPOTHESIS_DEFAULT,
                                           MNC_HYPOTHESIS_PRIMING};
    params = under(again, 3);
    assert_close(params.synthesis_max, 62.62, 0, 0);
    params = under(NULL, 0);
    assert_true(mnc_hypothesis_is_on(MNC_HYPOTHESIS_DEFAULT, &params));
    {
        static const double values[] = {45};
        CHECK_CHANGES(params, "act_time_days");
    }
}

/* One after the other: the second finds the first on. */
static void what_is_on_stays_on(void **state)
{
    (void)state;
    const mnc_hypothesis first = MNC_HYPOTHESIS_PRIMING, second = MNC_HYPOTHESIS_CROWDED_MATRIX;
    mnc_healing_params params = under(&first, 1);
    for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++)
        assert_int_equal(mnc_hypothesis_is_on((mnc_hypothesis)h, &params), h == (int)first);
    assert_ok(mnc_healing_params_under(&second, 1, &params));
    assert_close(params.synthesis_max, 62.62, 0, 0); /* as it was */
    assert_close(params.matrix_crowding, 1.06, 0, 0);
    assert_true(mnc_hypothesis_is_on(first, &params) && mnc_hypothesis_is_on(second, &params));
    const mnc_hypothesis third = MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK;
    params = under(&second, 1);
    assert_ok(mnc_healing_params_under(&third, 1, &params));
    assert_close(params.synthesis_max, 100.5, 0, 0); /* nor that of a pair */
    assert_false(mnc_hypothesis_is_on(MNC_HYPOTHESIS_COUNT, &params));
    assert_false(mnc_hypothesis_is_on((mnc_hypothesis)-1, &params));
    assert_false(mnc_hypothesis_is_on(first, NULL));
}

static void refused(void **state)
{
    (void)state;
    const mnc_hypothesis bad[] = {MNC_HYPOTHESIS_PRIMING, MNC_HYPOTHESIS_COUNT};
    const mnc_hypothesis one = MNC_HYPOTHESIS_PRIMING;
    mnc_healing_balances balances;
    mnc_healing_params params = mnc_healing_params_default();
    assert_refused(mnc_healing_params_under(NULL, 1, &params), "hypotheses", "NULL");
    assert_refused(mnc_healing_params_under(&one, 1, NULL), "params", "NULL");
    assert_refused(mnc_healing_params_under(bad, 2, &params), "hypotheses[1]", "5");
    assert_true(mnc_hypothesis_is_on(MNC_HYPOTHESIS_DEFAULT, &params));
    params.matrix_crowding = 0.009;
    assert_refused(mnc_healing_balance(&params, &balances), "matrix_crowding = 0.009",
                   "must be 0 or at least 0.01");
    params = mnc_healing_params_default();
    params.cytokine_half = 1e-3;
    assert_refused(mnc_healing_balance(&params, &balances), "cytokine_half = 0.001",
                   "must be 0 or at least 0.01");
    params = mnc_healing_params_default();
    params.proto_time_days = 5e-3;
    assert_refused(mnc_healing_balance(&params, &balances), "proto_time_days = 0.005",
                   "must be 0 or at least 0.01");
}

/* Fields appear where they are needed, behind the others; copies of a simulation have them too. */
static void fields(void **state)
{
    (void)state;
    for (int structure = 0; structure < STRUCTURE_COUNT; structure++) {
        const mnc_healing_params params = structure_params(structure);
        const int cytokine = params.cytokine_half > 0, proto = params.proto_time_days > 0;
        const mnc_session session = mnc_session_default();
        mnc_model *model = structure_model(structure);
        int number = -1;
        if (cytokine) {
            assert_ok(mnc_model_find_field(model, "cytokine", &number));
            assert_int_equal(number, MNC_HEALING_FIELD_COUNT);
        } else {
            assert_refused(mnc_model_find_field(model, "cytokine", &number), "cytokine", NULL);
        }
        if (proto) {
            assert_ok(mnc_model_find_field(model, "proto_myofibroblasts", &number));
            assert_int_equal(number, MNC_HEALING_FIELD_COUNT + cytokine);
        }
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        desc.model = model;
        desc.schedule = (mnc_schedule){1, &session};
        mnc_simulation *simulation = create_simulation(&desc), *clone = NULL;
        mnc_model_destroy(model);
        assert_int_equal(field_count_of(simulation), MNC_HEALING_FIELD_COUNT + cytokine + proto);
        assert_ok(mnc_simulation_run_until(simulation, 2));
        assert_ok(mnc_simulation_clone(simulation, &clone));
        assert_ok(mnc_simulation_run_until(simulation, 4));
        assert_ok(mnc_simulation_run_until(clone, 4));
        for (int f = MNC_HEALING_FIELD_COUNT; f < field_count_of(simulation); f++) {
            assert_true(mean_of(simulation, f, MNC_WHOLE_DERMIS) > 0);
            assert_close(mean_of(simulation, f, 0), mean_of(clone, f, 0), 0, 0);
        }
        mnc_simulation_destroy(simulation);
        mnc_simulation_destroy(clone);
    }
}

/* Columns that are recorded together have the values that each has alone. */
static void side_by_side(void **state)
{
    (void)state;
    const double day = 60;
    const mnc_record record = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    const mnc_session session = mnc_session_default();
    mnc_simulation *together[2 * STRUCTURE_COUNT];
    double values[2 * STRUCTURE_COUNT], alone = 0, *rows[2 * STRUCTURE_COUNT];
    mnc_status statuses[2 * STRUCTURE_COUNT];
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    for (int i = 0; i < 2 * STRUCTURE_COUNT; i++) {
        mnc_model *model = structure_model(i / 2);
        desc.model = model;
        together[i] = create_simulation(&desc);
        rows[i] = &values[i];
        mnc_model_destroy(model);
    }
    assert_ok(mnc_simulation_record_each(together, 2 * STRUCTURE_COUNT, &record, 1, &day, 1, rows,
                                         1, statuses));
    for (int i = 0; i < 2 * STRUCTURE_COUNT; i++) {
        mnc_model *model = structure_model(i / 2);
        desc.model = model;
        mnc_simulation *single = create_simulation(&desc);
        mnc_model_destroy(model);
        assert_ok(mnc_simulation_record(single, &record, 1, &day, 1, &alone, 1));
        assert_close(values[i], alone, 0, 0);
        mnc_simulation_destroy(single);
        mnc_simulation_destroy(together[i]);
    }
}

enum { DRAWS = 4000 };

/* What belongs to a hypothesis that is on varies by its prior, and all else is drawn as before. */
static void draws(void **state)
{
    (void)state;
    static const mnc_hypothesis all[] = {
        MNC_HYPOTHESIS_CROWDED_MATRIX, MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK,
        MNC_HYPOTHESIS_PRIMING, MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS};
    mnc_ensemble_desc plain = mnc_ensemble_desc_default(MNC_SITE_CHEEK), desc = plain;
    size_t plain_inputs = 0, inputs = 0;
    double logs[4] = {0}, uniform = 0, least = 1, most = 0;
    plain.members = desc.members = DRAWS;
    assert_ok(mnc_healing_params_under(all, 4, &desc.healing));
    for (size_t k = 0; k < DRAWS; k++) {
        mnc_sample before, after;
        assert_ok(mnc_ensemble_sample(&plain, k, &before));
        assert_ok(mnc_ensemble_sample(&desc, k, &after));
        const mnc_healing_params drawn = after.healing;
        /* With all on nothing is refitted, so that the centres of the others are the same. */
        logs[0] += log(drawn.matrix_crowding / 1.06) / DRAWS;
        logs[1] += log(drawn.cytokine_half) / DRAWS;
        logs[2] += log(drawn.priming_half / 0.005) / DRAWS;
        logs[3] += log(drawn.proto_time_days / 2.8) / DRAWS;
        uniform += drawn.priming_max / DRAWS;
        least = fmin(least, drawn.cytokine_half);
        most = fmax(most, drawn.cytokine_half);
        assert_close(drawn.cytokine_inhibition, 0.6, 0, 0);
        assert_close(after.efficiency_rank, before.efficiency_rank, 0, 0);
        assert_close(drawn.act_time_days, before.healing.act_time_days, 0, 0);
        assert_close(drawn.diff_cell_mm2_per_day, before.healing.diff_cell_mm2_per_day, 0, 0);
        assert_close(after.density_rank, before.density_rank, 0, 0);
        assert_true(mnc_hypothesis_is_on(MNC_HYPOTHESIS_DEFAULT, &before.healing));
    }
    /* Four standard errors of DRAWS draws. */
    assert_close(logs[0], 0, 0, 4 * 0.5 / sqrt(DRAWS));
    assert_close(logs[1], log(0.1), 0, 4 * log(100) / sqrt(12.0 * DRAWS));
    assert_close(logs[2], 0, 0, 4 * 0.5 / sqrt(DRAWS));
    assert_close(logs[3], 0, 0, 4 * 0.5 / sqrt(DRAWS));
    assert_close(uniform, 1, 0, 4 * 2 / sqrt(12.0 * DRAWS));
    assert_true(least >= 0.01 && least < 0.011 && most <= 1 && most > 0.95);
    assert_ok(mnc_ensemble_inputs(&plain, NULL, 0, &plain_inputs));
    assert_ok(mnc_ensemble_inputs(&desc, NULL, 0, &inputs));
    assert_int_equal(inputs, plain_inputs + 5);
}

/* Quantiles of the table's rows take the centre under the hypothesis. */
static void quantiles(void **state)
{
    (void)state;
    int row = -1;
    double value = 0;
    mnc_param_info info;
    assert_ok(mnc_healing_param_find("proto_time_days", &row));
    assert_ok(mnc_healing_param_info(row, &info));
    assert_ok(mnc_param_quantile(&info, 0.5, &value));
    assert_close(value, 2.8, 1e-9, 0);
    assert_ok(mnc_healing_param_find("cytokine_half", &row));
    assert_ok(mnc_healing_param_info(row, &info));
    assert_ok(mnc_param_quantile(&info, 0, &value));
    assert_close(value, 0.01, 1e-12, 0);
    assert_ok(mnc_param_quantile(&info, 0.5, &value));
    assert_close(value, 0.1, 1e-12, 0);
    info.least_on = 0;
    assert_refused(mnc_param_quantile(&info, 0.5, &value), "info.lower", "0");
    info.least_on = 2;
    assert_refused(mnc_param_quantile(&info, 0.5, &value), "info.least_on", "2");
    mnc_fit_parameter parameter;
    assert_ok(mnc_healing_param_find("matrix_crowding", &row));
    assert_ok(mnc_healing_param_info(row, &info));
    assert_ok(mnc_fit_parameter_of_healing(&info, &parameter));
    assert_close(parameter.start, 1.06, 0, 0);
    assert_close(parameter.prior_centre, 1.06, 0, 0);
    assert_close(parameter.lower, 0.01, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(parameters),
        cmocka_unit_test(what_is_on_stays_on),
        cmocka_unit_test(refused),
        cmocka_unit_test(fields),
        cmocka_unit_test(side_by_side),
        cmocka_unit_test(draws),
        cmocka_unit_test(quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
