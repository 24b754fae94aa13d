/* The figures of a comparison of courses: collagen, maturation, activation, surface. */
#ifndef DRIVER_COURSES_PLOT_H
#define DRIVER_COURSES_PLOT_H

#include "courses/bands.h"
#include "plot/plot.h"
#include "results/output_folder.h"

/* Opens curves.gp and writes all that draws the figures from curves.csv, bands of a few courses
   from bands.csv (NULL: none) and, if wanted, that of the surface from surface.csv. What follows
   until courses_plot_close draws figures of the driver's own; the script's variables `schedules`,
   `names[i]`, `colour(i)` and `ending` are there. NULL and a sentence on failure. */
FILE *courses_plot_open(const courses *study, const course_bands *bands,
                        const output_folder *folder, int with_surface);
outcome courses_plot_close(FILE *script);

/* Title, what a figure shows, the study's notes and the limits, as labels of the next plot; and how
   high above the lower edge of the screen the notes leave room for axes. */
void courses_plot_frame(FILE *script, const courses *study, const char *title);
double courses_plot_floor(const courses *study);

/* The names with their numbers as labels of the y axis, shortened with "~" to as many letters. */
void courses_plot_name_tics(FILE *script, const courses *study, size_t letters);

/* Draws papillary gain with letters on stdout, from curves.csv in `folder`. */
plot_result courses_plot_letters(const courses *study, const char *folder);

#endif
