/* The figures of a comparison of courses: collagen, maturation, activation, surface. */
#ifndef DRIVER_COURSES_PLOT_H
#define DRIVER_COURSES_PLOT_H

#include "courses/courses.h"
#include "plot/plot.h"
#include "results/output_folder.h"

/* Opens curves.gp and writes all that draws the figures from curves.csv, bands, if there are any,
   from bands.csv, points of the observations and, if wanted, that of the surface from surface.csv.
   What follows until courses_plot_close draws figures of the command's own, with the variables of
   courses.gp. NULL and a sentence on failure. */
FILE *courses_plot_open(const comparison *whole, const output_folder *folder, int with_surface);
outcome courses_plot_close(FILE *script);

/* Draws papillary gain with letters on stdout, from curves.csv in `folder`. */
plot_result courses_plot_letters(const courses *study, const char *folder);

#endif
