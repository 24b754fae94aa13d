/* Weighted quantiles of random values against a reference that sorts nothing, and the order of
   members, which does not matter. */
#include "random.h"
#include "testing.h"

#include <math.h>

enum { MOST = 60, CASES = 2000 };

static double values[MOST];
static double weights[MOST];

/* Weight of all values up to `value`, in whole numbers. */
static double weight_up_to(double value, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        if (values[i] <= value)
            sum += weights[i];
    return sum;
}

/* By the definition: smallest value that reaches p, or the mean of those that reach and pass it. */
static double reference(size_t count, double wanted)
{
    double reaches = (double)INFINITY, passes = (double)INFINITY;
    for (size_t i = 0; i < count; i++) {
        const double weight = weight_up_to(values[i], count);
        if (weights[i] > 0 && weight >= wanted)
            reaches = fmin(reaches, values[i]);
        if (weights[i] > 0 && weight > wanted)
            passes = fmin(passes, values[i]);
    }
    return isinf(passes) ? reaches : 0.5 * (reaches + passes);
}

/* Whole weights and many equal values, so that sums are exact and ties are frequent. */
static size_t draw(random_stream *random)
{
    const size_t count = (size_t)random_integer(random, 1, MOST);
    for (size_t i = 0; i < count; i++) {
        values[i] = random_integer(random, -20, 20) / 4.0;
        weights[i] = random_integer(random, 0, 5);
    }
    weights[0] = 1;
    return count;
}

static void against_reference(void **state)
{
    (void)state;
    random_stream random = {20};
    int exact = 0;
    for (int c = 0; c < CASES; c++) {
        const size_t count = draw(&random);
        const double total = weight_up_to(100, count);
        const int steps = random_integer(&random, 0, 2 * (int)total);
        double found = 0;
        mnc_support support;
        assert_ok(
            mnc_weighted_quantile(values, weights, count, steps / (2 * total), &found, &support));
        assert_true(found == reference(count, steps / 2.0));
        assert_int_equal(support.used, count);
        exact += steps % 2 == 0;
    }
    assert_true(exact > CASES / 3);
}

static void order_does_not_matter(void **state)
{
    (void)state;
    random_stream random = {21};
    for (int c = 0; c < CASES; c++) {
        const size_t count = draw(&random);
        const double p = random_between(&random, 0, 1);
        mnc_band before, after;
        double one = 0, other = 0;
        assert_ok(mnc_weighted_quantile(values, weights, count, p, &one, NULL));
        assert_ok(mnc_band_of(values, weights, count, &before));
        for (size_t i = count; i-- > 1;) {
            const size_t j = (size_t)random_integer(&random, 0, (int)i);
            const double value = values[i], weight = weights[i];
            values[i] = values[j];
            weights[i] = weights[j];
            values[j] = value;
            weights[j] = weight;
        }
        assert_ok(mnc_weighted_quantile(values, weights, count, p, &other, NULL));
        assert_ok(mnc_band_of(values, weights, count, &after));
        assert_true(one == other);
        assert_true(before.low == after.low && before.high == after.high);
        assert_close(after.mean, before.mean, 0, 1e-13);
        assert_true(before.low <= before.median && before.median <= before.high);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_reference),
        cmocka_unit_test(order_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
