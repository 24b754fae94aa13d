/* What varies in an ensemble as inputs with ranks: lists, names, draws, values, quantiles. */
#include "testing.h"
#include "trial.h"

#include <math.h>
#include <string.h>

enum { PARAMS = sizeof(mnc_healing_params) / sizeof(double), VALUES = 12 };

/* The share of the normal distribution below one standard deviation. */
static const double ONE_SD = 0.84134474606854293;

static mnc_ensemble_desc nothing_varies(trial *of)
{
    mnc_ensemble_desc desc = trial_desc(of, 1);
    memset(desc.sampled, 0, sizeof desc.sampled);
    desc.spread = (mnc_session_spread){0};
    return desc;
}

static void names(void **state)
{
    static const char *const behind[] = {"efficiency", "channel_ratio", "cell_kill",
                                         "loss",       "age",           "thickness",
                                         "site",       "needle_length", "density"};
    mnc_param_info info;
    (void)state;
    for (int i = 0; i < PARAMS; i++) {
        assert_ok(mnc_healing_param_info(i, &info));
        assert_string_equal(mnc_input_name(i), info.name);
    }
    for (int i = MNC_INPUT_EFFICIENCY; i < MNC_INPUT_END; i++)
        assert_string_equal(mnc_input_name(i), behind[i - MNC_INPUT_EFFICIENCY]);
    assert_null(mnc_input_name(-1));
    assert_null(mnc_input_name(PARAMS));
    assert_null(mnc_input_name(MNC_INPUT_EFFICIENCY - 1));
    assert_null(mnc_input_name(MNC_INPUT_END));
}

/* Each thing that varies is listed, alone. */
static void check_single(const mnc_ensemble_desc *desc, int expected)
{
    int inputs[2] = {-7, -7};
    size_t count = 99;
    assert_ok(mnc_ensemble_inputs(desc, inputs, 2, &count));
    assert_int_equal(count, 1);
    assert_int_equal(inputs[0], expected);
    assert_int_equal(inputs[1], -7);
}

#define CHECK_SINGLE(member_, value_, expected_)                                                   \
    do {                                                                                           \
        mnc_ensemble_desc one = nothing_varies(&of);                                               \
        one.member_ = (value_);                                                                    \
        check_single(&one, expected_);                                                             \
    } while (0)

static void lists(void **state)
{
    static const mnc_site sites[] = {MNC_SITE_CHEEK, MNC_SITE_NECK};
    trial of;
    int inputs[64];
    size_t count;
    (void)state;
    CHECK_SINGLE(sampled[3], 1, 3);
    CHECK_SINGLE(spread.efficiency_sd, 0.1, MNC_INPUT_EFFICIENCY);
    CHECK_SINGLE(spread.channel_ratio_sd, 0.1, MNC_INPUT_CHANNEL_RATIO);
    CHECK_SINGLE(spread.cell_kill_sd, 0.1, MNC_INPUT_CELL_KILL);
    CHECK_SINGLE(spread.loss_sd, 0.1, MNC_INPUT_LOSS);
    CHECK_SINGLE(oldest_years, 60, MNC_INPUT_AGE);
    CHECK_SINGLE(thickness_sd, 0.1, MNC_INPUT_THICKNESS);
    CHECK_SINGLE(spread.needle_length_sd, 0.1, MNC_INPUT_NEEDLE_LENGTH);
    CHECK_SINGLE(spread.density_sd, 0.1, MNC_INPUT_DENSITY);
    mnc_ensemble_desc desc = nothing_varies(&of);
    desc.sites = sites;
    desc.site_count = 2;
    check_single(&desc, MNC_INPUT_SITE);
    desc = nothing_varies(&of);
    assert_ok(mnc_ensemble_inputs(&desc, NULL, 0, &count));
    assert_int_equal(count, 0);
    desc = trial_desc(&of, 1);
    assert_ok(mnc_ensemble_inputs(&desc, inputs, 64, &count));
    assert_int_equal(inputs[count - 1], MNC_INPUT_LOSS);
    for (size_t i = 1; i < count; i++)
        assert_true(inputs[i] > inputs[i - 1]);
    assert_refused(mnc_ensemble_inputs(NULL, inputs, 64, &count), "desc", "NULL");
    assert_refused(mnc_ensemble_inputs(&desc, NULL, 1, &count), "inputs", "NULL");
    assert_refused(mnc_ensemble_inputs(&desc, inputs, 64, NULL), "count", "NULL");
    desc.thickness_sd = -1;
    assert_refused(mnc_ensemble_inputs(&desc, inputs, 64, &count), "desc.thickness_sd", "-1");
}

