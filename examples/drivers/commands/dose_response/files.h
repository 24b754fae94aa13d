/* The files of results of dose_response. */
#ifndef DOSE_RESPONSE_FILES_H
#define DOSE_RESPONSE_FILES_H

#include "commands/dose_response/run.h"
#include "results/output_folder.h"

/* All files that the program may write, NULL at the end. */
extern const char *const dose_file_names[];

/* Writes points.csv and scenario.yaml. */
outcome dose_files_write(const dose_study *study, const dose_runs *runs,
                         const output_folder *folder);

#endif
