/* Time series among the rows: several days of one quantity after one protocol, and the model's
   course through them. */
#ifndef FIT_KINETICS_SERIES_H
#define FIT_KINETICS_SERIES_H

#include "commands/fit_kinetics/study.h"

enum { SERIES_POINTS = 121 };

struct fit_series {
    const mnc_evidence_row *first; /* of its rows */
    double last_day;
    double days[SERIES_POINTS], at_start[SERIES_POINTS], at_fit[SERIES_POINTS]; /* in its unit */
};

/* 1 where both are read in one region after the same sessions. */
int fit_same_protocol(const mnc_evidence_row *a, const mnc_evidence_row *b);

/* Finds them and runs their courses with the parameters of the start and of the fit. */
mnc_status fit_series_run(const fit_study *study, const mnc_healing_params *fitted, fit_runs *runs);

/* A result_file's. */
outcome fit_series_write(FILE *file, const void *work);
int fit_series_are_there(const void *work);

/* Writes their points and names for fit.gp. */
void fit_series_plot(FILE *script, const fit_study *study, const fit_runs *runs);

#endif
