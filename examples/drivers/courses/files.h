/* The files of results of a comparison of courses. */
#ifndef DRIVER_COURSES_FILES_H
#define DRIVER_COURSES_FILES_H

#include "courses/run.h"
#include "results/output_folder.h"

/* Writes curves.csv, surface.csv, summary.csv, scenario.yaml and description.txt. */
outcome courses_files_write(const courses *study, const course_runs *runs,
                            const output_folder *folder);

#endif
