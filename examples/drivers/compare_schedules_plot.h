/* The gnuplot script of compare_schedules, and the small plot of letters. */
#ifndef COMPARE_SCHEDULES_PLOT_H
#define COMPARE_SCHEDULES_PLOT_H

#include "common/output_folder.h"
#include "common/plot.h"
#include "compare_schedules_run.h"

/* Writes curves.gp, which draws all figures from curves.csv in the same folder. */
outcome plot_write_script(const study *comparison, const output_folder *folder);

/* Draws papillary gain with letters on stdout, from curves.csv in `folder`. */
plot_result plot_letters(const study *comparison, const char *folder);

#endif
