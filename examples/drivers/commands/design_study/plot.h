/* The figure of design_study. */
#ifndef DESIGN_STUDY_PLOT_H
#define DESIGN_STUDY_PLOT_H

#include "commands/design_study/study.h"
#include "plot/plot.h"
#include "results/output_folder.h"

/* Writes design.gp, which draws the figure from power.csv, effects.csv and days.csv. */
outcome design_plot_write_script(const design_study *study, const output_folder *folder);

/* Draws power against participants with letters on stdout. */
plot_result design_plot_letters(const char *folder);

#endif
