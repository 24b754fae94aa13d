/* From the scenario of compare_schedules to courses of sessions. */
#ifndef COMPARE_SCHEDULES_STUDY_H
#define COMPARE_SCHEDULES_STUDY_H

#include "common/courses.h"
#include "compare_schedules_scenario.h"

/* Translates and checks; names, title and report days stay those of the scenario. The caller frees
   the result whatever comes of it. */
outcome study_make(const comparison_schema *schema, const comparison_scenario *scenario,
                   courses *result);

#endif
