/* Pairs of courses whose gains are set in relation under each hypothesis. */
#ifndef DRIVER_COURSES_RATIOS_H
#define DRIVER_COURSES_RATIOS_H

#include "scenario/hypotheses.h"

enum { COURSE_LIMIT = 12, RATIO_LIMIT = COURSE_LIMIT * (COURSE_LIMIT - 1) / 2 };

/* Keys of commands that compare courses, as they stand in the file. */
typedef struct scenario_ratio {
    char *of, *to; /* names */
} scenario_ratio;

typedef struct scenario_ratios {
    scenario_structures structures;
    scenario_ratio *ratios;
    unsigned ratios_count;
    double *days_after_last_session;
} scenario_ratios;

key_table_fn scenario_ratios_keys; /* a group */

/* What follows from them; zeroed: no hypotheses are asked for. */
typedef struct course_ratios {
    size_t count;
    struct {
        size_t a, b; /* courses: gain of a / gain of b */
    } pairs[RATIO_LIMIT];
    double days[COURSE_LIMIT];        /* on which the gain of each course is read */
    size_t day_numbers[COURSE_LIMIT]; /* in course_bands.days */
    double days_after_last_session;   /* NAN: on the last report day */
} course_ratios;

#endif
