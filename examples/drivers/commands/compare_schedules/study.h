/* From the scenario of compare_schedules to courses of sessions. */
#ifndef COMPARE_SCHEDULES_STUDY_H
#define COMPARE_SCHEDULES_STUDY_H

#include "commands/compare_schedules/scenario.h"
#include "courses/courses.h"

/* Translates and checks; names, title and report days stay those of the scenario. The caller frees
   the result whatever comes of it. */
outcome study_make(const comparison_scenario *scenario, courses *result);

#endif
