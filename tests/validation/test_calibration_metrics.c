/* Calibration metrics: the rows of data/calibration.csv, run by the implementation, give the
   reference values of the model, which were computed independently. Where the model misses its
   target the test states the miss, so that it cannot go away unnoticed: docs/validation.md. */
#include "judge.h"
#include "structures.h"
#include "testing.h"

#include <math.h>
#include <string.h>

static mnc_evidence *evidence;

static int read_rows(void **state)
{
    (void)state;
    return mnc_evidence_read(ROWS, &evidence) == MNC_OK ? 0 : -1;
}

static int free_rows(void **state)
{
    (void)state;
    mnc_evidence_destroy(evidence);
    return 0;
}

static const mnc_evidence_row *find(const char *id)
{
    const mnc_evidence_row *row = NULL;
    assert_ok(mnc_evidence_find(evidence, id, &row));
    return row;
}

static double measured(const mnc_evidence_row *from)
{
    const mnc_healing_params params = mnc_healing_params_default();
    double value = (double)NAN;
    assert_ok(mnc_evidence_value(from, &params, &value));
    return value;
}

static void check_row(const char *id, double reference, double accuracy, const char *verdict)
{
    const mnc_evidence_row *from = find(id);
    const double value = measured(from);
    print_message("%s: %.5g (%g), %s\n", id, value, reference, judge_verdict(from, value));
    assert_close(value, reference, 0, accuracy);
    assert_string_equal(judge_verdict(from, value), verdict);
}

/* The reference of C6r, 3.15, is the first point at or above half of the peak on a curve with a
   point every 0.05 d; the curve passes through the half up to 0.05 d earlier. */
static void kinetics(void **state)
{
    (void)state;
    check_row("C1", 1.526, 1e-3, "pass");
    check_row("C2", 1.46, 0.01, "pass");
    check_row("C3", 14, 0.5, "edge");
    check_row("C3m", 9.3, 0.1, "pass");
    check_row("C4", 1.15, 0.01, "pass");
    check_row("C5", 17.2, 0.1, "pass");
    check_row("C6r", 3.125, 0.025, "miss");
    check_row("C6f", 25.5, 0.1, "pass");
    check_row("C7a", 0.645, 1e-3, "pass");
    check_row("C7b", 0.929, 1e-3, "pass");
}

/* What the fit of each hypothesis gave (docs/hypotheses.md), by an independent prototype; half of
   the last digit, and 0.1 day for days of curves with a point a day. */
static void kinetics_under_hypotheses(void **state)
{
    static const struct {
        double C1, C3, C3m, C4, C6r, C6f, C7a, C7b;
    } fits[STRUCTURE_ALL] = {{1.515, 14.268, 8.767, 1.136, 3.141, 25.497, 0.643, 0.928},
                             {1.482, 14.486, 8.690, 1.219, 3.141, 25.498, 0.669, 0.930},
                             {1.539, 22.112, 8.309, 1.096, 3.245, 26.352, 0.631, 0.932},
                             {1.546, 14.785, 9.773, 1.300, 3.141, 25.499, 0.614, 0.912},
                             {1.517, 14.774, 8.730, 1.132, 5.325, 28.616, 0.644, 0.928},
                             {1.543, 24.331, 8.325, 1.053, 3.243, 26.332, 0.616, 0.932},
                             {1.510, 23.486, 8.302, 1.157, 3.271, 26.541, 0.649, 0.930}};
    (void)state;
    for (int structure = 0; structure < STRUCTURE_ALL; structure++) {
        const struct {
            const char *id;
            double expected, accuracy;
        } rows[] = {{"C1", fits[structure].C1, 1e-3},   {"C3", fits[structure].C3, 0.1},
                    {"C3m", fits[structure].C3m, 5e-3}, {"C4", fits[structure].C4, 1e-3},
                    {"C6r", fits[structure].C6r, 0.01}, {"C6f", fits[structure].C6f, 0.05},
                    {"C7a", fits[structure].C7a, 1e-3}, {"C7b", fits[structure].C7b, 1e-3}};
        const mnc_healing_params params = structure_params(structure);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            double value = (double)NAN;
            assert_ok(mnc_evidence_value(find(rows[i].id), &params, &value));
            print_message("%s, %s: %.5g (%g)\n", structure_name(structure), rows[i].id, value,
                          rows[i].expected);
            assert_close(value, rows[i].expected, 0, rows[i].accuracy);
        }
    }
}

static void closed_formulas(void **state)
{
    (void)state;
    check_row("C8", 23.7, 1e-3, "by construction");
    check_row("C9", 1.5, 1e-3, "by construction");
    check_row("C10", 229.2, 0.05, "by construction");
    check_row("C11a", 1.8728, 1e-4, "by construction");
    check_row("C11b", 5, 0.05, "by construction");
    check_row("C12a", pow(3, 1.77), 1e-12, "by construction");
    check_row("C12b", pow(10, 0.30), 1e-12, "by construction");
}

/* The library's own reading of such a curve, with straight lines at the peak too. */
static void duration_of_the_signal(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_evidence_row *from = find("C5");
    double days[1201], values[1201], last_day = 0;
    assert_ok(mnc_evidence_curve(from, &params, from->day, days, values, 1201));
    assert_ok(mnc_signal_duration(days, values, 1201, &last_day));
    assert_close(measured(from), last_day, 0, 1e-3);
}

static void figures_read_the_same_curve(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_evidence_row *from = find("C4");
    double days[121], values[121];
    assert_ok(mnc_evidence_curve(from, &params, from->day, days, values, 121));
    assert_close(days[0], 0, 0, 0);
    assert_close(days[120], 180, 1e-12, 0);
    assert_close(values[120], measured(from), 1e-4, 0);
}

static void refuses_what_it_cannot_read(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    double value = 0;
    mnc_evidence_row other = *find("C1");
    other.quantity = "collagen_grain";
    assert_refused(mnc_evidence_value(&other, &params, &value), "C1: ", "collagen_grain");
    other = *find("C5");
    other.quantity = "tgf";
    assert_refused(mnc_evidence_value(&other, &params, &value), "tgf", NULL);
    other = *find("C8");
    other.quantity = "pores";
    assert_refused(mnc_evidence_value(&other, &params, &value),
                   "\"pores\" is no quantity of a session", NULL);
    other = *find("C5");
    other.day = 10; /* too early: still above a tenth */
    assert_refused(mnc_evidence_value(&other, &params, &value), "no such day", NULL);
    other = *find("C8");
    other.session.needle_length_mm = 50;
    assert_refused(mnc_evidence_value(&other, &params, &value), "needle_length_mm", NULL);
    other.functional = MNC_EVIDENCE_NONE;
    assert_refused(mnc_evidence_value(&other, &params, &value), "no such quantity", NULL);
    mnc_healing_params wrong = params;
    wrong.retained_repair = 2;
    assert_refused(mnc_evidence_value(find("C1"), &wrong, &value), "retained_repair", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinetics),
        cmocka_unit_test(kinetics_under_hypotheses),
        cmocka_unit_test(closed_formulas),
        cmocka_unit_test(duration_of_the_signal),
        cmocka_unit_test(figures_read_the_same_curve),
        cmocka_unit_test(refuses_what_it_cannot_read),
    };
    return cmocka_run_group_tests(tests, read_rows, free_rows);
}