/* The draw at ranks is what the priors say. */
static void draws_at_ranks(void **state)
{
    trial of;
    mnc_sample sample;
    mnc_param_info info;
    double ranks[64], value;
    int inputs[64], row;
    size_t count;
    (void)state;
    mnc_ensemble_desc desc = trial_desc(&of, 1);
    desc.spread.needle_length_sd = 0.1;
    desc.spread.density_sd = 0.3;
    desc.oldest_years = 64;
    assert_ok(mnc_ensemble_inputs(&desc, inputs, 64, &count));
    for (size_t i = 0; i < count; i++)
        ranks[i] = 0.3 + 0.01 * (double)i;
    ranks[count - 2] = 0.5;
    ranks[count - 1] = ONE_SD;
    assert_ok(mnc_ensemble_sample_at(&desc, ranks, count, &sample));
    assert_ok(mnc_healing_param_find("tgf_clearance_per_day", &row));
    for (size_t i = 0; i < count && inputs[i] < PARAMS; i++) {
        double drawn;
        assert_ok(mnc_healing_param_info(inputs[i], &info));
        memcpy(&drawn, (const char *)&sample.healing + info.offset, sizeof drawn);
        if (inputs[i] == row)
            info.lower = 3; /* of ensembles */
        assert_ok(mnc_param_quantile(&info, ranks[i], &value));
        assert_true(drawn == value);
    }
    assert_true(sample.efficiency_rank == ranks[count - 7]);
    assert_true(sample.loss_rank == ranks[count - 4]);
    assert_close(sample.age_years, 24 + 40 * ranks[count - 3], 1e-15, 0);
    mnc_session session = mnc_session_default();
    mnc_sample_session(&sample, &session, &session);
    assert_close(session.needle_length_mm, 1.5, 1e-11, 0);
    assert_close(session.density_per_cm2, 250 * exp(0.3), 1e-11, 0);
    /* Limits of mnc_session hold. */
    session = mnc_session_default();
    session.needle_length_mm = 3;
    session.density_per_cm2 = 0;
    mnc_sample_session(&sample, &session, &session);
    assert_true(session.needle_length_mm < 3 && session.needle_length_mm > 2.5);
    assert_true(session.density_per_cm2 == 0);
}

static void refused_ranks(void **state)
{
    trial of;
    mnc_sample sample;
    mnc_ensemble *ensemble = NULL;
    double values[VALUES], rank = 0.5;
    size_t count, value_count;
    (void)state;
    mnc_ensemble_desc desc = nothing_varies(&of);
    desc.spread.loss_sd = 0.5;
    assert_refused(mnc_ensemble_sample_at(NULL, &rank, 1, &sample), "desc", "NULL");
    assert_refused(mnc_ensemble_sample_at(&desc, NULL, 1, &sample), "ranks", "NULL");
    assert_refused(mnc_ensemble_sample_at(&desc, &rank, 1, NULL), "sample", "NULL");
    assert_refused(mnc_ensemble_sample_at(&desc, &rank, 2, &sample), "count = 2", "1");
    assert_ok(mnc_ensemble_create(&desc, &ensemble));
    assert_ok(mnc_ensemble_size(ensemble, &count, &value_count));
    assert_int_equal(count, 1);
    assert_int_equal(value_count, VALUES);
    assert_ok(mnc_ensemble_size(ensemble, NULL, NULL));
    assert_refused(mnc_ensemble_size(NULL, &count, &value_count), "ensemble", "NULL");
    assert_refused(mnc_ensemble_evaluate(NULL, &rank, 1, values, VALUES), "ensemble", "NULL");
    assert_refused(mnc_ensemble_evaluate(ensemble, NULL, 1, values, VALUES), "ranks", "NULL");
    assert_refused(mnc_ensemble_evaluate(ensemble, &rank, 0, values, VALUES), "count = 0", "1");
    assert_refused(mnc_ensemble_evaluate(ensemble, &rank, 1, NULL, VALUES), "values", "NULL");
    assert_refused(mnc_ensemble_evaluate(ensemble, &rank, 1, values, 11), "value_count = 11", "12");
    assert_refused(mnc_ensemble_evaluate_each(NULL, &rank, 1, 1, values, VALUES), "ensemble",
                   "NULL");
    assert_refused(mnc_ensemble_evaluate_each(ensemble, NULL, 1, 1, values, VALUES), "ranks",
                   "NULL");
    assert_refused(mnc_ensemble_evaluate_each(ensemble, &rank, 1, 0, values, VALUES), "points",
                   "0");
    assert_refused(mnc_ensemble_evaluate_each(ensemble, &rank, 1, 1, values, 11),
                   "value_count = 11", "12");
    const double wrong[] = {0, 1, -0.5, (double)NAN};
    for (int i = 0; i < 4; i++) {
        assert_refused(mnc_ensemble_evaluate(ensemble, &wrong[i], 1, values, VALUES), "ranks[0]",
                       "(loss)");
        assert_refused(mnc_ensemble_sample_at(&desc, &wrong[i], 1, &sample), "ranks[0]", "(loss)");
    }
    mnc_ensemble_destroy(ensemble);
    /* A healthy skin that loses new collagen faster than it is made has no balance. */
    int row;
    desc = nothing_varies(&of);
    assert_ok(mnc_healing_param_find("retained_repair", &row));
    desc.sampled[row] = 1;
    desc.healing.new_collagen_mmp_per_day = 9;
    assert_refused(mnc_ensemble_sample_at(&desc, &rank, 1, &sample), "no balance", NULL);
}

