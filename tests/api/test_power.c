/* The vector power against the C library, over all magnitudes. */
#include "testing.h"

#include <math.h>

enum { COUNT = 4001 };

static void agrees_with_the_c_library(void **state)
{
    (void)state;
    static const double exponents[] = {0.001, 0.25, 0.5, 0.584930707, 1, 1.5, 2, 3.999};
    static double x[COUNT], y[COUNT];
    for (size_t e = 0; e < sizeof exponents / sizeof *exponents; e++) {
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            /* Results stay normal numbers: 10^-70 to 10^70. */
            x[i] = pow(10.0, -70.0 + 140.0 * i / (COUNT - 1.0));
        }
        mnc_power(x, exponents[e], y, COUNT);
        for (int i = 0; i < COUNT; i++) {
            const long double exact = powl((long double)x[i], (long double)exponents[e]);
            worst = fmax(worst, (double)fabsl((long double)y[i] / exact - 1.0L));
        }
        print_message("exponent %g: largest relative error %.2e\n", exponents[e], worst);
        assert_true(worst < 1e-14);
    }
}

static void near_one(void **state)
{
    (void)state;
    static double x[COUNT], y[COUNT];
    for (int i = 0; i < COUNT; i++)
        x[i] = 0.9 + 0.2 * i / (COUNT - 1);
    mnc_power(x, 0.584930707, y, COUNT);
    for (int i = 0; i < COUNT; i++)
        assert_close(y[i], (double)powl((long double)x[i], 0.584930707L), 1e-14, 0);
}

static void edges(void **state)
{
    (void)state;
    const double x[] = {0.0, -0.0, -1.0, -1e300, 1.0, 4.0};
    double y[6];
    mnc_power(x, 0.5, y, 6);
    for (int i = 0; i < 4; i++)
        assert_close(y[i], 0, 0, 0);
    assert_close(y[4], 1, 1e-14, 0);
    assert_close(y[5], 2, 1e-14, 0);
    mnc_power(x, 0.5, y, 0);
}

/* Same bits alone, in any position and in place: vector lanes and tails agree. */
static void the_same_bits_anywhere(void **state)
{
    (void)state;
    double x[67], whole[67], in_place[67];
    for (int i = 0; i < 67; i++)
        x[i] = in_place[i] = 1e-3 * exp(0.17 * i);
    mnc_power(x, 0.584930707, whole, 67);
    mnc_power(in_place, 0.584930707, in_place, 67);
    assert_memory_equal(whole, in_place, sizeof whole);
    for (size_t start = 0; start < 67; start++) {
        double part[67];
        mnc_power(x + start, 0.584930707, part, 67 - start);
        assert_memory_equal(part, whole + start, (67 - start) * sizeof(double));
        mnc_power(x + start, 0.584930707, part, 1);
        assert_memory_equal(part, whole + start, sizeof(double));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(near_one),
        cmocka_unit_test(edges),
        cmocka_unit_test(the_same_bits_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
