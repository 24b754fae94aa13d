/* Courses of sessions: table for libcyaml, defaults, translation. */
#include "scenario/course.h"

#include "program/memory.h"

static const cyaml_schema_field_t session_fields[] = {
    CYAML_FIELD_FLOAT("day", CYAML_FLAG_DEFAULT, scenario_session, day),
    SCENARIO_NEEDLING_KEYS(scenario_session, needling.),
    CYAML_FIELD_MAPPING_PTR("device", SCENARIO_OPTIONAL | CYAML_FLAG_FLOW, scenario_session, device,
                            scenario_device_fields),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t scenario_session_entry = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, scenario_session, session_fields),
};

void scenario_default_course(scenario_course *course)
{
    if (course->sessions != NULL)
        scenario_default_number(&course->first_day, 0);
}

static outcome check_form(const scenario_course *course, const char *what)
{
    int by_number = course->sessions != NULL;
    int forms = by_number + (course->days != NULL) + (course->session_list != NULL);
    if (forms != 1) {
        print_error("%s: give exactly one of sessions, days and session_list", what);
    } else if (!by_number && (course->interval_days != NULL || course->first_day != NULL)) {
        print_error("%s: interval_days and first_day belong to sessions only", what);
    } else if (by_number && (*course->sessions < 0 || *course->sessions > SESSION_LIMIT)) {
        print_error("%s: sessions = %d; allowed are 0 to %d", what, *course->sessions,
                    SESSION_LIMIT);
    } else if (by_number && *course->sessions > 1 && course->interval_days == NULL) {
        print_error("%s: interval_days is missing", what);
    } else {
        return OUTCOME_OK;
    }
    return OUTCOME_BAD_INPUT;
}

static size_t session_count(const scenario_course *course)
{
    if (course->sessions != NULL)
        return (size_t)*course->sessions;
    return course->days != NULL ? course->days_count : course->session_list_count;
}

static double session_day(const scenario_course *course, size_t index)
{
    if (course->days != NULL)
        return course->days[index];
    if (course->session_list != NULL)
        return course->session_list[index].day;
    return index == 0 ? *course->first_day
                      : mnc_day_multiple(*course->first_day, *course->interval_days, (double)index);
}

/* The usual session, then the course's own values, then those of the single session. */
static mnc_session session_of(const scenario_course *course, const mnc_session *usual, size_t index)
{
    mnc_session session = *usual;
    scenario_read_device(course->device, &session.device);
    scenario_read_needling(&course->needling, &session);
    if (course->session_list != NULL) {
        scenario_read_device(course->session_list[index].device, &session.device);
        scenario_read_needling(&course->session_list[index].needling, &session);
    }
    session.day = session_day(course, index);
    return session;
}

outcome scenario_read_course(const scenario_course *course, const char *what,
                             const mnc_session *usual, mnc_session **sessions, size_t *count)
{
    if (check_form(course, what) != OUTCOME_OK)
        return OUTCOME_BAD_INPUT;
    *count = session_count(course);
    *sessions = take_memory(*count, sizeof **sessions);
    for (size_t i = 0; i < *count; i++)
        (*sessions)[i] = session_of(course, usual, i);
    return OUTCOME_OK;
}
