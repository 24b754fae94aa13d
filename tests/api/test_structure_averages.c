/* Averages over structures: weights, mixtures and the split of a variance against numbers worked
   out by hand, and refusals. */
#include "testing.h"

#include <math.h>

static const double none = (double)NAN;

static void chi_squared_of_a_structure(void **state)
{
    (void)state;
    /* Likelihoods 1, 1/2 and 1/4 times exp(-1): their mean is 7/12 of that. */
    const double chi[] = {2, 2 + 2 * log(2), 2 + 2 * log(4), none};
    double result;
    mnc_support support;
    assert_ok(mnc_structure_chi_squared(chi, NULL, 4, &result, &support));
    assert_close(result, 2 - 2 * log(7.0 / 12), 1e-14, 0);
    assert_int_equal(support.used, 3);
    assert_int_equal(support.left_out, 1);
    /* (7/4)^2 / (1 + 1/4 + 1/16) */
    assert_close(support.effective_members, 7.0 / 3, 1e-14, 0);
    assert_int_equal(support.is_small, 1);
    /* Ratios of likelihoods 1, 1/2, 2 to those of the members' own structure: 7/6. */
    const double reference[] = {2, 2, 2 + 2 * log(8), 1};
    assert_ok(mnc_structure_chi_squared(chi, reference, 4, &result, NULL));
    assert_close(result, -2 * log(7.0 / 6), 1e-13, 0);
    assert_ok(mnc_structure_chi_squared(chi, chi, 3, &result, NULL));
    assert_close(result, 0, 0, 0);
    /* Large ones do not vanish. */
    const double large[] = {5000, 5000};
    assert_ok(mnc_structure_chi_squared(large, NULL, 2, &result, NULL));
    assert_close(result, 5000, 1e-14, 0);
}

static void weights_of_structures(void **state)
{
    (void)state;
    const double chi[] = {3, 3 + 2 * log(3), -1}, priors[] = {1, 3, 0};
    double weights[3];
    assert_ok(mnc_structure_weights(chi, priors, NULL, 3, weights));
    assert_close(weights[0], 0.5, 1e-14, 0);
    assert_close(weights[1], 0.5, 1e-14, 0);
    assert_close(weights[2], 0, 0, 0);
    assert_ok(mnc_structure_weights(chi, NULL, NULL, 2, weights));
    assert_close(weights[0], 0.75, 1e-14, 0);
    assert_close(weights[1], 0.25, 1e-14, 0);
    /* One parameter more costs a factor of e. */
    const int extra[] = {1, 0};
    assert_ok(mnc_structure_weights(chi, NULL, extra, 2, weights));
    assert_close(weights[0], 3 * exp(-1) / (1 + 3 * exp(-1)), 1e-14, 0);
    const double far[] = {4000, 4000};
    assert_ok(mnc_structure_weights(far, NULL, NULL, 2, weights));
    assert_close(weights[0], 0.5, 1e-14, 0);
}

static void mixtures(void **state)
{
    (void)state;
    const double of_structures[] = {0.75, 0.25};
    const size_t members[] = {3, 2};
    double mixture[5];
    assert_ok(mnc_mixture_weights(of_structures, members, 2, NULL, NULL, mixture));
    for (int i = 0; i < 5; i++)
        assert_close(mixture[i], i < 3 ? 0.25 : 0.125, 1e-14, 0);
    /* Members' own weights 1, 3 and, of one without a value, 7; the second structure has none. */
    const double own[] = {1, 3, 7, 2, 2}, values[] = {1, 2, none, none, none};
    assert_ok(mnc_mixture_weights(of_structures, members, 2, own, values, mixture));
    assert_close(mixture[0], 0.1875, 1e-14, 0);
    assert_close(mixture[1], 0.5625, 1e-14, 0);
    assert_close(mixture[2] + mixture[3] + mixture[4], 0, 0, 0);
    /* The quantile of a mixture: 0.4 of the weight lies below 10, 0.6 there. */
    const double mixed[] = {0.4, 0.6}, points[] = {0, 1, 10, 10};
    const size_t two[] = {2, 2};
    mnc_band band;
    assert_ok(mnc_mixture_weights(mixed, two, 2, NULL, NULL, mixture));
    assert_ok(mnc_band_of(points, mixture, 4, &band));
    assert_close(band.low, 0, 0, 0);
    assert_close(band.median, 10, 0, 0);
    assert_close(band.mean, 0.2 * 0 + 0.2 * 1 + 0.6 * 10, 1e-14, 0);
}

