/* Procedures: their numbers, their names, and what they leave alone. */
#include "course.h"
#include "testing.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* The documented table. */
static const struct {
    const char *name;
    mnc_channel channel;
    double depth_mm, radius_mm, density_per_cm2, kill, loss;
} expected[MNC_PROCEDURE_COUNT] = {
    {"needling", MNC_CHANNEL_CONE, 1.125, 0.0625, 250, 0.5, 0.2},
    {"home_roller", MNC_CHANNEL_CONE, 0.10, 0.0625, 229.183, 0.5, 0.2},
    {"fractional_non_ablative", MNC_CHANNEL_CYLINDER, 0.30, 0.05, 800, 0.98, 0.2},
    {"fractional_ablative", MNC_CHANNEL_CYLINDER, 0.70, 0.06, 1326.291, 0.98, 0.5},
    {"full_ablative", MNC_CHANNEL_SLAB, 0.20, 0.29, 0, 0.98, 0.5},
    {"peel_superficial", MNC_CHANNEL_SLAB, 0.06, 0.06, 0, 0.9, 0.1},
    {"peel_medium", MNC_CHANNEL_SLAB, 0.20, 0.29, 0, 0.9, 0.3},
    {"dermaplaning", MNC_CHANNEL_SLAB, 0.015, 0.015, 0, 0, 0},
};

static void table(void **state)
{
    (void)state;
    for (int p = 0; p < MNC_PROCEDURE_COUNT; p++) {
        const mnc_session session = mnc_session_of_procedure((mnc_procedure)p);
        const mnc_schedule schedule = {1, &session};
        mnc_procedure found = MNC_PROCEDURE_COUNT;
        assert_ok(mnc_schedule_check(&schedule));
        assert_string_equal(mnc_procedure_name((mnc_procedure)p), expected[p].name);
        assert_ok(mnc_procedure_find(expected[p].name, &found));
        assert_int_equal(found, p);
        assert_close(session.day, 0, 0, 0);
        assert_int_equal(session.channel, expected[p].channel);
        assert_close(mnc_session_depth_mm(&session), expected[p].depth_mm, 1e-14, 0);
        assert_close(mnc_session_channel_radius_mm(&session), expected[p].radius_mm, 1e-14, 0);
        assert_close(session.density_per_cm2, expected[p].density_per_cm2, 1e-5, 0);
        assert_close(session.cell_kill, expected[p].kill, 0, 0);
        assert_close(session.collagen_loss, expected[p].loss, 0, 0);
        assert_close(session.elastin_loss, expected[p].loss, 0, 0);
        assert_int_equal(session.placement, p == MNC_PROCEDURE_HOME_ROLLER ? MNC_PLACEMENT_RANDOM
                                                                           : MNC_PLACEMENT_REGULAR);
    }
    /* Columns cover what their table says, at any depth that they reach. */
    const mnc_session columns = mnc_session_of_procedure(MNC_PROCEDURE_FRACTIONAL_ABLATIVE);
    const mnc_session dots = mnc_session_of_procedure(MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE);
    assert_close(mnc_session_injured_fraction(&columns, 0.69), 0.15, 1e-13, 0);
    assert_close(mnc_session_injured_fraction(&columns, 0.71), 0, 0, 0);
    assert_close(mnc_session_injured_fraction(&dots, 0.1), 8 * pi * 0.0025, 1e-13, 0);
}

static void unknown(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_of_procedure(MNC_PROCEDURE_COUNT);
    const mnc_schedule schedule = {1, &session};
    mnc_procedure procedure = MNC_PROCEDURE_PEEL_MEDIUM;
    assert_refused(mnc_schedule_check(&schedule), "needle_length_mm", "0");
    assert_close(mnc_session_of_procedure((mnc_procedure)-1).needle_length_mm, 0, 0, 0);
    assert_null(mnc_procedure_name(MNC_PROCEDURE_COUNT));
    assert_null(mnc_procedure_name((mnc_procedure)-1));
    assert_refused(mnc_procedure_find("laser", &procedure), "mnc_procedure_find: name", "laser");
    assert_error_names("must be one of needling, home_roller, fractional_non_ablative, "
                       "fractional_ablative, full_ablative, peel_superficial, peel_medium, "
                       "dermaplaning");
    assert_refused(mnc_procedure_find(NULL, &procedure), "name", "NULL");
    assert_refused(mnc_procedure_find("needling", NULL), "procedure", "NULL");
    assert_int_equal(procedure, MNC_PROCEDURE_PEEL_MEDIUM);
}

static mnc_simulation *after(mnc_procedure procedure, double day)
{
    const mnc_session session = mnc_session_of_procedure(procedure);
    const course once = course_regular(&session, 1, 0);
    mnc_simulation *simulation = cheek_simulation(&once, 1e-3);
    assert_ok(mnc_simulation_run_until(simulation, day));
    return simulation;
}

/* What ends within the epidermis of 0.08 mm leaves the dermis as it is. */
static void dermis_left_alone(void **state)
{
    (void)state;
    static const mnc_procedure shallow[] = {MNC_PROCEDURE_DERMAPLANING,
                                            MNC_PROCEDURE_PEEL_SUPERFICIAL};
    for (size_t i = 0; i < 2; i++) {
        mnc_simulation *simulation = after(shallow[i], 90);
        check_healthy(simulation);
        mnc_simulation_destroy(simulation);
    }
}

static double gain_after(mnc_procedure procedure)
{
    mnc_simulation *simulation = after(procedure, 90);
    const double gain = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
    mnc_simulation_destroy(simulation);
    return gain;
}

/* A home roller reaches 0.02 mm into the dermis of the cheek: it does something, but little. */
static void home_roller_is_weak(void **state)
{
    (void)state;
    const double home = gain_after(MNC_PROCEDURE_HOME_ROLLER);
    const double medical = gain_after(MNC_PROCEDURE_NEEDLING);
    assert_close(medical, 0.1153, 0.005, 0);
    assert_true(home > 1e-6);
    assert_true(home < 0.01 * medical);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),
        cmocka_unit_test(unknown),
        cmocka_unit_test(dermis_left_alone),
        cmocka_unit_test(home_roller_is_weak),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
