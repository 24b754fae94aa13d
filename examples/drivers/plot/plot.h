/* Drawing with gnuplot, if it is there. */
#ifndef DRIVER_PLOT_H
#define DRIVER_PLOT_H

#include "results/output_folder.h"

typedef enum plot_result {
    PLOT_DRAWN,
    PLOT_NO_GNUPLOT, /* the program was not found */
    PLOT_FAILED      /* it was found, and ended with an error */
} plot_result;

/* Draws the figures of `script` where the folder is written. A missing gnuplot costs the figures,
   and a note says how to draw them later. A gnuplot that fails, or leaves a figure cut, is an
   error; cut figures are removed. After an interruption nothing is said. What gnuplot itself says
   on stderr is not shown. */
outcome plot_draw(const output_folder *folder, const char *script);

/* Draws by `commands`, separated by semicolons, in letters on stdout. */
plot_result plot_letters(const char *folder, const char *commands);

#endif
