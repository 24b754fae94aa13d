/* Sections of the collagen gain through the patch, as matrices. */
#ifndef HEAL_PATCH_SECTIONS_H
#define HEAL_PATCH_SECTIONS_H

#include "commands/heal_patch/study.h"
#include "results/output_folder.h"

/* "section_day_90_horizontal.csv" and the like: ten digits, the same however a day was computed.
   The caller frees it. */
char *heal_section_name(double day, const char *which, const char *ending);

/* Where the sections are drawn: the middle of the cells that hold the depth and the y of the
 * scenario. */
double heal_section_depth_mm(const heal_study *study, const mnc_grid *grid);
double heal_section_y_mm(const heal_study *study, const mnc_grid *grid);

/* Writes both sections of the current day. */
outcome heal_sections_write(const heal_study *study, const mnc_simulation *simulation,
                            const output_folder *folder);

/* 1 if both sections of the day are there. */
int heal_sections_are_there(double day, const output_folder *folder);

#endif
