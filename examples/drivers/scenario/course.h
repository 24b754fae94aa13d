/* A course of sessions as it stands in a scenario: by number and interval, by days, or one by one,
   with what its sessions are like. */
#ifndef DRIVER_SCENARIO_COURSE_H
#define DRIVER_SCENARIO_COURSE_H

#include "courses/courses.h"
#include "scenario/given.h"
#include "scenario/interval.h"
#include "scenario/parts.h"

/* One entry of session_list: a day, and what differs from the course's needling. */
typedef struct scenario_session {
    double day;
    scenario_needling needling;
    scenario_device *device;
} scenario_session;

/* One entry of `then`: sessions after those before, and what differs from the course's needling. */
typedef struct scenario_follow_up {
    int sessions;
    scenario_interval interval;
    scenario_needling needling;
    scenario_device *device;
} scenario_follow_up;

/* Sessions are given in exactly one of three ways, and may go on after that. NULL: not given. */
typedef struct scenario_course {
    int *sessions;
    scenario_interval interval;
    double *first_day;
    double *days;
    unsigned days_count;
    scenario_session *session_list;
    unsigned session_list_count;
    scenario_follow_up *then;
    unsigned then_count;
    scenario_needling needling;
    scenario_device *device;
} scenario_course;

key_table_fn scenario_course_keys;
key_table_fn scenario_default_course_keys; /* one session where nothing is given */

/* The sessions of the course at `key` (from take_memory, the caller's), each `usual` but for what
   the course and its entry of session_list or `then` say. Their days must rise, up to the horizon.
 */
outcome scenario_read_course(const scenario_course *course, const char *key, double horizon_days,
                             const mnc_session *usual, mnc_session **sessions, size_t *count);

/* Which of a session's numbers the scenario gives: for all courses, for the course, in its entry of
   session_list. */
scenario_given scenario_course_given(const scenario_course *course, size_t index,
                                     const scenario_given *for_all);

#endif
