/* The figure of rank_parameters. */
#ifndef RANK_PARAMETERS_PLOT_H
#define RANK_PARAMETERS_PLOT_H

#include "commands/rank_parameters/study.h"
#include "results/output_folder.h"

/* Writes ranks.gp, which draws bars with errors, a panel for each output. */
outcome rank_plot_write_script(const rank_study *study, const rank_runs *runs,
                               const output_folder *folder);

#endif
