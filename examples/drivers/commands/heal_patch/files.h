/* The files of results of heal_patch, which grow while it runs. */
#ifndef HEAL_PATCH_FILES_H
#define HEAL_PATCH_FILES_H

#include "commands/heal_patch/study.h"
#include "results/output_folder.h"
#include "results/rows.h"

/* All files that the program may write, as patterns, NULL at the end. */
extern const char *const heal_file_patterns[];

#define HEAL_CURVES "curves.csv"
#define HEAL_PROFILES "profiles.csv"
#define HEAL_REPORT "report.txt"
#define HEAL_CHECKPOINT "checkpoint.h5"
#define HEAL_CHECKPOINTS "checkpoint.h5*" /* all of them */

/* Columns of the curves that others read, from 0 on. */
enum { CURVES_DAY, CURVES_DERMIS_GAIN, CURVES_PAPILLARY };

/* How many columns before those of the surface. */
size_t heal_curves_columns(void);

typedef struct heal_files {
    rows curves, profiles;
} heal_files;

/* Writes scenario.yaml and begins the tables. */
outcome heal_files_begin(heal_files *files, const heal_study *study, const output_folder *folder);

/* Continues those of a run whose checkpoint is of this day: what follows from it alone is
   dropped, because it will come again. */
outcome heal_files_continue(heal_files *files, const heal_study *study, const output_folder *folder,
                            double day);

/* Refuses a folder whose scenario is another one. */
outcome heal_files_compare(const heal_study *study, const output_folder *folder);

/* Adds the current day. */
outcome heal_files_curves(heal_files *files, const heal_study *study,
                          const mnc_simulation *simulation);
outcome heal_files_profiles(heal_files *files, const mnc_simulation *simulation);

outcome heal_files_close(heal_files *files);

#endif
