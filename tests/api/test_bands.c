/* Quantiles, bands, shares and weights: known values, members without a value, refusals. */
#include "testing.h"

#include <math.h>

static const double none = (double)NAN;

static double quantile(const double *values, const double *weights, size_t count, double p)
{
    double result = 0;
    assert_ok(mnc_weighted_quantile(values, weights, count, p, &result, NULL));
    return result;
}

/* The smallest value whose weight and that of all smaller ones reach p; the mean of two where they
   reach it exactly. */
static void quantiles_by_hand(void **state)
{
    (void)state;
    const double values[] = {4, 1, 3, 2};
    assert_true(quantile(values, NULL, 4, 0) == 1);
    assert_true(quantile(values, NULL, 4, 0.2) == 1);
    assert_true(quantile(values, NULL, 4, 0.25) == 1.5);
    assert_true(quantile(values, NULL, 4, 0.5) == 2.5);
    assert_true(quantile(values, NULL, 4, 0.6) == 3);
    assert_true(quantile(values, NULL, 4, 1) == 4);
    const double weights[] = {1, 0.5, 0, 2.5}; /* of 4, 1, 3, 2 */
    assert_true(quantile(values, weights, 4, 0) == 1);
    assert_true(quantile(values, weights, 4, 0.12) == 1);
    assert_true(quantile(values, weights, 4, 0.125) == 1.5);
    assert_true(quantile(values, weights, 4, 0.5) == 2);
    assert_true(quantile(values, weights, 4, 0.75) == 3); /* between 2 and 4: 3 weighs nothing */
    assert_true(quantile(values, weights, 4, 0.76) == 4);
    const double one[] = {7};
    assert_true(quantile(one, NULL, 1, 0.05) == 7);
    /* Ten times a tenth is not one, to the last bit: equal weights still are. */
    double tenths[10], ranks[10];
    for (int i = 0; i < 10; i++) {
        tenths[i] = 0.1;
        ranks[i] = i;
    }
    for (int i = 1; i < 10; i++)
        assert_true(quantile(ranks, tenths, 10, i / 10.0) == i - 0.5);
}

static void bands(void **state)
{
    (void)state;
    double values[101], weights[101];
    mnc_band band;
    for (int i = 0; i < 101; i++) {
        values[i] = 100 - i;
        weights[i] = i < 51 ? 2 : 0;
    }
    assert_ok(mnc_band_of(values, NULL, 101, &band));
    assert_true(band.low == 5 && band.median == 50 && band.high == 95);
    assert_close(band.mean, 50, 1e-14, 0);
    assert_int_equal(band.support.used, 101);
    assert_int_equal(band.support.left_out, 0);
    assert_close(band.support.effective_members, 101, 1e-14, 0);
    assert_false(band.support.is_small);
    assert_ok(mnc_band_of(values, weights, 101, &band)); /* 50 to 100 */
    assert_true(band.low == 52 && band.median == 75 && band.high == 98);
    assert_close(band.support.effective_members, 51, 1e-14, 0);
    assert_false(band.support.is_small);
    values[0] = values[7] = none; /* 100 and 93 have none */
    assert_ok(mnc_band_of(values, weights, 101, &band));
    assert_int_equal(band.support.used, 99);
    assert_int_equal(band.support.left_out, 2);
    assert_close(band.support.effective_members, 49, 1e-14, 0);
    assert_true(band.support.is_small);
    assert_close(band.mean, (51 * 75 - 193) / 49.0, 1e-14, 0.0);
    /* Neither tiny nor huge weights lose their digits. */
    for (int i = 0; i < 101; i++)
        weights[i] *= 1e-150;
    assert_ok(mnc_band_of(values, weights, 101, &band));
    assert_close(band.support.effective_members, 49, 1e-12, 0);
}

/* 3 of 8; sqrt(p (1 - p) / n) with equal weights. */
static void responders(void **state)
{
    (void)state;
    const double gains[] = {0.1, 0.2, 0.05, none, 0.3, 0, 0.09, -0.1, 0.02};
    const double weights[] = {1, 2, 1, (double)NAN, 1, 1, 1, 1, 2};
    mnc_share share;
    assert_ok(mnc_share_of_responders(gains, NULL, 9, 0.1, &share));
    assert_close(share.share, 0.375, 1e-15, 0);
    assert_close(share.standard_error, sqrt(0.375 * 0.625 / 8), 1e-14, 0);
    assert_int_equal(share.support.used, 8);
    assert_int_equal(share.support.left_out, 1);
    assert_true(share.support.is_small);
    /* Weights 1, 2, 1 of those above, 1, 1, 1, 1, 2 of those below. */
    assert_ok(mnc_share_of_responders(gains, weights, 9, 0.1, &share));
    assert_close(share.share, 0.4, 1e-15, 0);
    assert_close(share.standard_error, sqrt(6 * 0.36 + 8 * 0.16) / 10, 1e-14, 0);
    assert_close(share.support.effective_members, 100.0 / 14, 1e-14, 0.0);
    assert_ok(mnc_share_of_responders(gains, NULL, 9, 9, &share));
    assert_true(share.share == 0 && share.standard_error == 0);
}

