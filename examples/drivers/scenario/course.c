/* Courses of sessions: table of keys, translation. */
#include "scenario/course.h"

#include "program/memory.h"
#include "program/number.h"
#include "scenario/place.h"

#include <limits.h>
#include <stdlib.h>

enum { FOLLOW_UP_LIMIT = 100 };

static const key_table *session_entry_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBER(scenario_session, day), REQUIRED, DAY},
        {GROUP(scenario_session, needling, scenario_session_keys)},
        {PART(scenario_session, device, scenario_own_device_keys), .is_flow = 1, .is_absent = 1},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_session), keys);
}

static const key_table *follow_up_keys(void)
{
    static const scenario_key keys[] = {
        {WHOLE(scenario_follow_up, sessions), REQUIRED, FROM(1, SESSION_LIMIT)},
        {GROUP(scenario_follow_up, interval, scenario_interval_keys)},
        {GROUP(scenario_follow_up, needling, scenario_session_keys)},
        {PART(scenario_follow_up, device, scenario_own_device_keys), .is_flow = 1, .is_absent = 1},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_follow_up), keys);
}

static int has_sessions(const void *structure)
{
    return ((const scenario_course *)structure)->sessions != NULL;
}

static int has_no_days(const void *structure)
{
    const scenario_course *course = structure;
    return !course->days && !course->session_list;
}

static const key_table *course_keys(int has_usual)
{
    const scenario_key keys[] = {
        {WHOLE(scenario_course, sessions), FROM(0, SESSION_LIMIT), .has_usual = has_usual,
         .usual = 1, .when = has_no_days, NOTE("number of sessions")},
        {GROUP(scenario_course, interval, scenario_interval_keys)},
        {NUMBER(scenario_course, first_day), DAY, USUAL(0), .when = has_sessions,
         NOTE("with sessions")},
        {NUMBERS(scenario_course, days, 1, SESSION_LIMIT), DAY, NOTE("they rise")},
        {ENTRIES(scenario_course, session_list, SESSION_LIMIT, session_entry_keys), .is_flow = 1,
         NOTE("one by one; give one of sessions, days and session_list")},
        {ENTRIES(scenario_course, then, FOLLOW_UP_LIMIT, follow_up_keys), .is_flow = 1,
         NOTE("more sessions, for maintenance: the first an interval after the last one before")},
        {GROUP(scenario_course, needling, scenario_session_keys)},
        {PART(scenario_course, device, scenario_own_device_keys), .is_flow = 1, .is_absent = 1},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_course), keys);
}

const key_table *scenario_course_keys(void)
{
    return course_keys(0);
}

const key_table *scenario_default_course_keys(void)
{
    return course_keys(1);
}

static outcome check_form(const scenario_course *course, const char *key)
{
    const int by_number = course->sessions != NULL;
    const int forms = by_number + (course->days != NULL) + (course->session_list != NULL);
    if (forms != 1)
        return refuse_key(key, ": give exactly one of sessions, days and session_list");
    if (!by_number && (interval_is_given(&course->interval) || course->first_day))
        return refuse_key(key, ": %s and first_day belong to sessions only",
                          interval_key(&course->interval));
    if (by_number && *course->sessions > 1 && !interval_is_given(&course->interval))
        return refuse_key(key, ": interval_days is missing, or interval_weeks");
    return OUTCOME_OK;
}

/* Of `then`, of which the days count from the session before. */
static outcome check_follow_up(const scenario_course *course, const char *key, size_t own_count)
{
    char *then = format_text("%s.then", key);
    size_t count = own_count;
    outcome state = OUTCOME_OK;
    if (course->then_count > 0 && own_count == 0)
        state = refuse_key(then, ": its days count from the session before, and there is none");
    for (unsigned i = 0; state == OUTCOME_OK && i < course->then_count; i++) {
        char *entry = format_text("%s[%u]", then, i);
        count += (size_t)course->then[i].sessions;
        if (!interval_is_given(&course->then[i].interval))
            state = refuse_key(entry, ": interval_days is missing, or interval_weeks");
        free(entry);
    }
    if (state == OUTCOME_OK && count > SESSION_LIMIT)
        state = refuse_key(then, ": %zu sessions with those before; allowed are at most %d", count,
                           SESSION_LIMIT);
    free(then);
    return state;
}

/* Without those of `then`. */
static size_t own_session_count(const scenario_course *course)
{
    if (course->sessions)
        return (size_t)*course->sessions;
    return course->days ? course->days_count : course->session_list_count;
}

