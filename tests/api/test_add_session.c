/* Sessions added to a simulation that has run: the same bits as if they had been planned. */
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <string.h>

static mnc_session session_on(double day, mnc_placement placement)
{
    mnc_session session = mnc_session_default();
    session.day = day;
    session.placement = placement;
    return session;
}

/* Sessions on days 0 and 100 and a clone on day 60, which gets one on day 80, between them;
   compared with a run that had all three. */
static void check_branch(mnc_extent extent, int threads)
{
    static const double two[] = {0, 100}, three[] = {0, 80, 100};
    static const double landings[] = {60, 90, 110};
    mnc_session planned[3], sessions[2];
    mnc_simulation_desc all = small_desc(extent, three, 3, planned);
    mnc_simulation_desc some = small_desc(extent, two, 2, sessions);
    all.threads = some.threads = threads;
    if (extent != MNC_EXTENT_UNIT_CELL)
        planned[1].density_per_cm2 = 1000; /* more channels than there was room for */
    mnc_simulation *straight = create_simulation(&all), *trunk = create_simulation(&some);
    mnc_simulation *branch = NULL;
    assert_ok(mnc_simulation_run_until(trunk, landings[0]));
    assert_ok(mnc_simulation_clone(trunk, &branch));
    assert_ok(mnc_simulation_add_session(branch, &planned[1]));
    run_through(straight, landings, 3);
    run_through(branch, landings, 3);
    check_same_bits(branch, straight);
    run_through(trunk, landings, 3);
    assert_true(memcmp(field_of(trunk, MNC_COLLAGEN_NEW), field_of(branch, MNC_COLLAGEN_NEW),
                       sizeof(double)) != 0);
    mnc_simulation_destroy(trunk);
    mnc_simulation_destroy(branch);
    mnc_simulation_destroy(straight);
}

static void branches(void **state)
{
    (void)state;
    on_every_extent(check_branch);
}

/* In no order and before the first run: as if planned. On the current day: with the next run. */
static void from_nothing(void **state)
{
    (void)state;
    static const double days[] = {0, 10, 20, 30}, landings[] = {20, 40};
    static const double order[] = {30, 0, 10};
    mnc_session planned[4];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, days, 4, planned);
    mnc_simulation *straight = create_simulation(&desc);
    desc.schedule = (mnc_schedule){0};
    mnc_simulation *simulation = create_simulation(&desc);
    for (int s = 0; s < 3; s++) {
        const mnc_session session = session_on(order[s], MNC_PLACEMENT_RANDOM);
        assert_ok(mnc_simulation_add_session(simulation, &session));
    }
    assert_ok(mnc_simulation_run_until(simulation, 20));
    const double before = mean_of(simulation, MNC_DEBRIS, MNC_WHOLE_DERMIS);
    const mnc_session today = session_on(20, MNC_PLACEMENT_RANDOM);
    assert_ok(mnc_simulation_add_session(simulation, &today));
    assert_close(mean_of(simulation, MNC_DEBRIS, MNC_WHOLE_DERMIS), before, 0, 0);
    assert_ok(mnc_simulation_run_until(simulation, 20));
    assert_true(mean_of(simulation, MNC_DEBRIS, MNC_WHOLE_DERMIS) > 1.5 * before);
    assert_ok(mnc_simulation_run_until(simulation, 40));
    run_through(straight, landings, 2);
    check_same_bits(simulation, straight);
    char text[16384];
    assert_ok(mnc_simulation_describe(simulation, text, sizeof text, NULL));
    assert_non_null(strstr(text, "\nsessions[0].day = 0\n"));
    assert_non_null(strstr(text, "\nsessions[2].day = 20\n"));
    assert_non_null(strstr(text, "\nsessions[3].day = 30\n"));
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(simulation);
}

static void refuse(mnc_simulation *simulation, const mnc_session *session, const char *member,
                   const char *value)
{
    char before[16384], after[16384];
    assert_ok(mnc_simulation_describe(simulation, before, sizeof before, NULL));
    assert_refused(mnc_simulation_add_session(simulation, session), member, value);
    assert_error_names("must");
    assert_ok(mnc_simulation_describe(simulation, after, sizeof after, NULL));
    assert_string_equal(before, after);
}

