/* Absurd fixed steps end in finite numbers or in a sentence, never in NaN. */
#include "course.h"
#include "testing.h"

#include <math.h>

static void check_finite(const mnc_simulation *simulation)
{
    const size_t cells = cells_of(simulation);
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++) {
        const double *values = field_of(simulation, field);
        for (size_t i = 0; i < cells; i++)
            assert_true(isfinite(values[i]));
    }
}

static void check_course(const mnc_session *session, double step_days)
{
    const course sessions = course_regular(session, 6, 17);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(&sessions);
    desc.fixed_step_days = step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    for (int day = 30; day <= 360; day += 30) {
        const mnc_status status = mnc_simulation_run_until(simulation, day);
        check_finite(simulation);
        if (status != MNC_OK) {
            print_message("day %d: %s\n", day, mnc_last_error());
            assert_int_equal(status, MNC_ERR_DIVERGED);
            assert_true(mnc_last_error()[0] != '\0');
            break;
        }
    }
    mnc_simulation_destroy(simulation);
}

static void absurd_steps(void **state)
{
    (void)state;
    mnc_session dense = mnc_session_default();
    dense.needle_length_mm = 3;
    dense.density_per_cm2 = 20000;
    dense.cell_kill = 0.98;
    dense.collagen_loss = 0.5;
    const mnc_session sheet = sheet_session(0.8, 0.98, 0.5), bare = sheet_session(0.5, 0, 0);
    const mnc_session deadly = sheet_session(2, 1, 1);
    static const double steps[] = {1, 5, 50};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        check_course(&dense, steps[i]);
        check_course(&sheet, steps[i]);
        check_course(&bare, steps[i]);
        check_course(&deadly, steps[i]);
    }
}

/* A sentence is for the absurd: an ordinary course survives steps of five days, divided where they
   must be. */
static void five_days_of_an_ordinary_course(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 28);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(&sessions);
    desc.fixed_step_days = 5;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 365));
    check_finite(simulation);
    assert_true(stats_of(simulation).steps >= 73);
    assert_true(mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS) > 0);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absurd_steps),
        cmocka_unit_test(five_days_of_an_ordinary_course),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
