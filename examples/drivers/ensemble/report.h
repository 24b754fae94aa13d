/* What every driver with bands says about its draws, on stdout. */
#ifndef DRIVER_ENSEMBLE_REPORT_H
#define DRIVER_ENSEMBLE_REPORT_H

#include "ensemble/run.h"

#include <stdio.h>

enum { SHARE_COLUMNS = 7 /* " 100+-1" */ };

/* Where the draws come from. */
void ensemble_print_source(const ensemble_run *run);

/* A share in percent with its Monte-Carlo error, SHARE_COLUMNS wide. */
void ensemble_print_share(const mnc_share *share);

/* The share in percent and the text of the table without the error, as the end of a row of data for
   gnuplot. */
void ensemble_plot_share(FILE *script, const mnc_share *share);

/* A warning where too few draws stand behind the bands. */
void ensemble_print_support(const ensemble_run *run);

#endif
