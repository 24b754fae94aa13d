/* Skins, sessions and descriptions with a value outside its range are refused, alone and as a part
   of a description, by a sentence with the member, the value and the range. */
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static mnc_simulation_desc good_desc(void)
{
    return mnc_simulation_desc_default(MNC_SITE_CHEEK);
}

static void check_desc(const mnc_simulation_desc *desc, const char *member, const char *value)
{
    int untouched = 0;
    mnc_simulation *simulation = (mnc_simulation *)(void *)&untouched;
    assert_refused(mnc_simulation_create(desc, &simulation), member, value);
    assert_null(simulation);
    /* The sentence gives the allowed values too, but for a pointer, where they are obvious. */
    if (strcmp(value, "NULL") != 0)
        assert_error_names("must be");
}

static void check_skin(const mnc_skin *skin, const char *member, const char *value)
{
    const mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    mnc_surface surface;
    mnc_downtime downtime;
    assert_refused(mnc_skin_check(skin), member, value);
    assert_refused(mnc_schedule_surface(&schedule, skin, 1, &surface), member, value);
    assert_refused(mnc_schedule_downtime(&schedule, skin, &downtime), member, value);
    mnc_simulation_desc desc = good_desc();
    desc.skin = *skin;
    check_desc(&desc, member, value);
}

static void skins(void **state)
{
    (void)state;
    const mnc_skin good = mnc_skin_preset(MNC_SITE_CHEEK);
    assert_ok(mnc_skin_check(&good));
    assert_refused(mnc_skin_check(NULL), "skin", "NULL");
    mnc_skin bad = good;
    bad.epidermis_mm = -0.1;
    check_skin(&bad, "epidermis_mm", "-0.1");
    bad.epidermis_mm = (double)NAN;
    check_skin(&bad, "epidermis_mm", "nan");
    bad = good;
    bad.layer_count = 0;
    check_skin(&bad, "layer_count", "0");
    bad.layer_count = MNC_MAX_LAYERS + 1;
    check_skin(&bad, "layer_count", "9");
    bad.layer_count = -3;
    check_skin(&bad, "layer_count", "-3");
    static const double bad_values[] = {0, -0.4, (double)NAN, (double)INFINITY};
    static const char *const texts[] = {"= 0", "-0.4", "nan", "inf"};
    for (size_t i = 0; i < 4; i++) {
        bad = good;
        bad.layers[1].thickness_mm = bad_values[i];
        check_skin(&bad, "layers[1].thickness_mm", texts[i]);
        bad = good;
        bad.layers[0].relative_cell_density = bad_values[i];
        check_skin(&bad, "layers[0].relative_cell_density", texts[i]);
        bad = good;
        bad.layers[1].collagen_mg_per_ml = bad_values[i];
        check_skin(&bad, "layers[1].collagen_mg_per_ml", texts[i]);
    }
    /* Layers so thin or empty that their squares vanish. */
    bad = good;
    bad.layers[0].thickness_mm = 1e-300;
    check_skin(&bad, "layers[0].thickness_mm", "1e-300");
    bad = good;
    bad.layers[1].relative_cell_density = 1e-300;
    check_skin(&bad, "layers[1].relative_cell_density", "1e-300");
    const mnc_skin unknown = mnc_skin_preset((mnc_site)99);
    assert_int_equal(unknown.layer_count, 0);
    check_skin(&unknown, "layer_count", "0");
}

/* Checks that a schedule is refused by everything that takes one. */
static void check_schedule(const mnc_session *sessions, size_t count, const char *member,
                           const char *value)
{
    const mnc_schedule schedule = {count, sessions};
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    mnc_downtime downtime;
    double days = 0;
    assert_refused(mnc_schedule_check(&schedule), member, value);
    assert_refused(mnc_schedule_surface(&schedule, &skin, 1, &surface), member, value);
    assert_refused(mnc_schedule_downtime(&schedule, &skin, &downtime), member, value);
    assert_refused(mnc_schedule_open_barrier_days(&schedule, &days), member, value);
    mnc_simulation_desc desc = good_desc();
    desc.schedule = schedule;
    check_desc(&desc, member, value);
}

/* Members of a session that are numbers, with values just outside their ranges. */
static const struct {
    const char *member;
    size_t offset;
    double bad;
    const char *text;
} session_members[] = {
    {"day", offsetof(mnc_session, day), -1, "-1"},
    {"day", offsetof(mnc_session, day), (double)INFINITY, "inf"},
    {"needle_length_mm", offsetof(mnc_session, needle_length_mm), 0, "= 0"},
    {"needle_length_mm", offsetof(mnc_session, needle_length_mm), 3.5, "3.5"},
    {"density_per_cm2", offsetof(mnc_session, density_per_cm2), -1, "-1"},
    {"density_per_cm2", offsetof(mnc_session, density_per_cm2), 20001, "20001"},
    {"device.needle_diameter_mm", offsetof(mnc_session, device.needle_diameter_mm), 0, "= 0"},
    {"device.needle_diameter_mm", offsetof(mnc_session, device.needle_diameter_mm), 1.5, "1.5"},
    {"device.channel_ratio", offsetof(mnc_session, device.channel_ratio), 0, "= 0"},
    {"device.channel_ratio", offsetof(mnc_session, device.channel_ratio), 1.25, "1.25"},
    {"device.efficiency", offsetof(mnc_session, device.efficiency), 0, "= 0"},
    {"device.efficiency", offsetof(mnc_session, device.efficiency), 1.25, "1.25"},
    {"cell_kill", offsetof(mnc_session, cell_kill), -0.25, "-0.25"},
    {"cell_kill", offsetof(mnc_session, cell_kill), 1.25, "1.25"},
    {"collagen_loss", offsetof(mnc_session, collagen_loss), -0.25, "-0.25"},
    {"collagen_loss", offsetof(mnc_session, collagen_loss), 1.25, "1.25"},
    {"elastin_loss", offsetof(mnc_session, elastin_loss), -0.25, "-0.25"},
    {"elastin_loss", offsetof(mnc_session, elastin_loss), 1.25, "1.25"},
    {"closure_slowdown", offsetof(mnc_session, closure_slowdown), 0.5, "0.5"},
    {"closure_slowdown", offsetof(mnc_session, closure_slowdown), 10.5, "10.5"},
};

