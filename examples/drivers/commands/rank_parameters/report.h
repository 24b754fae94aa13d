/* What rank_parameters prints on stdout. */
#ifndef RANK_PARAMETERS_REPORT_H
#define RANK_PARAMETERS_REPORT_H

#include "commands/rank_parameters/run.h"

/* A table with bars for each output. */
void rank_report_tables(const rank_study *study, const rank_runs *runs);

/* What the ranking means, and what it does not. */
void rank_report_limits(const rank_study *study, const rank_runs *runs);

#endif
