/* What dose_response prints on stdout. */
#ifndef DOSE_RESPONSE_REPORT_H
#define DOSE_RESPONSE_REPORT_H

#include "commands/dose_response/bands.h"
#include "commands/dose_response/run.h"

/* Tables of gains, injured volume and downtime. */
void dose_report_tables(const dose_study *study, const dose_runs *runs);

/* Tables of the bands, and of P(gain > that of the reference dose). */
void dose_report_bands(const dose_study *study, const dose_runs *runs, const dose_bands *bands);

/* Limits of the model, warnings and counters of the solver. */
void dose_report_limits(const dose_runs *runs, int with_bands);

#endif