static void sessions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof session_members / sizeof *session_members; i++) {
        mnc_session two[2] = {mnc_session_default(), mnc_session_default()};
        two[1].day = 28;
        void *member = (char *)&two[1] + session_members[i].offset;
        char name[64];
        snprintf(name, sizeof name, "sessions[1].%s", session_members[i].member);
        memcpy(member, &session_members[i].bad, sizeof(double));
        check_schedule(two, 2, name, session_members[i].text);
        const double nan = (double)NAN;
        memcpy(member, &nan, sizeof nan);
        check_schedule(two, 2, name, "nan");
    }
}

static void kinds_and_order(void **state)
{
    (void)state;
    mnc_session two[2] = {mnc_session_default(), mnc_session_default()};
    check_schedule(two, 2, "sessions[1].day", "0");
    two[0].day = 10;
    two[1].day = 7.5;
    check_schedule(two, 2, "sessions[1].day", "7.5");
    two[1].day = 28;
    two[1].channel = (mnc_channel)7;
    check_schedule(two, 2, "channel", "7");
    two[1] = mnc_session_default();
    two[1].day = 28;
    two[1].placement = (mnc_placement)5;
    check_schedule(two, 2, "placement", "5");
    two[1].placement = MNC_PLACEMENT_RANDOM;
    two[1].occluded = 2;
    check_schedule(two, 2, "occluded", "2");
    two[1].occluded = 1;
    two[1].device = mnc_device_preset((mnc_device_kind)42);
    check_schedule(two, 2, "needle_diameter_mm", "0");
    check_schedule(NULL, 1, "sessions", "NULL");
}

static void absent_schedules(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    mnc_downtime downtime;
    double days = 0;
    const mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    assert_refused(mnc_schedule_check(NULL), "schedule", "NULL");
    assert_refused(mnc_schedule_surface(NULL, &skin, 1, &surface), "schedule", "NULL");
    assert_refused(mnc_schedule_surface(&schedule, NULL, 1, &surface), "skin", "NULL");
    assert_refused(mnc_schedule_surface(&schedule, &skin, 1, NULL), "surface", "NULL");
    assert_refused(mnc_schedule_surface(&schedule, &skin, (double)NAN, &surface), "day", "nan");
    assert_refused(mnc_schedule_downtime(NULL, &skin, &downtime), "schedule", "NULL");
    assert_refused(mnc_schedule_downtime(&schedule, NULL, &downtime), "skin", "NULL");
    assert_refused(mnc_schedule_downtime(&schedule, &skin, NULL), "downtime", "NULL");
    assert_refused(mnc_schedule_open_barrier_days(NULL, &days), "schedule", "NULL");
    assert_refused(mnc_schedule_open_barrier_days(&schedule, NULL), "days", "NULL");
    const mnc_schedule none = {0, NULL};
    assert_ok(mnc_schedule_check(&none));
}

static void descriptions(void **state)
{
    (void)state;
    mnc_simulation *simulation = NULL;
    mnc_simulation_desc desc = good_desc();
    assert_refused(mnc_simulation_create(NULL, &simulation), "desc", "NULL");
    assert_refused(mnc_simulation_create(&desc, NULL), "simulation", "NULL");
    static const double bad_spacings[] = {0, -1, 101, (double)NAN, 1e-9};
    static const char *const spacing_texts[] = {"= 0", "-1", "101", "nan", "1e-09"};
    for (size_t i = 0; i < 5; i++) {
        desc = good_desc();
        desc.spacing_mm = bad_spacings[i];
        check_desc(&desc, "spacing_mm", spacing_texts[i]);
    }
    static const double bad_tolerances[] = {0, 1e-7, 0.2, -1, (double)NAN};
    static const char *const tolerance_texts[] = {"= 0", "1e-07", "0.2", "-1", "nan"};
    for (size_t i = 0; i < 5; i++) {
        desc = good_desc();
        desc.tolerance = bad_tolerances[i];
        check_desc(&desc, "tolerance", tolerance_texts[i]);
    }
    desc = good_desc();
    desc.fixed_step_days = -0.5;
    check_desc(&desc, "fixed_step_days", "-0.5");
    desc.fixed_step_days = (double)NAN;
    check_desc(&desc, "fixed_step_days", "nan");
    desc = good_desc();
    desc.threads = -2;
    check_desc(&desc, "threads", "-2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skins),           cmocka_unit_test(sessions),
        cmocka_unit_test(kinds_and_order), cmocka_unit_test(absent_schedules),
        cmocka_unit_test(descriptions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
