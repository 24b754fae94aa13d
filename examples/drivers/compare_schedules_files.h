/* The files of results of compare_schedules. */
#ifndef COMPARE_SCHEDULES_FILES_H
#define COMPARE_SCHEDULES_FILES_H

#include "common/output_folder.h"
#include "compare_schedules_run.h"

/* All files that the program may write, NULL at the end. */
extern const char *const comparison_file_names[];

/* Columns of curves.csv and surface.csv before the values: number, name, day. */
enum { LEADING_COLUMNS = 3 };

/* Writes curves.csv, surface.csv, summary.csv, scenario.yaml and description.txt. */
outcome files_write(const study *comparison, const comparison_runs *runs,
                    const output_folder *folder);

#endif