static double session_day(const scenario_course *course, size_t index)
{
    if (course->days)
        return course->days[index];
    if (course->session_list)
        return course->session_list[index].day;
    return index == 0 ? *course->first_day
                      : mnc_day_multiple(*course->first_day, interval_in_days(&course->interval),
                                         (double)index);
}

/* The usual session, then the course's own values. */
static mnc_session course_session(const scenario_course *course, const mnc_session *usual)
{
    mnc_session session = *usual;
    scenario_read_device(course->device, &session.device);
    scenario_read_needling(&course->needling, &session);
    return session;
}

/* The session of the course, then the values of the single one. */
static mnc_session session_of(const scenario_course *course, const mnc_session *usual, size_t index)
{
    mnc_session session = course_session(course, usual);
    if (course->session_list) {
        scenario_read_device(course->session_list[index].device, &session.device);
        scenario_read_needling(&course->session_list[index].needling, &session);
    }
    session.day = session_day(course, index);
    return session;
}

/* Writes the sessions of an entry of `then` behind the last one; the next place. */
static mnc_session *follow_up(const scenario_follow_up *entry, mnc_session session,
                              mnc_session *next)
{
    const double last_day = next[-1].day, interval_days = interval_in_days(&entry->interval);
    scenario_read_device(entry->device, &session.device);
    scenario_read_needling(&entry->needling, &session);
    for (int i = 1; i <= entry->sessions; i++) {
        session.day = mnc_day_multiple(last_day, interval_days, i);
        *next++ = session;
    }
    return next;
}

/* The key that sets the day of a session; the caller frees it. */
static char *day_key(const scenario_course *course, const char *key, size_t index)
{
    size_t end = own_session_count(course);
    for (unsigned i = 0; index >= end && i < course->then_count; i++)
        if (index < (end += (size_t)course->then[i].sessions))
            return format_text("%s.then[%u].%s", key, i, interval_key(&course->then[i].interval));
    if (course->days)
        return format_text("%s.days[%zu]", key, index);
    if (course->session_list)
        return format_text("%s.session_list[%zu].day", key, index);
    return format_text("%s.%s", key, index == 0 ? "first_day" : interval_key(&course->interval));
}

static outcome check_days(const scenario_course *course, const char *key, double horizon_days,
                          const mnc_session *sessions, size_t count)
{
    outcome state = OUTCOME_OK;
    for (size_t i = 1; state == OUTCOME_OK && i < count; i++)
        if (mnc_day_compare(sessions[i].day, sessions[i - 1].day) <= 0) {
            char texts[2][NUMBER_TEXT_SIZE];
            char *day = day_key(course, key, i);
            write_apart(texts[0], sessions[i].day, sessions[i - 1].day);
            write_apart(texts[1], sessions[i - 1].day, sessions[i].day);
            state = refuse_key(day, " = %s: must be above the day before, %s", texts[0], texts[1]);
            free(day);
        }
    if (state != OUTCOME_OK || count == 0)
        return state;
    char *day = day_key(course, key, count - 1);
    state = scenario_check_last_session(day, sessions[count - 1].day, "horizon_days", horizon_days);
    free(day);
    return state;
}

outcome scenario_read_course(const scenario_course *course, const char *key, double horizon_days,
                             const mnc_session *usual, mnc_session **sessions, size_t *count)
{
    if (check_form(course, key) != OUTCOME_OK)
        return OUTCOME_BAD_INPUT;
    const size_t own_count = own_session_count(course);
    TRY(check_follow_up(course, key, own_count));
    *count = own_count;
    for (unsigned i = 0; i < course->then_count; i++)
        *count += (size_t)course->then[i].sessions;
    *sessions = take_memory(*count, sizeof **sessions);
    for (size_t i = 0; i < own_count; i++)
        (*sessions)[i] = session_of(course, usual, i);
    mnc_session *next = *sessions + own_count;
    for (unsigned i = 0; i < course->then_count; i++)
        next = follow_up(&course->then[i], course_session(course, usual), next);
    const outcome state = check_days(course, key, horizon_days, *sessions, *count);
    if (state != OUTCOME_OK) {
        free(*sessions);
        *sessions = NULL;
    }
    return state;
}

scenario_given scenario_course_given(const scenario_course *course, size_t index,
                                     const scenario_given *for_all)
{
    scenario_given given = *for_all;
    size_t end = own_session_count(course);
    scenario_given_add(&given, course->device, &course->needling);
    if (course->session_list && index < end)
        scenario_given_add(&given, course->session_list[index].device,
                           &course->session_list[index].needling);
    for (unsigned i = 0; index >= end && i < course->then_count; i++)
        if (index < (end += (size_t)course->then[i].sessions)) {
            scenario_given_add(&given, course->then[i].device, &course->then[i].needling);
            break;
        }
    return given;
}
