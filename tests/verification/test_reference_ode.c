/* The independent kinetics reproduce the printed tables, so tables and code can be trusted when
   the library is compared with either. */
#include "reference_ode.h"
#include "reference_tables.h"
#include "testing.h"

static void derived_numbers_are_those_of_the_text(void **state)
{
    (void)state;
    const reference_params k = reference_default();
    assert_close(k.q, -0.415069293, 0, 5e-10);
    assert_close(k.f, 0.00760926544, 0, 5e-12);
    assert_close(k.p0, 0.000176915421, 0, 5e-13);
    assert_close(k.om0, 0.0199229, 0, 5e-8);
    assert_close(k.K, 3111.9955, 0, 5e-5);
}

static void burn_of_the_published_core(void **state)
{
    (void)state;
    const reference_params k = reference_published();
    double days[PUBLISHED_ROWS], states[PUBLISHED_ROWS][REF_FIELDS];
    for (size_t i = 0; i < PUBLISHED_ROWS; i++)
        days[i] = published_rows[i].day;
    assert_int_equal(reference_run(&k, published_burn, NULL, 0, days, PUBLISHED_ROWS, states), 0);
    check_published_rows(states);
}

static void pulses_on_the_published_core(void **state)
{
    (void)state;
    enum { SAMPLES = 1000 };
    const reference_params k = reference_published();
    static double days[SAMPLES], states[SAMPLES][REF_FIELDS];
    for (size_t i = 0; i < SAMPLES; i++)
        days[i] = 0.1 * (double)(i + 1);
    for (size_t i = 0; i < PULSES; i++) {
        double start[REF_FIELDS];
        reference_healthy(&k, start);
        start[REF_TGF] = pulse_rows[i].pulse_ng_per_ml;
        assert_int_equal(reference_run(&k, start, NULL, 0, days, SAMPLES, states), 0);
        check_pulse(&pulse_rows[i], days, states, SAMPLES);
    }
}

static void courses_of_the_default_kinetics(void **state)
{
    (void)state;
    const reference_params k = reference_default();
    for (size_t i = 0; i < HEALING_COURSES; i++) {
        const healing_course *course = &healing_courses[i];
        double states[HEALING_ROWS][REF_FIELDS];
        assert_int_equal(reference_heal(&k, course->sessions, course->session_count, healing_days,
                                        HEALING_ROWS, states),
                         0);
        check_healing_rows(course, states);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(derived_numbers_are_those_of_the_text),
        cmocka_unit_test(burn_of_the_published_core),
        cmocka_unit_test(pulses_on_the_published_core),
        cmocka_unit_test(courses_of_the_default_kinetics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
