/* A course of sessions as it stands in a scenario: by number and interval, by days, or one by one,
   with what its sessions are like. */
#ifndef DRIVER_SCENARIO_COURSE_H
#define DRIVER_SCENARIO_COURSE_H

#include "courses/courses.h"
#include "scenario/parts.h"

/* One entry of session_list: a day, and what differs from the course's needling. */
typedef struct scenario_session {
    double day;
    scenario_needling needling;
    scenario_device *device;
} scenario_session;

/* Sessions are given in exactly one of three ways. NULL: not given. */
typedef struct scenario_course {
    int *sessions;
    double *interval_days, *first_day;
    double *days;
    unsigned days_count;
    scenario_session *session_list;
    unsigned session_list_count;
    scenario_needling needling;
    scenario_device *device;
} scenario_course;

extern const cyaml_schema_value_t scenario_session_entry; /* of session_list */

/* The members of a scenario_course as keys of a `structure` that holds one at `path`. */
#define SCENARIO_COURSE_KEYS(structure, path)                                                      \
    CYAML_FIELD_INT_PTR("sessions", SCENARIO_OPTIONAL, structure, path sessions),                  \
        CYAML_FIELD_FLOAT_PTR("interval_days", SCENARIO_OPTIONAL, structure, path interval_days),  \
        CYAML_FIELD_FLOAT_PTR("first_day", SCENARIO_OPTIONAL, structure, path first_day),          \
        CYAML_FIELD_SEQUENCE("days", SCENARIO_OPTIONAL, structure, path days,                      \
                             &scenario_number_entry, 1, SESSION_LIMIT),                            \
        CYAML_FIELD_SEQUENCE("session_list", SCENARIO_OPTIONAL, structure, path session_list,      \
                             &scenario_session_entry, 1, SESSION_LIMIT),                           \
        SCENARIO_NEEDLING_KEYS(structure, path needling.),                                         \
        CYAML_FIELD_MAPPING_PTR("device", SCENARIO_OPTIONAL | CYAML_FLAG_FLOW, structure,          \
                                path device, scenario_device_fields)

/* Fills in the defaults of a course's members. */
void scenario_default_course(scenario_course *course);

/* The sessions of the course (from take_memory, the caller's), each `usual` but for
   what the course and its entry of session_list say. `what` names the course in sentences. */
outcome scenario_read_course(const scenario_course *course, const char *what,
                             const mnc_session *usual, mnc_session **sessions, size_t *count);

#endif
