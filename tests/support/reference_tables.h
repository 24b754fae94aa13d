/* Reference results of the model in docs/model.md for one well-mixed cell, from an independent
   prototype of the equations (LSODA, relative tolerance 1e-11), made before this library and by
   other code; test_reference_ode recomputes them by GSL. */
#ifndef TESTS_REFERENCE_TABLES_H
#define TESTS_REFERENCE_TABLES_H

#include "reference_ode.h"

#include <stddef.h>

/* Published core after a burn: cells per cm^3, g/cm^3, collagen relative to healthy. */
typedef struct published_row {
    double day, fib, myo, tgf, collagen;
} published_row;

enum { PUBLISHED_ROWS = 10, PULSES = 8, HEALING_ROWS = 10, HEALING_COURSES = 3, MAX_SESSIONS = 12 };

extern const published_row published_rows[PUBLISHED_ROWS];
extern const double published_burn[REF_FIELDS];

/* Published core, healthy skin and a pulse of TGF-beta: the highest collagen and its day;
   `half_digit` is half of the last digit printed. */
typedef struct pulse_row {
    double pulse_ng_per_ml, collagen, half_digit, day;
} pulse_row;

extern const pulse_row pulse_rows[PULSES];

/* Default kinetics after a course of sessions; debris follows from the sessions in closed form. */
typedef struct healing_course {
    const char *name;
    size_t session_count;
    reference_session sessions[3];
    double rows[HEALING_ROWS][REF_FIELDS];
} healing_course;

extern const double healing_days[HEALING_ROWS];
extern const healing_course healing_courses[HEALING_COURSES];

/* Injured volume fraction not yet cleared on a day: each session's, decaying at 0.5 per day. */
double expected_debris(const reference_session *sessions, size_t count, double day);

/* Fails unless the states (relative units, ng/mL) agree with the published table: 1e-4 relative
   or half of the last digit printed. */
void check_published_rows(double (*states)[REF_FIELDS]);

/* Fails unless the states agree with the course's table: 1e-5 relative, 1e-10 absolute. */
void check_healing_rows(const healing_course *course, double (*states)[REF_FIELDS]);

/* Fails unless the collagen curve (one point a day of `days`) peaks as the row says. */
void check_pulse(const pulse_row *row, const double *days, double (*states)[REF_FIELDS],
                 size_t count);

#endif
