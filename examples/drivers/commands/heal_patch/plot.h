/* The figures of heal_patch. */
#ifndef HEAL_PATCH_PLOT_H
#define HEAL_PATCH_PLOT_H

#include "commands/heal_patch/study.h"
#include "plot/plot.h"
#include "results/output_folder.h"

/* Writes heal.gp, which draws curves, profiles and sections from the files of the folder, as far as
   they are there. */
outcome heal_plot_write_script(const heal_study *study, const mnc_grid *grid,
                               const output_folder *folder);

/* Draws both gains over days in letters on stdout. */
plot_result heal_plot_letters(const heal_study *study, const char *folder);

#endif
