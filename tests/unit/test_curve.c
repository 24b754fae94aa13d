/* Peaks and crossings of curves whose answers are known. */
#include "base/curve.h"
#include "testing.h"

#include <math.h>

enum { MOST = 6284 };

/* f on 0, step, 2 step, ...; the curve of the last call. */
static mnci_curve sampled(double (*f)(double), double step, size_t count)
{
    static double days[MOST], values[MOST];
    assert_true(count <= MOST);
    for (size_t i = 0; i < count; i++) {
        days[i] = step * (double)i;
        values[i] = f(days[i]);
    }
    return (mnci_curve){count, days, values};
}

static double parabola(double t)
{
    return 5 - (t - 3.3) * (t - 3.3);
}

static double tent(double t)
{
    return t < 4 ? t : 6 - 0.5 * t;
}

static double bateman(double t)
{
    return exp(-0.1 * t) - exp(-t);
}

static double rising(double t)
{
    return t;
}

static double two_peaks(double t)
{
    return fabs(sin(t)) * (t < 3.2 ? 1 : 2);
}

static void peak_of_a_parabola_lies_between_the_points(void **state)
{
    (void)state;
    double day = 0, value = 0;
    mnci_curve curve = sampled(parabola, 0.5, 12);
    mnci_curve_peak(&curve, &day, &value);
    assert_close(day, 3.3, 1e-13, 0);
    assert_close(value, 5, 1e-13, 0);
}

static void uneven_points(void **state)
{
    (void)state;
    double days[4] = {0, 3, 3.5, 5.5}, values[4], day = 0, value = 0;
    for (int i = 0; i < 4; i++)
        values[i] = parabola(days[i]);
    mnci_curve_peak(&(mnci_curve){4, days, values}, &day, &value);
    assert_close(day, 3.3, 1e-13, 0);
    assert_close(value, 5, 1e-13, 0);
}

static void shares_of_a_tent(void **state)
{
    (void)state;
    mnci_curve curve = sampled(tent, 1, 13);
    double day = 0, peak = 0;
    mnci_curve_peak(&curve, &day, &peak);
    assert_close(mnci_curve_first_rise(&curve, 0.4 * peak), 0.4 * peak, 1e-14, 0);
    assert_close(mnci_curve_last_fall(&curve, 0.4 * peak), 12 - 0.8 * peak, 1e-14, 0);
}

/* exp(-t / 10) - exp(-t): peak at ln 10 / 0.9. */
static void a_smooth_curve(void **state)
{
    (void)state;
    mnci_curve curve = sampled(bateman, 0.05, 1001);
    double day = 0, peak = 0;
    const double exact = log(10) / 0.9;
    mnci_curve_peak(&curve, &day, &peak);
    assert_close(day, exact, 0, 1e-3);
    assert_close(peak, bateman(exact), 0, 1e-6);
    const double fall = mnci_curve_last_fall(&curve, 0.1 * peak),
                 rise = mnci_curve_first_rise(&curve, 0.5 * peak);
    assert_close(bateman(fall), 0.1 * peak, 1e-4, 0);
    assert_close(bateman(rise), 0.5 * peak, 1e-3, 0);
    assert_true(rise < exact && exact < fall);
}

static void first_rise_and_last_fall(void **state)
{
    (void)state;
    mnci_curve curve = sampled(two_peaks, 0.001, 6284);
    double day = 0, peak = 0;
    mnci_curve_peak(&curve, &day, &peak);
    assert_close(mnci_curve_first_rise(&curve, 0.25 * peak), asin(0.5), 0, 1e-3);
    assert_close(mnci_curve_last_fall(&curve, 0.25 * peak), 2 * acos(-1) - asin(0.25), 0, 1e-3);
}

static void what_is_not_there_is_no_number(void **state)
{
    (void)state;
    mnci_curve curve = sampled(rising, 1, 5);
    double day = 0, peak = 0;
    mnci_curve_peak(&curve, &day, &peak);
    assert_close(day, 4, 0, 0);
    assert_close(peak, 4, 0, 0);
    assert_true(isnan(mnci_curve_last_fall(&curve, 0.5 * peak)));
    assert_close(mnci_curve_first_rise(&curve, 0.5 * peak), 2, 1e-14, 0);
    double days[3] = {0, 1, 2}, values[3] = {2, 1, 0.5};
    const mnci_curve falling = {2, days, values};
    assert_true(isnan(mnci_curve_first_rise(&falling, 1.5)));
    assert_true(isnan(mnci_curve_last_fall(&falling, 0.5)));
    assert_true(isnan(mnci_curve_last_fall(&falling, 2)));
    assert_close(mnci_curve_last_fall(&falling, 1), 1, 1e-14, 0);
    assert_close(mnci_curve_last_fall(&falling, 1.5), 0.5, 1e-14, 0);
    assert_true(isnan(mnci_curve_first_fall(&falling, 0, 0.75)));
    assert_close(mnci_curve_first_fall(&(mnci_curve){3, days, values}, 0, 0.75), 1.5, 1e-14, 0);
    /* Below the level between two points above it: the last day is beyond the curve. */
    values[2] = 2;
    assert_true(isnan(mnci_curve_last_fall(&(mnci_curve){3, days, values}, 1.5)));
    assert_close(mnci_curve_first_fall(&(mnci_curve){3, days, values}, 0, 1.5), 0.5, 1e-14, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peak_of_a_parabola_lies_between_the_points),
        cmocka_unit_test(uneven_points),
        cmocka_unit_test(shares_of_a_tent),
        cmocka_unit_test(a_smooth_curve),
        cmocka_unit_test(first_rise_and_last_fall),
        cmocka_unit_test(what_is_not_there_is_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
