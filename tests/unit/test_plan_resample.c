/* Resampling of members: against the public weighted quantile with the same draws as weights, and
   against what theory says of a median. */
#include "analysis/plan_resample.h"
#include "base/random.h"
#include "random.h"
#include "testing.h"

#include <math.h>

enum { MEMBERS = 31, RESAMPLES = 200 };

/* The quantile of resample `number`, drawn as the library draws, by the public function. */
static double quantile_of(const double *values, double quantile, uint64_t seed, size_t number)
{
    double weights[MEMBERS] = {0}, result = 0;
    for (size_t i = 0; i < MEMBERS; i++)
        weights[(size_t)(mnci_random_uniform(seed, 1000000 + number, i) * MEMBERS)]++;
    assert_ok(mnc_weighted_quantile(values, weights, MEMBERS, quantile, &result, NULL));
    return result;
}

static void draw_pair(random_stream *random, double a[MEMBERS], double b[MEMBERS])
{
    for (int i = 0; i < MEMBERS; i++) {
        /* Rounded, so that there are ties. */
        a[i] = round(random_between(random, 0, 20));
        b[i] = a[i] + round(random_between(random, -3, 2));
    }
}

static void against_weighted_quantiles(void **state)
{
    (void)state;
    random_stream random = {5};
    for (int trial = 0; trial < 30; trial++) {
        double a[MEMBERS], b[MEMBERS];
        draw_pair(&random, a, b);
        const mnci_resampling how = {.members = MEMBERS,
                                     .resamples = RESAMPLES,
                                     .seed = 100 + (uint64_t)trial,
                                     .quantile =
                                         trial % 3 == 0 ? 0.5 : random_between(&random, 0, 1),
                                     .wanted = 10,
                                     .threads = 1 + trial % 2};
        mnci_resampled both[2] = {{.values = a}, {.values = b}};
        assert_ok(mnc_weighted_quantile(a, NULL, MEMBERS, how.quantile, &both[0].value, NULL));
        assert_ok(mnc_weighted_quantile(b, NULL, MEMBERS, how.quantile, &both[1].value, NULL));
        assert_ok(mnci_resample(&how, both, 2, 0));
        double sum = 0, squares = 0, above = 0, reaching = 0;
        for (size_t r = 0; r < RESAMPLES; r++) {
            const double first = quantile_of(a, how.quantile, how.seed, r);
            const double second = quantile_of(b, how.quantile, how.seed, r);
            sum += second - first;
            squares += (second - first) * (second - first);
            above += first > second;
            reaching += second >= 10;
        }
        const double mean = sum / RESAMPLES;
        assert_close(both[1].difference_standard_error, sqrt(squares / RESAMPLES - mean * mean),
                     1e-9, 1e-9);
        assert_close(both[1].first_above, above / RESAMPLES, 1e-14, 0);
        assert_close(both[1].reaching, reaching / RESAMPLES, 1e-14, 0);
        assert_close(both[0].difference_standard_error, 0, 0, 0);
        assert_close(both[0].first_above, 0, 0, 0);
    }
}

/* A shift by a constant has no noise in pairs, however much the members differ. */
static void pairs_cancel_what_members_share(void **state)
{
    (void)state;
    random_stream random = {6};
    double a[MEMBERS], b[MEMBERS];
    for (int i = 0; i < MEMBERS; i++) {
        a[i] = random_between(&random, 0, 1);
        b[i] = a[i] - 0.125;
    }
    const mnci_resampling how = {MEMBERS, RESAMPLES, 1, 0.5, 0, 1};
    mnci_resampled both[2] = {{.values = a}, {.values = b}};
    assert_ok(mnc_weighted_quantile(a, NULL, MEMBERS, 0.5, &both[0].value, NULL));
    assert_ok(mnc_weighted_quantile(b, NULL, MEMBERS, 0.5, &both[1].value, NULL));
    assert_ok(mnci_resample(&how, both, 2, 0));
    assert_true(both[1].standard_error > 0.03);
    assert_true(both[1].difference_standard_error < 1e-8);
    assert_close(both[1].first_above, 1, 0, 0);
}

/* The median of n evenly spread numbers has a standard error near 1 / (2 sqrt(n)). */
static void standard_error_of_a_median(void **state)
{
    (void)state;
    enum { MANY = 2000 };
    static double values[MANY];
    for (int i = 0; i < MANY; i++)
        values[i] = (i + 0.5) / MANY;
    const mnci_resampling how = {MANY, 1000, 3, 0.5, 0, 2};
    mnci_resampled one = {.values = values, .value = 0.5};
    assert_ok(mnci_resample(&how, &one, 1, 0));
    /* Four standard errors of a standard deviation from 1000 numbers. */
    assert_close(one.standard_error, 0.5 / sqrt(MANY), 4 / sqrt(2 * 1000), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_weighted_quantiles),
        cmocka_unit_test(pairs_cancel_what_members_share),
        cmocka_unit_test(standard_error_of_a_median),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
