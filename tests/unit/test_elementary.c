/* Elementary functions: against those of the C library, which are right to the last bit or two, and
   to bits that must be the same with every compiler, C library and processor. */
#include "base/elementary.h"
#include "testing.h"

#include <math.h>
#include <string.h>

enum { SAMPLES = 20000 };

/* On SAMPLES numbers evenly from `low` to `high`. */
static void agrees(double (*own)(double), double (*reference)(double), double low, double high,
                   double relative)
{
    for (int i = 0; i < SAMPLES; i++) {
        const double x = low + (high - low) * (i + 0.5) / SAMPLES;
        assert_close(own(x), reference(x), relative, 0);
    }
}

/* The header's errors, and one unit in the last place of the C library's own. */
static const double OF_EXP = 7e-16, OF_ERF = 1.2e-15;

static void exponentials(void **state)
{
    (void)state;
    agrees(mnci_exp, exp, -1, 1, OF_EXP);
    agrees(mnci_exp, exp, -708, 709, OF_EXP);
    agrees(mnci_exp2, exp2, -2, 2, OF_EXP);
    agrees(mnci_exp2, exp2, -1021, 1023, OF_EXP);
    agrees(mnci_expm1, expm1, -1e-3, 1e-3, OF_EXP);
    agrees(mnci_expm1, expm1, -0.5, 0.5, OF_EXP);
    agrees(mnci_expm1, expm1, -40, 40, OF_EXP);
}

static void logarithms(void **state)
{
    (void)state;
    agrees(mnci_ln, log, 0.99, 1.01, OF_EXP);
    agrees(mnci_ln, log, 1e-3, 2, OF_EXP);
    agrees(mnci_ln, log, 1, 1e9, OF_EXP);
    assert_close(mnci_ln(4.9406564584124654e-324), -744.44007192138127, 1e-15, 0);
}

static void powers(void **state)
{
    (void)state;
    for (int i = 1; i < 2000; i++) {
        const double x = 0.01 * i, e = 4.0 * i / 2000 - 2;
        assert_close(mnci_pow(x, e), pow(x, e), 1.2e-15 * (1 + fabs(e * log(x))), 0);
    }
    assert_true(mnci_pow(0, 0.5) == 0);
    assert_true(mnci_pow(1, -3.7) == 1);
}

static void error_functions(void **state)
{
    (void)state;
    agrees(mnci_erf, erf, -6, 6, OF_ERF);
    agrees(mnci_erf, erf, -0.01, 0.01, OF_ERF);
    agrees(mnci_erfc, erfc, -6, 6, OF_ERF);
    agrees(mnci_erfc, erfc, 6, 26.5, OF_ERF);
}

static void ends(void **state)
{
    (void)state;
    assert_true(mnci_exp(-HUGE_VAL) == 0 && mnci_exp(-800) == 0);
    assert_true(isinf(mnci_exp(HUGE_VAL)) && isinf(mnci_exp(710)) && isinf(mnci_exp2(1024)));
    assert_true(mnci_exp2(-2000) == 0 && mnci_expm1(-HUGE_VAL) == -1);
    assert_true(signbit(mnci_expm1(-0.0)) && mnci_expm1(-0.0) == 0);
    assert_true(mnci_ln(0) == -HUGE_VAL && isnan(mnci_ln(-1)) && isinf(mnci_ln(HUGE_VAL)));
    assert_true(mnci_erfc(HUGE_VAL) == 0 && mnci_erfc(-HUGE_VAL) == 2);
    assert_true(mnci_erf(HUGE_VAL) == 1 && mnci_erf(-HUGE_VAL) == -1);
    assert_true(isnan(mnci_exp((double)NAN)) && isnan(mnci_exp2((double)NAN)));
    assert_true(isnan(mnci_ln((double)NAN)) && isnan(mnci_erfc((double)NAN)));
    assert_true(mnci_exp(0) == 1 && mnci_exp2(-1) == 0.5 && mnci_ln(1) == 0);
}

/* FNV-1a, which any change of a bit changes. */
static uint64_t add_bits(uint64_t sum, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (sum ^ bits) * 0x100000001b3U;
}

/* The sum is that of gcc and clang on x86-64 and aarch64, and of WebAssembly in node: compilers
   that contract, reorder or call the C library give another one. */
static void bits(void **state)
{
    (void)state;
    uint64_t sum = 0xcbf29ce484222325U;
    for (int i = 1; i <= SAMPLES; i++) {
        const double x = 27.0 * i / SAMPLES;
        sum = add_bits(sum, mnci_exp(-x));
        sum = add_bits(sum, mnci_exp2(-x));
        sum = add_bits(sum, mnci_expm1(-x));
        sum = add_bits(sum, mnci_ln(x));
        sum = add_bits(sum, mnci_pow(x, 0.553));
        sum = add_bits(sum, mnci_erf(x));
        sum = add_bits(sum, mnci_erfc(x));
    }
    assert_true(sum == 0x3fb4f80788e89c90U);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponentials),    cmocka_unit_test(logarithms), cmocka_unit_test(powers),
        cmocka_unit_test(error_functions), cmocka_unit_test(ends),       cmocka_unit_test(bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
