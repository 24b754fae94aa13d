/* The comparison as the library wants it: one description and one schedule of sessions a curve. */
#ifndef COMPARE_SCHEDULES_STUDY_H
#define COMPARE_SCHEDULES_STUDY_H

#include "compare_schedules_scenario.h"

#include <mncollagen.h>

typedef struct study {
    const char *title;
    size_t count; /* schedules */
    const char *names[SCHEDULE_LIMIT];
    mnc_schedule schedules[SCHEDULE_LIMIT];
    mnc_session *sessions[SCHEDULE_LIMIT]; /* the memory behind them */
    mnc_model *model;
    mnc_simulation_desc desc; /* without schedule */
    double horizon_days;
    size_t report_count;
    const double *report_days;
    char *configuration; /* the effective scenario as YAML */
} study;

/* Translates and checks; names, title and report days stay those of the scenario. */
outcome study_make(const comparison_schema *schema, const comparison_scenario *scenario,
                   study *result);

/* Frees; allowed for a zeroed study. */
void study_free(study *result);

/* Last session's day of a schedule, 0 without sessions. */
double study_last_session_day(const study *comparison, size_t index);

#endif
