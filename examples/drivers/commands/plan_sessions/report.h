/* What plan_sessions prints on stdout. */
#ifndef PLAN_SESSIONS_REPORT_H
#define PLAN_SESSIONS_REPORT_H

#include "commands/plan_sessions/study.h"

/* Table of the near-optimal set, what it has in common, and what the model cannot decide. */
void plan_report(const plan_study *study);

/* What was optimised, for titles: "10 % quantile of collagen_gain, papillary dermis, day 365"; the
   caller frees it. */
char *plan_goal_text(const plan_study *study);

#endif
