/* Drawing with gnuplot, if it is there. */
#ifndef DRIVER_PLOT_H
#define DRIVER_PLOT_H

#include "results/output_folder.h"

#include <stddef.h>
#include <stdio.h>

typedef enum plot_result {
    PLOT_DRAWN,
    PLOT_NO_GNUPLOT, /* the program was not found */
    PLOT_FAILED      /* it was found, and ended with an error */
} plot_result;

/* Runs gnuplot in `folder` on the script file `argument`, or on the commands `argument` if
   `commands` is set. What gnuplot itself says on stderr is not shown. */
plot_result plot_run(const char *folder, const char *argument, int commands);

/* Draws the figures of `script` where the folder is written. A missing gnuplot costs the figures,
   and a note says how to draw them later. A gnuplot that fails, or leaves a figure cut, is an
   error; cut figures are removed. After an interruption nothing is said. */
outcome plot_draw(const output_folder *folder, const char *script);

/* Writes text as a gnuplot string that draws as it is. */
void plot_string(FILE *script, const char *text);

/* The same for a label of a tic, which gnuplot takes for the format of a number. */
void plot_tic_string(FILE *script, const char *text);

/* What stands below every figure. */
extern const char plot_limits[];

/* Opens the script's loop over `ending` in png and svg and sets the terminal of that size; the
   script ends with plot_close. */
void plot_open(FILE *script, int pixels_wide, int pixels_high);
void plot_close(FILE *script);

/* Colour and dash of curve `index`: colours that colour-blind people can tell apart, and another
   dash for each, so that two dozen curves differ. */
const char *plot_colour(size_t index);
int plot_dash(size_t index);

#endif
