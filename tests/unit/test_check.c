/* Checks write their sentences only where they fail: a schedule of many sessions is checked in each
   call that takes it. Here the linker (--wrap) counts what the library formats. */
#include "testing.h"

#include <stdarg.h>
#include <stdio.h>

int __real_vsnprintf(char *buffer, size_t size, const char *format, va_list arguments);
int __wrap_vsnprintf(char *buffer, size_t size, const char *format, va_list arguments);
int __wrap_snprintf(char *buffer, size_t size, const char *format, ...);

static size_t formatted;

int __wrap_vsnprintf(char *buffer, size_t size, const char *format, va_list arguments)
{
    formatted++;
    return __real_vsnprintf(buffer, size, format, arguments);
}

int __wrap_snprintf(char *buffer, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = __wrap_vsnprintf(buffer, size, format, arguments);
    va_end(arguments);
    return length;
}

enum { COUNT = 100 };
static mnc_session sessions[COUNT];
static const mnc_schedule schedule = {COUNT, sessions};

static int make_sessions(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = i;
    }
    formatted = 0;
    return 0;
}

static void good_schedules_cost_no_names(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    mnc_session_assessment assessment;
    mnc_downtime downtime;
    double days = 0;
    assert_ok(mnc_schedule_check(&schedule));
    assert_ok(mnc_schedule_surface(&schedule, &skin, COUNT, &surface));
    assert_ok(mnc_schedule_downtime(&schedule, &skin, &downtime));
    assert_ok(mnc_schedule_open_barrier_days(&schedule, &days));
    assert_ok(mnc_skin_check(&skin));
    assert_ok(mnc_session_assess(sessions, &skin, &assessment));
    assert_int_equal(formatted, 0);
}

static void good_descriptions_cost_no_names(void **state)
{
    (void)state;
    const mnc_ensemble_desc ensemble = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_sample sample;
    size_t bytes = 0;
    desc.extent = MNC_EXTENT_UNIT_CELL;
    desc.schedule = schedule;
    desc.spacing_mm = 0.1;
    assert_ok(mnc_simulation_desc_bytes(&desc, &bytes));
    assert_ok(mnc_ensemble_sample(&ensemble, 0, &sample));
    assert_int_equal(formatted, 0);
}

static void bad_members_have_their_names(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    sessions[7].cell_kill = 2;
    assert_status(mnc_schedule_surface(&schedule, &skin, COUNT, &surface), MNC_ERR_INVALID);
    assert_string_equal(mnc_last_error(),
                        "schedule.sessions[7].cell_kill = 2: must be between 0 and 1");
    assert_true(formatted > 0);
    sessions[7].cell_kill = 1;
    sessions[8].device.efficiency = 0;
    assert_status(mnc_schedule_check(&schedule), MNC_ERR_INVALID);
    assert_string_equal(mnc_last_error(), "schedule.sessions[8].device.efficiency = 0: must be "
                                          "above 0 and at most 1");
    sessions[8].device.efficiency = 1;
    sessions[9].occluded = 2;
    assert_status(mnc_schedule_check(&schedule), MNC_ERR_INVALID);
    assert_string_equal(mnc_last_error(), "schedule.sessions[9].occluded = 2: must be 0 or 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(good_schedules_cost_no_names, make_sessions),
        cmocka_unit_test_setup(good_descriptions_cost_no_names, make_sessions),
        cmocka_unit_test_setup(bad_members_have_their_names, make_sessions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