static void split_of_a_variance(void **state)
{
    (void)state;
    /* Means 2 and 6, variances 1 and 4; half of the weight each: within 2.5, between 4. */
    const double values[] = {1, 3, 4, 8}, even[] = {0.25, 0.25, 0.25, 0.25};
    const size_t members[] = {2, 2};
    mnc_variance_split split;
    assert_ok(mnc_variance_split_of(values, even, members, 2, &split));
    assert_close(split.mean, 4, 1e-14, 0);
    assert_close(split.within, 2.5, 1e-14, 0);
    assert_close(split.between, 4, 1e-14, 0);
    assert_close(split.share_between, 4 / 6.5, 1e-14, 0);
    /* Weights 3 : 1: mean 3, within 1.75, between 3/4 + 9/4. Not scaled, one without a value. */
    const double uneven[] = {3, 3, 9, 1, 1}, longer[] = {1, 3, none, 4, 8};
    const size_t more[] = {3, 2};
    assert_ok(mnc_variance_split_of(longer, uneven, more, 2, &split));
    assert_close(split.mean, 3, 1e-14, 0);
    assert_close(split.within, 1.75, 1e-14, 0);
    assert_close(split.between, 3, 1e-14, 0);
    const double same[] = {2, 2, 2, 2};
    assert_ok(mnc_variance_split_of(same, even, members, 2, &split));
    assert_true(isnan(split.share_between));
    const size_t one = 4;
    assert_ok(mnc_variance_split_of(values, even, &one, 1, &split));
    assert_close(split.share_between, 0, 0, 0);
}

static void refused(void **state)
{
    (void)state;
    const double good[] = {1, 2}, wrong[] = {1, -2}, nothing[] = {none, none}, zero[] = {0, 0};
    const double far[] = {1, HUGE_VAL};
    const int extra[] = {0, -1};
    const size_t members[] = {1, 1};
    double result[2];
    mnc_variance_split split;
    assert_refused(mnc_structure_chi_squared(NULL, NULL, 2, result, NULL), "chi_squared", "NULL");
    assert_refused(mnc_structure_chi_squared(good, NULL, 2, NULL, NULL), "result", "NULL");
    assert_refused(mnc_structure_chi_squared(wrong, NULL, 2, result, NULL), "chi_squared[1]", "-2");
    assert_refused(mnc_structure_chi_squared(good, far, 2, result, NULL), "reference[1]", "inf");
    assert_refused(mnc_structure_chi_squared(nothing, NULL, 2, result, NULL), "chi_squared",
                   "no value");
    assert_refused(mnc_structure_weights(NULL, NULL, NULL, 2, result), "chi_squared", "NULL");
    assert_refused(mnc_structure_weights(good, NULL, NULL, 2, NULL), "weights", "NULL");
    assert_refused(mnc_structure_weights(nothing, NULL, NULL, 2, result), "chi_squared[0]", "nan");
    assert_refused(mnc_structure_weights(good, wrong, NULL, 2, result), "priors[1]", "-2");
    assert_refused(mnc_structure_weights(good, zero, NULL, 2, result), "prior", "above 0");
    assert_refused(mnc_structure_weights(good, NULL, extra, 2, result), "extra_parameters[1]",
                   "-1");
    assert_refused(mnc_mixture_weights(NULL, members, 2, NULL, NULL, result), "structure_weights",
                   "NULL");
    assert_refused(mnc_mixture_weights(good, NULL, 2, NULL, NULL, result), "members", "NULL");
    assert_refused(mnc_mixture_weights(good, members, 2, NULL, NULL, NULL), "mixture", "NULL");
    assert_refused(mnc_mixture_weights(wrong, members, 2, NULL, NULL, result),
                   "structure_weights[1]", "-2");
    assert_refused(mnc_mixture_weights(good, members, 2, wrong, NULL, result), "weights[1]", "-2");
    assert_refused(mnc_variance_split_of(NULL, good, members, 2, &split), "values", "NULL");
    assert_refused(mnc_variance_split_of(good, NULL, members, 2, &split), "mixture", "NULL");
    assert_refused(mnc_variance_split_of(good, good, NULL, 2, &split), "members", "NULL");
    assert_refused(mnc_variance_split_of(good, good, members, 2, NULL), "split", "NULL");
    assert_refused(mnc_variance_split_of(good, wrong, members, 2, &split), "mixture[1]", "-2");
    assert_refused(mnc_variance_split_of(nothing, good, members, 2, &split), "values", "one");
    assert_refused(mnc_variance_split_of(far, good, members, 2, &split), "values", "finite");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chi_squared_of_a_structure),
        cmocka_unit_test(weights_of_structures),
        cmocka_unit_test(mixtures),
        cmocka_unit_test(split_of_a_variance),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
