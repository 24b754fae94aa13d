/* The script of a command's figures: what the run has, as variables, arrays and blocks of gnuplot;
   then the templates that draw it, the files *.gp of the sources. */
#ifndef DRIVER_PLOT_SCRIPT_H
#define DRIVER_PLOT_SCRIPT_H

#include <stddef.h>
#include <stdio.h>

/* Begins the script that is called `file`: its comment, `title`, and the lines that stand below
   every figure, `notes` (NULL at the end; NULL: none). */
void plot_head(FILE *script, const char *file, const char *title, const char *start,
               const char *const *notes);

/* What all templates use, plot/figure.gp; after it a template of the command's own. */
void plot_shared(FILE *script);
void plot_template(FILE *script, const unsigned char *text);

/* Writes `name = value`; NAN is NaN. */
void plot_number(FILE *script, const char *name, double value);
void plot_text(FILE *script, const char *name, const char *text);

/* Writes arrays that count from 1; one without elements gets an empty one, so that it can be
 * declared. */
void plot_numbers(FILE *script, const char *name, const double *values, size_t count);
void plot_texts(FILE *script, const char *name, const char *const *texts, size_t count);

/* The same with texts in lines of at most `columns`, parted at spaces where there are some; returns
   how many lines there are in all. */
size_t plot_folded(FILE *script, const char *name, const char *const *texts, size_t count,
                   int columns);

/* Writes text as a gnuplot string that draws as it is. */
void plot_string(FILE *script, const char *text);

#endif