static void days_refused(void **state)
{
    (void)state;
    static const double days[] = {0, 12.5};
    mnc_session sessions[2];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, days, 2, sessions);
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_session session = session_on(0, MNC_PLACEMENT_REGULAR);
    assert_refused(mnc_simulation_add_session(NULL, &session), "simulation", "NULL");
    assert_refused(mnc_simulation_add_session(simulation, NULL), "session", "NULL");
    refuse(simulation, &session, "session.day = 0", "day of session 0"); /* planned for today */
    assert_ok(mnc_simulation_run_until(simulation, 0));
    refuse(simulation, &session, "session.day = 0", "day of session 0"); /* has happened today */
    assert_ok(mnc_simulation_run_until(simulation, 5));
    session.day = 4.75;
    refuse(simulation, &session, "session.day = 4.75", "between 5 and 100000");
    session.day = 100001;
    refuse(simulation, &session, "session.day = 100001", "100000");
    session.day = (double)NAN;
    refuse(simulation, &session, "session.day", "nan");
    session.day = 12.5;
    refuse(simulation, &session, "session.day = 12.5", "day of session 1");
    mnc_simulation_destroy(simulation);
}

static void values_refused(void **state)
{
    (void)state;
    static const double days[] = {0};
    mnc_session sessions[1];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, days, 1, sessions);
    mnc_simulation *simulation = create_simulation(&desc);
    const mnc_session good = session_on(3, MNC_PLACEMENT_REGULAR);
    mnc_session bad = good;
    bad.needle_length_mm = 3.5;
    refuse(simulation, &bad, "session.needle_length_mm", "3.5");
    bad = good;
    bad.density_per_cm2 = -1;
    refuse(simulation, &bad, "session.density_per_cm2", "-1");
    bad = good;
    bad.device.efficiency = (double)NAN;
    refuse(simulation, &bad, "session.device.efficiency", "nan");
    bad = good;
    bad.cell_kill = 1.25;
    refuse(simulation, &bad, "session.cell_kill", "1.25");
    bad = good;
    bad.channel = (mnc_channel)3;
    refuse(simulation, &bad, "session.channel", "3");
    bad = good;
    bad.placement = (mnc_placement)-1;
    refuse(simulation, &bad, "session.placement", "-1");
    assert_ok(mnc_simulation_add_session(simulation, &good));
    mnc_simulation_destroy(simulation);
}

static void unit_cell_refuses(void **state)
{
    (void)state;
    static const double days[] = {20};
    mnc_session sessions[1];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_UNIT_CELL, days, 1, sessions);
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_session session = session_on(3, MNC_PLACEMENT_REGULAR);
    session.density_per_cm2 = 300;
    refuse(simulation, &session, "session.density_per_cm2 = 300", "must be 250");
    session.density_per_cm2 = 0;
    refuse(simulation, &session, "session.density_per_cm2 = 0", "unit cell");
    session = session_on(3, MNC_PLACEMENT_JITTERED);
    refuse(simulation, &session, "session.placement = 3", "unit cell");
    session = sheet_session(0.2, 0.5, 0.1);
    session.day = 3;
    assert_ok(mnc_simulation_add_session(simulation, &session));
    assert_ok(mnc_simulation_run_until(simulation, 3));
    assert_true(largest_of(simulation, MNC_DEBRIS) > 0.9);
    mnc_simulation_destroy(simulation);
}

static void warned(void **state)
{
    (void)state;
    static const double days[] = {0};
    mnc_session sessions[1];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, days, 1, sessions);
    desc.spacing_mm = 0.03;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_session session = session_on(3, MNC_PLACEMENT_RANDOM);
    session.device.needle_diameter_mm = 0.1;
    assert_null(strstr(mnc_simulation_warnings(simulation), "channels of 0.05 mm"));
    assert_ok(mnc_simulation_add_session(simulation, &session));
    assert_non_null(strstr(mnc_simulation_warnings(simulation), "channels of 0.05 mm"));
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branches),          cmocka_unit_test(from_nothing),
        cmocka_unit_test(days_refused),      cmocka_unit_test(values_refused),
        cmocka_unit_test(unit_cell_refuses), cmocka_unit_test(warned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
