/* Reciprocals by a division in single precision and one step of Newton's method. */
#include "base/reciprocal.h"
#include "testing.h"

#include <math.h>

/* Over the range of the header, both signs, and the same bits in lanes. */
static void within_the_stated_error(void **state)
{
    (void)state;
    double worst = 0;
    for (double x = 1.1e-37; x < 0.9e37; x *= 1.0037)
        for (int sign = -1; sign <= 1; sign += 2) {
            mnci_lane_row in, out;
            for (int l = 0; l < MNCI_LANES; l++)
                in[l] = sign * x * (1 + 0.0003 * l);
            mnci_lane_reciprocals(in, out);
            for (int l = 0; l < MNCI_LANES; l++) {
                assert_true(out[l] == mnci_reciprocal(in[l]));
                worst = fmax(worst, fabs(in[l] * out[l] - 1));
            }
        }
    print_message("largest relative error %.1e\n", worst);
    assert_true(worst < 2e-14);
}

static void at_the_ends(void **state)
{
    (void)state;
    assert_true(mnci_reciprocal(1) == 1);
    assert_true(mnci_reciprocal(4) == 0.25);
    assert_true(mnci_reciprocal(1e39) == 0);
    assert_true(isnan(mnci_reciprocal((double)NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_the_stated_error),
        cmocka_unit_test(at_the_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
