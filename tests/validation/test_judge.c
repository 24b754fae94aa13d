/* Residuals and verdicts, by hand. */
#include "judge.h"
#include "testing.h"

static const row value_row = {
    .kind = ROW_VALUE, .use = ROW_CHECK, .target = 10.0, .tolerance = 2.0};
static const row range_row = {.kind = ROW_RANGE, .use = ROW_CHECK, .low = 10.0, .high = 18.0};
static const row sign_row = {.kind = ROW_SIGN, .use = ROW_FIT, .target = 1.0, .tolerance = 0.05};

static void residuals(void **state)
{
    (void)state;
    assert_close(judge_residual(&value_row, 13.0), 1.5, 1e-14, 0.0);
    assert_close(judge_residual(&value_row, 7.0), -1.5, 1e-14, 0.0);
    /* A quarter of the range's width is 2. */
    assert_close(judge_residual(&range_row, 9.0), -0.5, 1e-14, 0.0);
    assert_close(judge_residual(&range_row, 21.0), 1.5, 1e-14, 0.0);
    assert_close(judge_residual(&range_row, 10.0), 0.0, 0.0, 0.0);
    assert_close(judge_residual(&range_row, 18.0), 0.0, 0.0, 0.0);
    assert_close(judge_residual(&sign_row, 1.2), 0.0, 0.0, 0.0);
    assert_close(judge_residual(&sign_row, 0.9), -2.0, 1e-13, 0.0);
}

static void slopes_are_those_of_the_residuals(void **state)
{
    (void)state;
    const row *rows[] = {&value_row, &range_row, &sign_row};
    static const double at[] = {0.3, 0.9, 1.3, 8.0, 11.0, 17.0, 19.0};
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < sizeof at / sizeof *at; k++) {
            const double step = 1e-3, after = judge_residual(rows[i], at[k] + step),
                         before = judge_residual(rows[i], at[k] - step);
            assert_close(judge_slope(rows[i], at[k]), (after - before) / (2.0 * step), 1e-9, 1e-9);
        }
    }
}

static void verdicts(void **state)
{
    (void)state;
    assert_string_equal(judge_verdict(&value_row, 10.0), "pass");
    assert_string_equal(judge_verdict(&value_row, 11.89), "pass");
    assert_string_equal(judge_verdict(&value_row, 11.91), "edge");
    assert_string_equal(judge_verdict(&value_row, 7.91), "edge");
    assert_string_equal(judge_verdict(&value_row, 7.89), "miss");
    assert_string_equal(judge_verdict(&range_row, 10.21), "pass");
    assert_string_equal(judge_verdict(&range_row, 10.19), "edge");
    assert_string_equal(judge_verdict(&range_row, 18.19), "edge");
    assert_string_equal(judge_verdict(&range_row, 18.21), "miss");
    assert_string_equal(judge_verdict(&sign_row, 1.001), "pass");
    assert_string_equal(judge_verdict(&sign_row, 1.0), "miss");
}

static void construction_confirms_nothing_but_can_miss(void **state)
{
    (void)state;
    row built = value_row;
    built.use = ROW_CONSTRUCTION;
    assert_string_equal(judge_verdict(&built, 10.0), "by construction");
    assert_string_equal(judge_verdict(&built, 11.95), "by construction");
    assert_string_equal(judge_verdict(&built, 13.0), "miss");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(residuals),
        cmocka_unit_test(slopes_are_those_of_the_residuals),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(construction_confirms_nothing_but_can_miss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
