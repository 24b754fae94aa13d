/* Calibration metrics: the rows of data/calibration.csv, run by the implementation, give the
   reference values of the model, which were computed independently. Where the model misses its
   target the test states the miss, so that it cannot go away unnoticed: docs/validation.md. */
#include "judge.h"
#include "measure.h"
#include "testing.h"

#include <math.h>
#include <string.h>

static row_set set;

static int read_rows(void **state)
{
    (void)state;
    complaint about = {""};
    return rows_read(ROWS, &set, &about) ? 0 : -1;
}

static int free_rows(void **state)
{
    (void)state;
    rows_free(&set);
    return 0;
}

static double measured(const row *from)
{
    const mnc_healing_params params = mnc_healing_params_default();
    complaint about = {""};
    double value = (double)NAN;
    if (!measure_row(from, &params, &value, &about)) {
        fail_msg("%s", about.text);
    }
    return value;
}

static void check_row(const char *id, double reference, double accuracy, const char *verdict)
{
    const row *from = rows_find(&set, id);
    assert_non_null(from);
    const double value = measured(from);
    print_message("%s: %.5g (%g), %s\n", id, value, reference, judge_verdict(from, value));
    assert_close(value, reference, 0.0, accuracy);
    assert_string_equal(judge_verdict(from, value), verdict);
}

/* The reference of C6r, 3.15, is the first point at or above half of the peak on a curve with a
   point every 0.05 d; the curve passes through the half up to 0.05 d earlier. */
static void kinetics(void **state)
{
    (void)state;
    check_row("C1", 1.526, 1e-3, "pass");
    check_row("C2", 1.46, 0.01, "pass");
    check_row("C3", 14.0, 0.5, "edge");
    check_row("C3m", 9.3, 0.1, "pass");
    check_row("C4", 1.15, 0.01, "pass");
    check_row("C5", 17.2, 0.1, "pass");
    check_row("C6r", 3.125, 0.025, "miss");
    check_row("C6f", 25.5, 0.1, "pass");
    check_row("C7a", 0.645, 1e-3, "pass");
    check_row("C7b", 0.929, 1e-3, "pass");
}

static void closed_formulas(void **state)
{
    (void)state;
    check_row("C8", 23.7, 1e-3, "by construction");
    check_row("C9", 1.5, 1e-3, "by construction");
    check_row("C10", 229.2, 0.05, "by construction");
    check_row("C11a", 2.0, 0.05, "by construction");
    check_row("C11b", 5.0, 0.05, "by construction");
    check_row("C12a", pow(3.0, 1.77), 1e-12, "by construction");
    check_row("C12b", pow(10.0, 0.30), 1e-12, "by construction");
}

/* The library's own reading of such a curve, with straight lines at the peak too. */
static void duration_of_the_signal(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const row *from = rows_find(&set, "C5");
    complaint about = {""};
    series curve;
    double last_day = 0;
    assert_true(measure_series(from, &params, 0.05, from->day, &curve, &about));
    assert_ok(mnc_signal_duration(curve.days, curve.values, curve.count, &last_day));
    assert_close(measured(from), last_day, 0.0, 1e-3);
    series_free(&curve);
}

static void figures_read_the_same_curve(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const row *from = rows_find(&set, "C4");
    complaint about = {""};
    series curve;
    assert_true(measure_series(from, &params, 1.5, from->day, &curve, &about));
    assert_int_equal(curve.count, 121);
    assert_close(curve.days[0], 0.0, 0.0, 0.0);
    assert_close(curve.days[120], 180.0, 1e-12, 0.0);
    assert_close(curve.values[120], measured(from), 1e-4, 0.0);
    series_free(&curve);
}

static void refuses_what_it_cannot_read(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    complaint about = {""};
    double value = 0;
    row other = *rows_find(&set, "C1");
    other.quantity = "collagen_grain";
    assert_false(measure_row(&other, &params, &value, &about));
    assert_non_null(strstr(about.text, "C1: "));
    assert_non_null(strstr(about.text, "collagen_grain"));
    other = *rows_find(&set, "C5");
    other.quantity = "tgf";
    assert_false(measure_row(&other, &params, &value, &about));
    assert_non_null(strstr(about.text, "tgf"));
    other = *rows_find(&set, "C8");
    other.quantity = "pores";
    assert_false(measure_row(&other, &params, &value, &about));
    assert_non_null(strstr(about.text, "\"pores\" is no quantity of a session"));
    other = *rows_find(&set, "C5");
    other.day = 10.0; /* too early: still above a tenth */
    assert_false(measure_row(&other, &params, &value, &about));
    assert_non_null(strstr(about.text, "no such day"));
    other = *rows_find(&set, "C8");
    other.session.needle_length_mm = 50.0;
    assert_false(measure_row(&other, &params, &value, &about));
    assert_non_null(strstr(about.text, "needle_length_mm"));
    other.functional = ROW_NONE;
    assert_false(measure_row(&other, &params, &value, &about));
    assert_non_null(strstr(about.text, "no such quantity"));
    mnc_healing_params wrong = params;
    wrong.retained_repair = 2.0;
    assert_false(measure_row(rows_find(&set, "C1"), &wrong, &value, &about));
    assert_non_null(strstr(about.text, "retained_repair"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinetics),
        cmocka_unit_test(closed_formulas),
        cmocka_unit_test(duration_of_the_signal),
        cmocka_unit_test(figures_read_the_same_curve),
        cmocka_unit_test(refuses_what_it_cannot_read),
    };
    return cmocka_run_group_tests(tests, read_rows, free_rows);
}
