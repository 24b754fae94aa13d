/* The figure of docs/validation.md: curves of the model with the numbers of the rows. */
#ifndef VALIDATION_FIGURE_H
#define VALIDATION_FIGURE_H

#include <mncollagen.h>

#include <stdio.h>

/* The rows of a file. */
typedef struct row_set {
    const mnc_evidence_row *rows;
    size_t count;
} row_set;

/* Writes gnuplot commands that draw `image`, an SVG: one panel for all rows that read the same
   curve. Only rows that count in chi^2 are drawn. 1, or 0 and the sentence of
   mnc_last_error(). */
int figure_write(FILE *script, const row_set *set, const mnc_healing_params *params,
                 const char *image);

#endif
