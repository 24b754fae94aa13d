/* Figures of fit_kinetics. */
#ifndef FIT_KINETICS_PLOT_H
#define FIT_KINETICS_PLOT_H

#include "commands/fit_kinetics/study.h"
#include "results/output_folder.h"

/* Writes the script for gnuplot: profiles, and data against model. */
outcome fit_plot_write_script(const fit_study *study, const fit_runs *runs,
                              const output_folder *folder);

#endif
