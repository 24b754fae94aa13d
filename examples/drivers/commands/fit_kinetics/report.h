/* The report of fit_kinetics: tables and sentences. */
#ifndef FIT_KINETICS_REPORT_H
#define FIT_KINETICS_REPORT_H

#include "commands/fit_kinetics/run.h"

#include <stdio.h>

/* Estimates, evidence, starts, correlations, and what the data do and do not identify. */
void fit_report_write(FILE *file, const fit_study *study, const fit_runs *runs);

#endif