/* With the rank that a member drew it gives the member's bits. */
static void evaluates_as_a_member(void **state)
{
    trial of;
    mnc_sample sample;
    double values[VALUES];
    (void)state;
    mnc_ensemble_desc desc = nothing_varies(&of);
    desc.spread.efficiency_sd = 0.25;
    mnc_ensemble *ensemble = trial_run(&desc);
    assert_ok(mnc_ensemble_sample(&desc, 0, &sample));
    assert_ok(mnc_ensemble_evaluate(ensemble, &sample.efficiency_rank, 1, values, VALUES));
    for (size_t i = 0; i < VALUES; i++) {
        double member;
        assert_ok(mnc_ensemble_values(ensemble, i / 6, i / 2 % 3, i % 2, &member, 1));
        assert_true(values[i] == member);
    }
    mnc_ensemble_destroy(ensemble);
}

static void quantiles(void **state)
{
    mnc_param_info own = {.default_value = 2,
                          .lower = 0,
                          .upper = 1e6,
                          .prior = MNC_PRIOR_LOGNORMAL,
                          .prior_sd = 0.5};
    double value = -1;
    (void)state;
    assert_ok(mnc_param_quantile(&own, 0.5, &value));
    assert_close(value, 2, 1e-12, 0);
    assert_ok(mnc_param_quantile(&own, ONE_SD, &value));
    assert_close(value, 2 * exp(0.5), 1e-12, 0);
    assert_ok(mnc_param_quantile(&own, 0, &value));
    assert_close(value, 0, 0, 1e-12);
    own.upper = 3;
    assert_ok(mnc_param_quantile(&own, 1, &value));
    assert_close(value, 3, 1e-12, 0);
    own =
        (mnc_param_info){.default_value = 0.2, .upper = 1, .prior = MNC_PRIOR_LOGIT, .prior_sd = 1};
    assert_ok(mnc_param_quantile(&own, ONE_SD, &value));
    assert_close(value, 1 / (1 + 4 * exp(-1)), 1e-12, 0);
    own = (mnc_param_info){.lower = -2, .upper = 2, .prior = MNC_PRIOR_UNIFORM};
    assert_ok(mnc_param_quantile(&own, 0.25, &value));
    assert_close(value, -1, 1e-15, 0);
    own.prior = MNC_PRIOR_FIXED;
    assert_ok(mnc_param_quantile(&own, 0.25, &value));
    assert_true(value == 0);
}

#define REFUSED_INFO(member_, value_, name, text)                                                  \
    do {                                                                                           \
        mnc_param_info wrong = own;                                                                \
        wrong.member_ = (value_);                                                                  \
        assert_refused(mnc_param_quantile(&wrong, 0.5, &value), name, text);                       \
    } while (0)

static void refused_quantiles(void **state)
{
    const mnc_param_info own = {
        .default_value = 0.5, .lower = 0, .upper = 1, .prior = MNC_PRIOR_LOGIT, .prior_sd = 0.5};
    double value;
    (void)state;
    assert_refused(mnc_param_quantile(NULL, 0.5, &value), "info", "NULL");
    assert_refused(mnc_param_quantile(&own, 0.5, NULL), "value", "NULL");
    assert_refused(mnc_param_quantile(&own, -0.1, &value), "rank", "-0.1");
    assert_refused(mnc_param_quantile(&own, (double)NAN, &value), "rank", "nan");
    REFUSED_INFO(prior, (mnc_prior)5, "info.prior", "5");
    REFUSED_INFO(prior_sd, -1, "info.prior_sd", "-1");
    REFUSED_INFO(lower, -0.5, "info.lower", "-0.5");
    REFUSED_INFO(upper, 1.5, "info.upper", "1.5");
    REFUSED_INFO(upper, (double)NAN, "info.upper", "nan");
    REFUSED_INFO(default_value, 0, "info.default_value", "0");
    REFUSED_INFO(default_value, 1, "info.default_value", "1");
    REFUSED_INFO(default_value, 2, "info.default_value", "2");
    mnc_param_info log = own;
    log.prior = MNC_PRIOR_LOGNORMAL;
    log.default_value = 0;
    assert_refused(mnc_param_quantile(&log, 0.5, &value), "info.default_value", "0");
    log.upper = HUGE_VAL;
    assert_refused(mnc_param_quantile(&log, 0.5, &value), "info.upper", "inf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(lists),
        cmocka_unit_test(draws_at_ranks),
        cmocka_unit_test(refused_ranks),
        cmocka_unit_test(evaluates_as_a_member),
        cmocka_unit_test(quantiles),
        cmocka_unit_test(refused_quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
