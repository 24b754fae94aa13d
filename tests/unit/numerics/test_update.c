/* The end of a step against a plain loop: values, sums in fixed columns, the guard of immobile
   fields. */
#include "plain.h"
#include "ros2/update.h"
#include "testing.h"

#include <math.h>
#include <string.h>

enum { LONGEST = 100 };
static const double dt_days = 0.37;

typedef struct step {
    double u[LONGEST], k1[LONGEST], k2[LONGEST], next[LONGEST];
} step;

static step random_step(unsigned long seed)
{
    step made;
    fill_random(made.u, LONGEST, 0, 2, seed);
    fill_random(made.k1, LONGEST, -3, 3, seed + 1);
    fill_random(made.k2, LONGEST, -3, 3, seed + 2);
    memset(made.next, 0, sizeof made.next);
    return made;
}

static double raw_value(const step *s, size_t i)
{
    return s->u[i] + dt_days * (1.5 * s->k1[i] + 0.5 * s->k2[i]);
}

/* Sums of no cells, written out. */
static mnci_sums none(void)
{
    mnci_sums sums = {.is_empty = 0};
    for (int c = 0; c < MNCI_SUM_COLUMNS; c++) {
        sums.lowest[c] = HUGE_VAL;
        sums.highest[c] = -HUGE_VAL;
    }
    return sums;
}

/* Sums of the first n cells; cell i belongs to column i modulo 8. */
static void add_plainly(const step *s, size_t n, mnci_sums *sums)
{
    for (size_t i = 0; i < n; i++) {
        const size_t c = i % MNCI_SUM_COLUMNS;
        const double error = dt_days * (s->k1[i] + s->k2[i]) / 2, value = raw_value(s, i);
        sums->error2[c] += error * error;
        sums->value2[c] += value * value;
        sums->lowest[c] = fmin(sums->lowest[c], value);
        sums->highest[c] = fmax(sums->highest[c], value);
    }
}

/* Rows apart from each other. */
enum { ROWS = 3, ROW = 30 };

/* Sums of the first n cells of each row. */
static void add_rows_plainly(const step *s, size_t n, mnci_sums *sums)
{
    for (size_t r = 0; r < ROWS; r++) {
        step row = *s;
        memmove(row.u, s->u + r * ROW, ROW * sizeof(double));
        memmove(row.k1, s->k1 + r * ROW, ROW * sizeof(double));
        memmove(row.k2, s->k2 + r * ROW, ROW * sizeof(double));
        add_plainly(&row, n, sums);
    }
}

static void assert_sums(const mnci_sums *actual, const mnci_sums *expected)
{
    for (int c = 0; c < MNCI_SUM_COLUMNS; c++) {
        assert_close(actual->error2[c], expected->error2[c], 1e-13, 0);
        assert_close(actual->value2[c], expected->value2[c], 1e-13, 0);
        /* Columns without a cell still hold infinities. */
        assert_true(actual->lowest[c] == expected->lowest[c] ||
                    is_close(actual->lowest[c], expected->lowest[c], 1e-13, 0));
        assert_true(actual->highest[c] == expected->highest[c] ||
                    is_close(actual->highest[c], expected->highest[c], 1e-13, 0));
    }
    assert_int_equal(actual->guarded_cells, expected->guarded_cells);
}

static void values_and_sums(void **state)
{
    (void)state;
    for (size_t n = 0; n <= LONGEST; n++) {
        step first = random_step(3 * n + 1), second = random_step(3 * n + 2);
        mnci_sums actual, expected = none();
        mnci_sums_clear(&actual);
        mnci_update(1, 0, n, dt_days, first.u, first.k1, first.k2, first.next, &actual);
        mnci_update(1, 0, n, dt_days, second.u, second.k1, second.k2, second.next, &actual);
        add_plainly(&first, n, &expected);
        add_plainly(&second, n, &expected);
        assert_sums(&actual, &expected);
        for (size_t i = 0; i < LONGEST; i++)
            assert_close(first.next[i], i < n ? raw_value(&first, i) : 0, 1e-13, 1e-14);
    }
}

