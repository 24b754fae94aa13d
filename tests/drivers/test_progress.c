/* The time left that progress lines tell, at times that the test makes up. */
#include "program/progress.h"
#include "testing.h"

#include <math.h>

enum { UNITS = 400 };

/* Counts UNITS units, each of which takes what `seconds` says, and compares the time left with the
   time that the rest takes: within a factor of two, from where it is told on. The first is told
   before a tenth is done. */
static void holds(double (*seconds)(int unit))
{
    double total_s = 0, now_s = 0;
    int told = 0;
    for (int i = 0; i < UNITS; i++)
        total_s += seconds(i);
    progress line = {.total_days = UNITS};
    for (int i = 0; i < UNITS - 1; i++) {
        now_s += seconds(i);
        progress_count(&line, 1, now_s);
        const double ratio = progress_left_s(&line, now_s) / (total_s - now_s);
        if (i + 1 < UNITS / 20)
            assert_true(isnan(ratio));
        if (isnan(ratio))
            continue;
        if (!told)
            assert_true(i < UNITS / 10);
        told = 1;
        assert_true(ratio > 0.5 && ratio < 2);
    }
    assert_true(told);
}

static double even(int unit)
{
    (void)unit;
    return 0.1;
}

/* A search that knows ever more candidates: the last ones take a third of the first. */
static double faster(int unit)
{
    return 0.3 - 0.2 * unit / UNITS;
}

/* Doses from short needles to long ones. */
static double slower(int unit)
{
    return 0.1 + 0.05 * unit / UNITS;
}

/* A day after a session takes longer than others. */
static double sessions(int unit)
{
    return unit % 28 == 0 ? 0.5 : 0.1;
}

static void times_hold(void **state)
{
    (void)state;
    holds(even);
    holds(faster);
    holds(slower);
    holds(sessions);
}

/* The first second tells nothing, however much is done in it. */
static void first_second(void **state)
{
    (void)state;
    progress line = {.total_days = 100, .begin_s = 50, .marks = {{.s = 50}, {.s = 50}}};
    progress_count(&line, 30, 50.9);
    assert_true(isnan(progress_left_s(&line, 50.9)));
    progress_count(&line, 10, 52);
    /* The later half of the time: 10 in 1.1 s. */
    assert_close(progress_left_s(&line, 52), 60 * 1.1 / 10, 1e-12, 0);
}

/* A large patch computes, a small one waits for the disk. */
static void expected(void **state)
{
    (void)state;
    expected_run run = {
        .steps = 400, .stops = 5, .step_s = 2, .row_s = 0.01, .total_days = 90, .every_days = 1};
    assert_int_equal(expected_rows(&run), 95);
    assert_close(expected_seconds(&run), 800 + 0.95, 1e-12, 0);
    run.steps = 40; /* rows stand where steps end */
    run.step_s = 1e-4;
    assert_int_equal(expected_rows(&run), 45);
    assert_close(expected_seconds(&run), 0.004 + 0.45, 1e-12, 0);
    run.every_days = 0;
    assert_int_equal(expected_rows(&run), 45);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_hold),
        cmocka_unit_test(first_second),
        cmocka_unit_test(expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
