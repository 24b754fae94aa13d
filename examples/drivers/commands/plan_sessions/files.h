/* The files of results of plan_sessions. */
#ifndef PLAN_SESSIONS_FILES_H
#define PLAN_SESSIONS_FILES_H

#include "commands/plan_sessions/study.h"
#include "results/output_folder.h"

/* All that the program may write, NULL at the end. */
extern const char *const plan_file_names[];

/* Writes candidates.csv, near_optimal.csv, sessions.csv and scenario.yaml. */
outcome plan_files_write(const plan_study *study, const output_folder *folder);

/* A number of each session, separated by spaces, in new memory; one alone where all are equal and
   `shared` is set. */
typedef enum plan_number { PLAN_DAY, PLAN_LENGTH, PLAN_DENSITY } plan_number;
char *plan_numbers(const mnc_schedule *schedule, plan_number which, int shared);

#endif
