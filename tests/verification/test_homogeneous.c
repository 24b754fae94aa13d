/* One cell of the library against the printed tables and against the independent kinetics. */
#include "cell.h"
#include "random.h"
#include "reference_ode.h"
#include "reference_tables.h"
#include "testing.h"

/* Fixed steps with extrapolation: the tables are compared to 1e-5 in every field, which is more
   than a run at a tolerance for collagen gains promises of fields that have died out. */
static const cell_method fine = {1e-3, 0.02};

static void derived_numbers(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_healing_balances balances;
    assert_ok(mnc_healing_balance(&params, &balances));
    assert_close(balances.density_exponent, -0.415069293, 0, 5e-10);
    assert_close(balances.new_share, 0.00760926544, 0, 5e-12);
    assert_close(balances.basal_deposition_per_day, 0.000176915421, 0, 5e-13);
    assert_close(balances.retained_health, 0.0199229, 0, 5e-8);
    assert_close(balances.stimulated_deposition, 3111.9955, 0, 5e-5);

    const mnc_healing_params published = mnc_healing_params_published();
    assert_ok(mnc_healing_balance(&published, &balances));
    assert_close(balances.density_exponent, -0.415069, 0, 5e-7);
    assert_close(balances.new_share, 1, 0, 0);
    assert_close(balances.basal_deposition_per_day, 6.75e-3, 0, 0);
    assert_close(balances.stimulated_deposition, 10, 1e-15, 0);
}

static void burn_of_the_published_core(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_published();
    double days[PUBLISHED_ROWS], states[PUBLISHED_ROWS][REF_FIELDS];
    for (size_t i = 0; i < PUBLISHED_ROWS; i++)
        days[i] = published_rows[i].day;
    cell_run(&params, &fine, published_burn, NULL, 0, days, PUBLISHED_ROWS, states);
    check_published_rows(states);
}

static void pulses_on_the_published_core(void **state)
{
    (void)state;
    enum { SAMPLES = 1000 };
    const mnc_healing_params params = mnc_healing_params_published();
    const reference_params k = reference_published();
    static double days[SAMPLES], states[SAMPLES][REF_FIELDS];
    for (size_t i = 0; i < SAMPLES; i++)
        days[i] = 0.1 * (double)(i + 1);
    for (size_t i = 0; i < PULSES; i++) {
        double start[REF_FIELDS];
        reference_healthy(&k, start);
        start[REF_TGF] = pulse_rows[i].pulse_ng_per_ml;
        cell_run(&params, &fine, start, NULL, 0, days, SAMPLES, states);
        check_pulse(&pulse_rows[i], days, states, SAMPLES);
    }
}

static void courses_of_the_default_kinetics(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    for (size_t i = 0; i < HEALING_COURSES; i++) {
        const healing_course *course = &healing_courses[i];
        double states[HEALING_ROWS][REF_FIELDS];
        cell_run(&params, &fine, NULL, course->sessions, course->session_count, healing_days,
                 HEALING_ROWS, states);
        check_healing_rows(course, states);
    }
}

/* The library and GSL on the same course: 1e-6 relative, 1e-10 absolute. */
static void compare_with_reference(const reference_session *sessions, size_t count)
{
    const mnc_healing_params params = mnc_healing_params_default();
    const reference_params k = reference_default();
    double library[HEALING_ROWS][REF_FIELDS], gsl[HEALING_ROWS][REF_FIELDS];
    cell_run(&params, &fine, NULL, sessions, count, healing_days, HEALING_ROWS, library);
    assert_int_equal(reference_heal(&k, sessions, count, healing_days, HEALING_ROWS, gsl), 0);
    for (size_t i = 0; i < HEALING_ROWS; i++) {
        for (int field = 0; field < REF_FIELDS; field++) {
            if (!is_close(library[i][field], gsl[i][field], 1e-6, 1e-10))
                print_error("field %d on day %g\n", field, healing_days[i]);
            assert_close(library[i][field], gsl[i][field], 1e-6, 1e-10);
        }
    }
}

static void equals_the_independent_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < HEALING_COURSES; i++)
        compare_with_reference(healing_courses[i].sessions, healing_courses[i].session_count);
}

static void equals_the_independent_path_on_random_courses(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 2; seed++) {
        print_message("seed %d\n", (int)seed);
        random_stream random = {seed};
        reference_session sessions[4];
        double day = 0;
        for (size_t i = 0; i < 4; i++) {
            const double phi = random_between(&random, 0.002, 0.3);
            const double kill = random_between(&random, 0, 0.98);
            sessions[i] = (reference_session){day, phi, kill, random_between(&random, 0, 0.5)};
            day += random_between(&random, 3, 60);
        }
        compare_with_reference(sessions, 4);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(derived_numbers),
        cmocka_unit_test(burn_of_the_published_core),
        cmocka_unit_test(pulses_on_the_published_core),
        cmocka_unit_test(courses_of_the_default_kinetics),
        cmocka_unit_test(equals_the_independent_path),
        cmocka_unit_test(equals_the_independent_path_on_random_courses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
