/* The figure of docs/validation.md: curves of the model with the numbers of the rows. */
#ifndef VALIDATION_FIGURE_H
#define VALIDATION_FIGURE_H

#include "rows.h"

#include <stdio.h>

/* Writes gnuplot commands that draw `image`, an SVG: one panel for all rows that read the same
   curve. Only rows that count in chi^2 are drawn. */
int figure_write(FILE *script, const row_set *set, const mnc_healing_params *params,
                 const char *image, complaint *about);

#endif