/* The columns begin anew in each row. */
static void several_rows(void **state)
{
    (void)state;
    for (size_t n = 1; n <= ROW; n++) {
        step s = random_step(n);
        mnci_sums actual, expected = none();
        mnci_sums_clear(&actual);
        mnci_update(ROWS, ROW, n, dt_days, s.u, s.k1, s.k2, s.next, &actual);
        add_rows_plainly(&s, n, &expected);
        assert_sums(&actual, &expected);
        for (size_t i = 0; i < LONGEST; i++) {
            const int inside = i / ROW < ROWS && i % ROW < n;
            assert_close(s.next[i], inside ? raw_value(&s, i) : 0, 1e-13, 1e-14);
        }
    }
}

/* The new value may take the place of an increment. */
static void in_place_of_an_increment(void **state)
{
    (void)state;
    for (int second = 0; second < 2; second++) {
        step s = random_step(9), own = s;
        mnci_sums sums;
        mnci_sums_clear(&sums);
        double *next = second ? own.k2 : own.k1;
        mnci_update(1, 0, LONGEST, dt_days, own.u, own.k1, own.k2, next, &sums);
        for (size_t i = 0; i < LONGEST; i++)
            assert_close(next[i], raw_value(&s, i), 1e-13, 1e-14);
    }
}

/* From the stage value, which may be overwritten too: what is left of k1 = (value - u) / dt has the
   rounding errors of u. */
static void from_the_stage_value(void **state)
{
    (void)state;
    for (int overwrites = 0; overwrites < 3; overwrites++) {
        step s = random_step(11), own = s;
        mnci_sums actual, expected = none();
        mnci_sums_clear(&actual);
        double *value = own.k1, *outputs[] = {own.next, value, own.k2};
        for (size_t i = 0; i < LONGEST; i++)
            value[i] = s.u[i] + dt_days * s.k1[i];
        mnci_update_from_value(ROWS, ROW, ROW, dt_days, own.u, value, own.k2, outputs[overwrites],
                               &actual);
        add_rows_plainly(&s, ROW, &expected);
        assert_sums(&actual, &expected);
        for (size_t i = 0; i < (size_t)ROWS * ROW; i++)
            assert_close(outputs[overwrites][i], raw_value(&s, i), 1e-13, 1e-14);
    }
}

static void guard_of_immobile_fields(void **state)
{
    (void)state;
    const mnci_field_law amount = {.scale = 1}, signed_law = {.scale = 1, .can_be_negative = 1};
    for (size_t n = 1; n <= 33; n++) {
        step s = random_step(n);
        s.u[0] = 0; /* nothing there and still a loss */
        s.k1[0] = -1;
        mnci_sums actual, expected = none();
        mnci_sums_clear(&actual);
        mnci_update_immobile(&amount, n, dt_days, s.u, s.k1, s.k2, s.next, &actual);
        add_plainly(&s, n, &expected);
        for (size_t i = 0; i < n; i++) {
            const double raw = raw_value(&s, i);
            const double kept = s.u[i] > 0 ? s.u[i] * s.u[i] / (2 * s.u[i] - raw) : 0;
            expected.guarded_cells += raw < 0;
            assert_close(s.next[i], raw < 0 ? kept : raw, 1e-13, 1e-14);
            assert_true(s.next[i] >= 0);
        }
        assert_sums(&actual, &expected);
        mnci_sums free_sums;
        mnci_sums_clear(&free_sums);
        mnci_update_immobile(&signed_law, n, dt_days, s.u, s.k1, s.k2, s.next, &free_sums);
        expected.guarded_cells = 0;
        assert_sums(&free_sums, &expected);
        assert_close(s.next[0], raw_value(&s, 0), 1e-13, 0);
    }
}

static void sums_of_sums(void **state)
{
    (void)state;
    const step a = random_step(1), b = random_step(2);
    mnci_sums total, first = none(), part = none(), expected = none();
    add_plainly(&a, 13, &first);
    add_plainly(&b, 29, &part);
    mnci_sums_clear(&total);
    assert_true(total.is_empty);
    mnci_sums_add(&total, &first);
    assert_false(total.is_empty);
    assert_sums(&total, &first);
    total.guarded_cells = 3;
    part.guarded_cells = 4;
    mnci_sums_add(&total, &part);
    add_plainly(&a, 13, &expected);
    add_plainly(&b, 29, &expected);
    expected.guarded_cells = 7;
    assert_sums(&total, &expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_sums),          cmocka_unit_test(several_rows),
        cmocka_unit_test(in_place_of_an_increment), cmocka_unit_test(from_the_stage_value),
        cmocka_unit_test(guard_of_immobile_fields), cmocka_unit_test(sums_of_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
