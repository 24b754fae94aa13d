/* The figure of plan_sessions. */
#ifndef PLAN_SESSIONS_PLOT_H
#define PLAN_SESSIONS_PLOT_H

#include "commands/plan_sessions/study.h"
#include "plot/plot.h"
#include "results/output_folder.h"

/* Writes plan.gp, which draws the figure from candidates.csv and sessions.csv. */
outcome plan_plot_write_script(const plan_study *study, const output_folder *folder);

/* Draws gain against downtime with letters on stdout. */
plot_result plan_plot_letters(const char *folder);

#endif
