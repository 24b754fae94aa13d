/* A comparison of courses of sessions as the library wants it: one description, and one schedule of
   sessions a curve. Drivers fill it from their scenarios. */
#ifndef DRIVER_COURSES_H
#define DRIVER_COURSES_H

#include "program/message.h"

#include <mncollagen.h>

enum { COURSE_LIMIT = 12, SESSION_LIMIT = 10000, REPORT_DAY_LIMIT = 20 };

typedef struct courses {
    const char *command; /* that makes the results */
    const char *noun;    /* what a course is called: "schedule" */
    const char *title;
    size_t count; /* courses */
    const char *names[COURSE_LIMIT];
    mnc_schedule schedules[COURSE_LIMIT];
    mnc_session *sessions[COURSE_LIMIT]; /* the memory behind them */
    mnc_model *model;
    mnc_simulation_desc desc; /* without schedule */
    double horizon_days;
    size_t report_count;
    const double *report_days;
    const char *const *notes; /* lines that stand below every figure, NULL at the end; NULL: none */
    char *configuration;      /* the effective scenario as YAML */
} courses;

/* Checks the report days. */
outcome courses_check_days(const courses *study);

/* The key of a course in the scenario, "schedules[1]"; the caller frees it. */
char *courses_key(const courses *study, size_t index);

/* Adds a course and takes its sessions (from take_memory), whatever comes of it; the name stays the
   caller's. Refuses a name that is there already, and what the library refuses. */
outcome courses_add(courses *study, const char *name, mnc_session *sessions, size_t count);

/* Frees; allowed for a zeroed study. */
void courses_free(courses *study);

/* Last session's day of a course, 0 without sessions. */
double courses_last_session_day(const courses *study, size_t index);

#endif