static void pairs(void **state)
{
    (void)state;
    const double a[] = {1, 2, 3, none, 5, 6}, b[] = {0, 2, 4, 1, none, 5};
    const double weights[] = {1, 1, 1, 9, 9, 5};
    mnc_share share;
    assert_ok(mnc_share_above(a, b, NULL, 6, &share));
    assert_close(share.share, 0.5, 1e-15, 0);
    assert_close(share.standard_error, 0.25, 1e-14, 0);
    assert_int_equal(share.support.used, 4);
    assert_int_equal(share.support.left_out, 2);
    assert_ok(mnc_share_above(a, b, weights, 6, &share));
    assert_close(share.share, 0.75, 1e-15, 0);
    assert_ok(mnc_share_above(b, a, weights, 6, &share));
    assert_close(share.share, 0.125, 1e-15, 0);
}

/* exp(-chi^2 / 2) up to a factor, also where that is 0 in double precision. */
static void weights_of_chi_squared(void **state)
{
    (void)state;
    double chi[] = {0, 2, none, 4}, weights[4];
    mnc_support support;
    const double sum = 1 + exp(-1) + exp(-2), squares = 1 + exp(-2) + exp(-4);
    for (int shift = 0; shift < 2; shift++) {
        assert_ok(mnc_weights_of_chi_squared(chi, 4, weights, &support));
        assert_close(weights[0], 1 / sum, 1e-12, 0);
        assert_close(weights[1], exp(-1) / sum, 1e-12, 0);
        assert_true(weights[2] == 0);
        assert_close(weights[3], exp(-2) / sum, 1e-12, 0);
        assert_close(support.effective_members, sum * sum / squares, 1e-12, 0);
        assert_int_equal(support.used, 3);
        assert_int_equal(support.left_out, 1);
        for (int i = 0; i < 4; i++)
            chi[i] += 1e4;
    }
    chi[1] = chi[3] = 1e300;
    assert_ok(mnc_weights_of_chi_squared(chi, 4, weights, NULL));
    assert_true(weights[0] == 1 && weights[1] == 0 && weights[3] == 0);
}

static void refused_values(void **state)
{
    (void)state;
    double values[] = {1, 2}, weights[] = {1, -1}, result = 0;
    const double nothing[] = {none, none}, infinite[] = {1, (double)INFINITY};
    mnc_band band;
    mnc_share share;
    assert_refused(mnc_weighted_quantile(NULL, NULL, 2, 0.5, &result, NULL), "values", "NULL");
    assert_refused(mnc_weighted_quantile(values, NULL, 2, 0.5, NULL, NULL), "quantile", "NULL");
    assert_refused(mnc_weighted_quantile(values, NULL, 2, 1.5, &result, NULL), "probability",
                   "1.5");
    assert_refused(mnc_weighted_quantile(values, weights, 2, 0.5, &result, NULL), "weights[1]",
                   "-1");
    assert_refused(mnc_weighted_quantile(nothing, NULL, 2, 0.5, &result, NULL), "0 members", "0");
    assert_refused(mnc_weighted_quantile(values, NULL, 0, 0.5, &result, NULL), "0 members", "0");
    assert_refused(mnc_band_of(infinite, NULL, 2, &band), "values[1]", "inf");
    assert_refused(mnc_band_of(values, NULL, 2, NULL), "band", "NULL");
    weights[0] = weights[1] = 0;
    assert_refused(mnc_band_of(values, weights, 2, &band), "2 members", "0");
    assert_refused(mnc_share_of_responders(NULL, NULL, 2, 0, &share), "values", "NULL");
    assert_refused(mnc_share_of_responders(values, NULL, 2, 0, NULL), "share", "NULL");
    assert_refused(mnc_share_of_responders(values, NULL, 2, none, &share), "threshold", "nan");
    weights[1] = none;
    assert_refused(mnc_share_of_responders(values, weights, 2, 0, &share), "weights[1]", "nan");
    assert_refused(mnc_share_above(NULL, values, NULL, 2, &share), " a ", "NULL");
    assert_refused(mnc_share_above(values, NULL, NULL, 2, &share), " b ", "NULL");
    assert_refused(mnc_share_above(values, values, NULL, 2, NULL), "share", "NULL");
    assert_refused(mnc_share_above(values, nothing, NULL, 2, &share), "0 members", "0");
    assert_refused(mnc_weights_of_chi_squared(NULL, 2, weights, NULL), "chi_squared", "NULL");
    assert_refused(mnc_weights_of_chi_squared(values, 2, NULL, NULL), "weights", "NULL");
    assert_refused(mnc_weights_of_chi_squared(nothing, 2, weights, NULL), "no value", "2");
    values[1] = -3;
    assert_refused(mnc_weights_of_chi_squared(values, 2, weights, NULL), "chi_squared[1]", "-3");
    assert_refused(mnc_weights_of_chi_squared(infinite, 2, weights, NULL), "chi_squared[1]", "inf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_by_hand),
        cmocka_unit_test(bands),
        cmocka_unit_test(responders),
        cmocka_unit_test(pairs),
        cmocka_unit_test(weights_of_chi_squared),
        cmocka_unit_test(refused_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
