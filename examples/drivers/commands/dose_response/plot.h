/* The figures of dose_response. */
#ifndef DOSE_RESPONSE_PLOT_H
#define DOSE_RESPONSE_PLOT_H

#include "commands/dose_response/study.h"
#include "plot/plot.h"
#include "results/output_folder.h"

/* Writes dose.gp, which draws the maps and the curves from points.csv, and the bands and the curves
   by hypothesis, if there are any. */
outcome dose_plot_write_script(const dose_map *map, const output_folder *folder);

/* Gain of the whole dermis against density in letters on stdout, from points.csv in `folder`. */
plot_result dose_plot_letters(const dose_study *study, const char *folder);

#endif
