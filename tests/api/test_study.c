/* Design of studies: power against the noncentral t distribution, type I error, sizes, looks,
   effects, which day tells structures apart, what a measurement is worth. Expected values are
   integrals or formulas written here, tolerances Monte-Carlo errors. */
#include "random.h"
#include "testing.h"

#include <math.h>
#include <string.h>

enum { ERRORS = 3 }; /* Monte-Carlo standard errors that are allowed; seeds are fixed */

static double normal_above(double z)
{
    return 0.5 * erfc(z / sqrt(2));
}

/* Probability that a noncentral t variable is outside -c .. c, over the chi distribution of its
   denominator u = s / sigma by the trapezoidal rule. */
static double beyond(double c, double freedom, double shift)
{
    enum { POINTS = 2000 };
    const double scale = log(2) + freedom / 2 * log(freedom / 2) - lgamma(freedom / 2),
                 step = 4.0 / POINTS;
    double sum = 0;
    for (int i = 1; i < POINTS; i++) {
        const double u = i * step;
        const double density = exp(scale + (freedom - 1) * log(u) - freedom * u * u / 2);
        sum += density * (normal_above(c * u - shift) + normal_above(c * u + shift)) * step;
    }
    return sum;
}

static double critical(double alpha, double freedom)
{
    double low = 0, high = 1000;
    for (int i = 0; i < 50; i++) {
        const double middle = (low + high) / 2;
        if (beyond(middle, freedom, 0) > alpha)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double noncentral_power(double alpha, double freedom, double shift)
{
    return beyond(critical(alpha, freedom), freedom, shift);
}

/* One patient, so that participants differ by the observation alone: normal populations. */
static mnc_study_desc normal_study(const double values[2])
{
    mnc_study_desc desc = mnc_study_desc_default();
    desc.values = values;
    desc.between_sd = 3;
    desc.within_sd = 1;
    desc.trials = 4000;
    return desc;
}

static void check_power(const mnc_study_desc *desc, size_t participants, double expected)
{
    mnc_study_power power;
    assert_ok(mnc_study_power_of(desc, 0, participants, &power));
    const double error = sqrt(expected * (1 - expected) / (double)desc->trials);
    assert_close(power.power, expected, 0, ERRORS * error);
    assert_close(power.standard_error, error, 0.1, 0);
    assert_close(power.power, (double)power.significant / (double)power.trials, 1e-12, 0);
}

static void power_is_that_of_noncentral_t(void **state)
{
    (void)state;
    static const double values[2] = {0, 0.9};
    mnc_study_desc desc = normal_study(values);
    /* Split: the level of a participant cancels, a difference has the variance 2. */
    check_power(&desc, 15, noncentral_power(0.05, 14, 0.9 / sqrt(2.0 / 15)));
    /* Parallel, from the baseline: the level cancels, each change has the variance 2. */
    desc.design = MNC_STUDY_PARALLEL;
    desc.from_baseline = 1;
    check_power(&desc, 24, noncentral_power(0.05, 46, 0.9 / sqrt(2 * 2.0 / 24)));
    /* Parallel, without: a reading has the variance 1.5^2 + 1. */
    desc.from_baseline = 0;
    desc.between_sd = 1.5;
    desc.alpha = 0.01;
    check_power(&desc, 60, noncentral_power(0.01, 118, 0.9 / sqrt(2 * 3.25 / 60)));
}

/* The sign of an effect below zero is told. */
static void opposite_signs_are_counted(void **state)
{
    (void)state;
    static const double values[2] = {0, -0.1};
    const mnc_study_desc desc = normal_study(values);
    mnc_study_power power;
    assert_ok(mnc_study_power_of(&desc, 0, 10, &power));
    /* Of the noncentral t with 9 degrees of freedom: the upper tail of a small negative shift. */
    const double shift = 0.1 / sqrt(2.0 / 10), c = critical(0.05, 9);
    const double both = beyond(c, 9, shift);
    assert_close(power.power, both, 0, ERRORS * sqrt(both / 4000));
    assert_true(power.opposite > 0 && power.opposite < power.significant / 2);
    assert_close(power.opposite_share, (double)power.opposite / 4000, 1e-12, 0);
}

static void type_one_error_is_the_level(void **state)
{
    (void)state;
    static const double values[2] = {0, 5};
    static const struct {
        mnc_study_design design;
        mnc_study_test test;
        size_t looks;
        mnc_study_spending spending;
    } cases[] = {
        {MNC_STUDY_SPLIT, MNC_STUDY_T, 1, MNC_STUDY_POCOCK},
        {MNC_STUDY_PARALLEL, MNC_STUDY_T, 1, MNC_STUDY_POCOCK},
        {MNC_STUDY_SPLIT, MNC_STUDY_WILCOXON, 1, MNC_STUDY_POCOCK},
        {MNC_STUDY_PARALLEL, MNC_STUDY_WILCOXON, 1, MNC_STUDY_POCOCK},
        {MNC_STUDY_PARALLEL, MNC_STUDY_T, 4, MNC_STUDY_POCOCK},
        {MNC_STUDY_SPLIT, MNC_STUDY_T, 3, MNC_STUDY_OBRIEN_FLEMING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mnc_study_desc desc = normal_study(values);
        mnc_study_power error;
        desc.design = cases[i].design;
        desc.test = cases[i].test;
        desc.looks = cases[i].looks;
        desc.spending = cases[i].spending;
        assert_ok(mnc_study_type_one_of(&desc, 0, 40, &error));
        assert_close(error.power, 0.05, 0, 0.007);
        assert_int_equal(error.opposite, 0);
    }
    mnc_study_desc sign = normal_study(values);
    mnc_study_power error;
    sign.test = MNC_STUDY_SIGN;
    /* Exact: P(at most 13 or at least 27 of 40). */
    double expected = 0;
    for (int k = 0; k <= 13; k++)
        expected += 2 * exp(lgamma(41) - lgamma(k + 1) - lgamma(41 - k) - 40 * log(2));
    assert_ok(mnc_study_type_one_of(&sign, 0, 40, &error));
    assert_close(error.power, expected, 0, ERRORS * sqrt(expected / 4000));
}

static void size_is_that_of_noncentral_t(void **state)
{
    (void)state;
    static const double values[2] = {2, 2.7};
    mnc_study_desc desc = normal_study(values);
    mnc_study_size size;
    size_t expected = 2;
    while (noncentral_power(0.05, (double)expected - 1, 0.7 / sqrt(2.0 / (double)expected)) < 0.8)
        expected++;
    assert_ok(mnc_study_size_for(&desc, 0, 0.8, 1000, &size));
    assert_true(size.reached);
    assert_true(size.fewest <= expected && expected <= size.largest);
    assert_true(size.fewest <= size.participants && size.participants <= size.largest);
    assert_true(size.largest - size.fewest <= 8);
    assert_true(size.power.power >= 0.8);
    desc.values = (const double[]){2, 2};
    assert_ok(mnc_study_size_for(&desc, 0, 0.8, 50, &size));
    assert_false(size.reached);
    assert_int_equal(size.participants, 50);
}

/* Looks stop a large effect early, drop-out costs power as fewer participants would. */
static void looks_and_drop_out(void **state)
{
    (void)state;
    static const double values[2] = {0, 4};
    mnc_study_desc desc = normal_study(values);
    mnc_study_power power;
    desc.looks = 4;
    desc.spending = MNC_STUDY_POCOCK;
    assert_ok(mnc_study_power_of(&desc, 0, 40, &power));
    assert_close(power.power, 1, 0, 0);
    assert_close(power.mean_participants, 10, 0.01, 0);
    desc.values = (const double[]){0, 0.6};
    desc.looks = 1;
    desc.drop_out = 0.5;
    /* The number that stays is binomial. */
    double expected = 0;
    for (int k = 2; k <= 40; k++)
        expected += exp(lgamma(41) - lgamma(k + 1) - lgamma(41 - k) - 40 * log(2)) *
                    noncentral_power(0.05, k - 1, 0.6 / sqrt(2.0 / k));
    check_power(&desc, 40, expected);
}

/* Values of the scores 0 and 1 only: a reading is 1 with a known probability, and the sign test
   counts pairs that differ. */
static void scores_are_rounded_and_cut(void **state)
{
    (void)state;
    static const double values[2] = {10, 30};
    mnc_study_desc desc = normal_study(values);
    mnc_study_power power;
    desc.between_sd = 0;
    desc.within_sd = 0;
    desc.untreated = 10;
    desc.score_levels = 2;
    desc.score_step = 25;
    desc.test = MNC_STUDY_SIGN;
    /* All readings of the control have the score 0, of the treated 1: six pairs decide. */
    assert_ok(mnc_study_power_of(&desc, 0, 5, &power));
    assert_int_equal(power.significant, 0);
    assert_ok(mnc_study_power_of(&desc, 0, 6, &power));
    assert_int_equal(power.significant, desc.trials);
    /* 100 would be the score 4 and is cut to 1, so it gives what 30 gives. */
    desc.values = (const double[]){30, 100};
    assert_ok(mnc_study_power_of(&desc, 0, 40, &power));
    assert_int_equal(power.significant, 0);
}

/* A log-normal size of the response has the mean 1 and the spread that it is given. */
static void responses_spread(void **state)
{
    (void)state;
    static const double values[2] = {5, 8};
    mnc_study_desc desc = normal_study(values);
    mnc_study_power power;
    desc.untreated = 5;
    desc.response_sd = 1;
    desc.within_sd = 1e-9;
    desc.test = MNC_STUDY_SIGN;
    assert_ok(mnc_study_power_of(&desc, 0, 6, &power)); /* all responses are above zero */
    assert_int_equal(power.significant, desc.trials);
    /* The signal, 3, beside its spread, sqrt(e - 1) * 3: many participants make it nearly normal.
     */
    desc.test = MNC_STUDY_T;
    desc.values = (const double[]){5, 5.6};
    desc.within_sd = 1;
    assert_ok(mnc_study_power_of(&desc, 0, 60, &power));
    const double sd = sqrt(2 + 0.36 * (exp(1) - 1));
    const double expected = noncentral_power(0.05, 59, 0.6 / sd * sqrt(60));
    assert_close(power.power, expected, 0, 0.03);
}

/* Two structures with curves 1 - exp(-t / 20) and 1 - exp(-t / 60) of the treated arm: they differ
   most on day 30 ln 3 = 32.96, and with equal errors that is the day to read. */
static void best_day_of_two_structures(void **state)
{
    (void)state;
    enum { DAYS = 25, BEST = 6 };
    double values[2][2][DAYS] = {{{0}}}, bits[DAYS];
    for (int d = 0; d < DAYS; d++) {
        const double day = 30 * log(3) * (d + 1) / (BEST + 1);
        values[0][1][d] = 1 - exp(-day / 20);
        values[1][1][d] = 1 - exp(-day / 60);
    }
    mnc_study_desc desc = normal_study(&values[0][0][0]);
    desc.structures = 2;
    desc.days = DAYS;
    desc.design = MNC_STUDY_PARALLEL;
    desc.between_sd = 0.6; /* readings of unit variance, independent of each other */
    desc.within_sd = 0.8;
    int best = 0;
    for (int d = 0; d < DAYS; d++) {
        mnc_study_information found;
        assert_ok(mnc_study_information_of(&desc, (size_t)d, 20, &found, NULL, NULL));
        bits[d] = found.bits;
        best = bits[d] > bits[best] ? d : best;
        assert_close(found.most_bits, 1, 1e-12, 0);
    }
    assert_int_equal(best, BEST);
    /* The information of two unit normals `apart` from each other, by the trapezoidal rule. */
    const double apart = (values[0][1][BEST] - values[1][1][BEST]) * sqrt(20);
    double expected = 0;
    for (double x = -10; x < 10; x += 1e-3) {
        const double density = exp(-x * x / 2) / sqrt(2 * acos(-1));
        expected += density * (1 - log2(1 + exp(-apart * x - apart * apart / 2))) * 1e-3;
    }
    mnc_study_information found;
    double posterior[4], bayes[12];
    assert_ok(mnc_study_information_of(&desc, BEST, 20, &found, posterior, bayes));
    assert_close(found.bits, expected, 0, ERRORS * found.standard_error);
    assert_close(posterior[0] + posterior[1], 1, 1e-12, 0);
    /* The log of the Bayes factor is normal about apart^2 / 2 with the standard deviation apart. */
    assert_close(bayes[1 * 3 + 1] * log(10), apart * apart / 2, 0, 5 * apart / sqrt(4000));
    assert_close(bayes[1 * 3 + 0] * log(10), apart * apart / 2 - 1.645 * apart, 0, 0.1 * apart);
    assert_close(bayes[0], 0, 0, 0);
}

/* Far apart structures become known: all bits, always decided, never misled. */
static void structures_that_are_far_apart(void **state)
{
    (void)state;
    static const double values[] = {0, 1, 0, 100, 0, 200};
    static const double weights[] = {1, 2, 1};
    mnc_study_desc desc = normal_study(values);
    desc.structures = 3;
    desc.weights = weights;
    mnc_study_information found;
    double posterior[9];
    assert_ok(mnc_study_information_of(&desc, 0, 50, &found, posterior, NULL));
    assert_close(found.bits, 1.5, 1e-9, 0);
    assert_close(found.most_bits, 1.5, 1e-12, 0);
    assert_close(found.decided, 1, 1e-9, 0);
    assert_close(found.misled, 0, 0, 1e-12);
    assert_close(posterior[4], 1, 1e-9, 0);
}

/* Draws of an amplitude that both structures share hide what only the amplitude would tell: arms
   tell by their ratio, at any size. */
static void shared_amplitudes_hide_nothing_of_a_ratio(void **state)
{
    (void)state;
    enum { DRAWS = 50 };
    double same[2][DRAWS][2], ratio[2][DRAWS][2];
    for (int d = 0; d < DRAWS; d++) {
        const double size = 5 + 10.0 * d / DRAWS;
        for (int h = 0; h < 2; h++) {
            same[h][d][0] = size;
            same[h][d][1] = 1.5 * size;
            ratio[h][d][0] = size;
            ratio[h][d][1] = (h == 0 ? 1.2 : 1.8) * size;
        }
    }
    mnc_study_desc desc = normal_study(&same[0][0][0]);
    desc.structures = 2;
    desc.draws = DRAWS;
    desc.trials = 1000;
    mnc_study_information found;
    assert_ok(mnc_study_information_of(&desc, 0, 30, &found, NULL, NULL));
    assert_close(found.bits, 0, 0, 1e-12);
    desc.values = &ratio[0][0][0];
    assert_ok(mnc_study_information_of(&desc, 0, 30, &found, NULL, NULL));
    assert_true(found.bits > 0.8);
}

/* Differences 1 and 3, 3 and 9: quantiles, ratios and shares by hand. */
static void effects(void **state)
{
    (void)state;
    static const double values[] = {10, 11, 10, 13, 12, 15, 11, 20};
    static const double weights[] = {3, 1};
    mnc_study_desc desc = normal_study(values);
    desc.structures = desc.draws = 2;
    desc.weights = weights;
    desc.untreated = 10;
    mnc_study_effect effect;
    assert_ok(mnc_study_effect_of(&desc, 0, 0, &effect));
    assert_close(effect.difference.mean, 2, 1e-15, 0);
    assert_close(effect.difference.low, 1, 0, 0);
    assert_close(effect.between_structures, 0, 0, 0);
    assert_true(isnan(effect.ratio.mean)); /* the control does not respond */
    double rounded[sizeof values / sizeof *values];
    memcpy(rounded, values, sizeof values);
    rounded[0] += 1e-14; /* nor here, but for rounding */
    desc.values = rounded;
    assert_ok(mnc_study_effect_of(&desc, 0, 0, &effect));
    assert_true(isnan(effect.ratio.mean));
    desc.values = values;
    assert_ok(mnc_study_effect_of(&desc, 1, 0, &effect));
    assert_close(effect.ratio.low, 2.5, 1e-15, 0);
    assert_close(effect.ratio.high, 10, 1e-15, 0);
    assert_close(effect.above.share, 1, 0, 0);
    /* Means 2 and 6 with weights 3/4 and 1/4: 3 in all; variance between 3, within 3 and 1/4 * 9
       and 3/4. */
    assert_ok(mnc_study_effect_of(&desc, MNC_STUDY_ALL, 0, &effect));
    assert_close(effect.difference.mean, 3, 1e-15, 0);
    assert_close(effect.between_structures, 3 / (3 + 0.75 * 1 + 0.25 * 9), 1e-14, 0);
}

static double normal_of(random_stream *random)
{
    double sum = 0;
    for (int i = 0; i < 12; i++)
        sum += random_between(random, -0.5, 0.5);
    return sum;
}

/* A target 2 x + y of standard normal x and y, x read with the standard deviation 0.5: of the
   variance 5 the reading takes 4 / (1 + 0.25). */
static void measurement_of_normal_variables(void **state)
{
    (void)state;
    enum { DRAWS = 20000 };
    static double target[DRAWS], predicted[DRAWS], weights[DRAWS];
    random_stream random = {3};
    mnc_study_measurement found;
    for (int i = 0; i < DRAWS; i++) {
        predicted[i] = normal_of(&random);
        target[i] = 2 * predicted[i] + normal_of(&random);
        weights[i] = i < DRAWS / 2;
    }
    assert_ok(mnc_study_measurement_of(target, predicted, NULL, DRAWS, 0.5, &found));
    assert_close(found.reduction, 0.64, 0, 0.01);
    assert_close(found.sd_before, sqrt(5), 0.02, 0);
    assert_close(found.sd_after, sqrt(5 * (1 - found.reduction)), 0.02, 0);
    assert_ok(mnc_study_measurement_of(target, predicted, weights, DRAWS, 0.5, &found));
    assert_close(found.reduction, 0.64, 0, 0.015);
    assert_ok(mnc_study_measurement_of(target, predicted, NULL, DRAWS, 1e9, &found));
    assert_close(found.reduction, 0, 0, 0.001);
    /* A parabola is told by its cubic without error; a constant tells nothing. */
    for (int i = 0; i < DRAWS; i++)
        target[i] = predicted[i] * predicted[i];
    assert_ok(mnc_study_measurement_of(target, predicted, NULL, DRAWS, 0, &found));
    assert_close(found.reduction, 1, 1e-9, 0);
    for (int i = 0; i < DRAWS; i++)
        predicted[i] = 7;
    assert_ok(mnc_study_measurement_of(target, predicted, NULL, DRAWS, 0, &found));
    assert_close(found.reduction, 0, 0, 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power_is_that_of_noncentral_t),
        cmocka_unit_test(opposite_signs_are_counted),
        cmocka_unit_test(type_one_error_is_the_level),
        cmocka_unit_test(size_is_that_of_noncentral_t),
        cmocka_unit_test(looks_and_drop_out),
        cmocka_unit_test(scores_are_rounded_and_cut),
        cmocka_unit_test(responses_spread),
        cmocka_unit_test(best_day_of_two_structures),
        cmocka_unit_test(structures_that_are_far_apart),
        cmocka_unit_test(shared_amplitudes_hide_nothing_of_a_ratio),
        cmocka_unit_test(effects),
        cmocka_unit_test(measurement_of_normal_variables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
