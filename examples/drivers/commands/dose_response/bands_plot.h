/* A figure of the bands of a dose map. */
#ifndef DOSE_RESPONSE_BANDS_PLOT_H
#define DOSE_RESPONSE_BANDS_PLOT_H

#include "commands/dose_response/bands.h"

#include <stdio.h>

/* Writes what draws bands.png and .svg from points.csv and bands.csv: the gain of a few needle
   lengths against the density, and the share of draws above the reference dose. */
void dose_bands_plot(FILE *script, const dose_study *study, const dose_bands *bands);

#endif
