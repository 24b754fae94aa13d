/* The files of results of rank_parameters. */
#ifndef RANK_PARAMETERS_FILES_H
#define RANK_PARAMETERS_FILES_H

#include "commands/rank_parameters/run.h"
#include "results/output_folder.h"

/* All files that the program may write, NULL at the end. */
extern const char *const rank_file_names[];

/* Writes indices.csv, screening.csv where there was a screening, and scenario.yaml. */
outcome rank_files_write(const rank_study *study, const rank_runs *runs,
                         const output_folder *folder);

#endif
