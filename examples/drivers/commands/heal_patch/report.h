/* What heal_patch reports at the end. */
#ifndef HEAL_PATCH_REPORT_H
#define HEAL_PATCH_REPORT_H

#include "commands/heal_patch/run.h"
#include "results/output_folder.h"

/* Writes report.txt from the curves, the last file of a run: where it is, the run is complete. */
outcome heal_report_write(const heal_study *study, const heal_result *result, const mnc_grid *grid,
                          const output_folder *folder);

/* Prints report.txt on stdout. */
outcome heal_report_print(const output_folder *folder);

#endif
