/* The files of results of heal_patch: tables that grow while it runs, sections of the collagen gain
   through the patch as matrices, and the report. */
#ifndef HEAL_PATCH_FILES_H
#define HEAL_PATCH_FILES_H

#include "commands/heal_patch/study.h"
#include "html/protocol.h"
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

/* The text of a file of the folder; NULL and errno: cannot be read. The caller frees it. */
char *heal_file_text(const output_folder *folder, const char *name);

/* Refuses a folder whose scenario is another one. */
outcome heal_files_compare(const heal_study *study, const output_folder *folder);

/* Adds the current day. */
outcome heal_files_curves(heal_files *files, const heal_study *study,
                          const mnc_simulation *simulation);
outcome heal_files_profiles(heal_files *files, const heal_study *study,
                            const mnc_simulation *simulation);

outcome heal_files_close(heal_files *files);

/* Name of checkpoint `age`, the newest being 0, or its path, if that is the newest's; the caller
   frees it. */
char *heal_checkpoint_name(const char *newest, int age);

/* "section_day_90_horizontal.csv" and the like: ten digits, the same however a day was computed.
   The caller frees it. */
char *heal_section_name(double day, const char *which, const char *ending);

/* Where the sections are drawn: the middle of the cells that hold the depth and the y of the
   scenario. */
double heal_section_depth_mm(const heal_study *study, const mnc_grid *grid);
double heal_section_y_mm(const heal_study *study, const mnc_grid *grid);

/* Writes both sections of the current day. */
outcome heal_sections_write(const heal_study *study, const mnc_simulation *simulation,
                            const output_folder *folder);

/* 1 if both sections of the day are there. */
int heal_sections_are_there(double day, const output_folder *folder);

/* "section_day_90", the caller frees it. */
char *heal_section_figure(double day);

/* The text of report.txt, from the curves. That file is the last one of a run: where it is, the run
   is complete. The caller frees the text. */
outcome heal_report_text(const heal_study *study, const run_notes *notes, const mnc_grid *grid,
                         const output_folder *folder, char **text);

/* Writes report.html from this text and the files of the folder. */
outcome heal_page_write(const heal_study *study, const char *printed, const output_folder *folder);

/* Writes all tables anew in the style, when nothing reads them any more. */
outcome heal_spreadsheets_write(const heal_study *study, const output_folder *folder,
                                csv_style style);

/* For the table of the command; `work` is a heal_study. */
int heal_protocol(const void *work, size_t index, html_protocol *protocol);

/* Prints report.txt on stdout. */
outcome heal_report_print(const output_folder *folder);

#endif
