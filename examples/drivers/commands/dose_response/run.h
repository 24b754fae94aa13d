/* Runs the doses of a study. */
#ifndef DOSE_RESPONSE_RUN_H
#define DOSE_RESPONSE_RUN_H

#include "commands/dose_response/study.h"

/* One dose and what it gave on the evaluation day. */
typedef struct dose_point {
    double length_mm, density_per_cm2;
    double depth_mm;            /* achieved, below the skin surface */
    double injured_mm3_per_cm2; /* of the dermis, all sessions together */
    double papillary_gain_percent, dermis_gain_percent;
    double downtime_days;
    mnc_run_stats stats;
    char *warnings; /* of the simulation, a line each */
    outcome state;
    char *sentence; /* what went wrong, or NULL */
} dose_point;

typedef struct dose_runs {
    size_t count;
    dose_point *points; /* densities of the first length, then of the second, ... */
} dose_runs;

/* Runs all doses on `threads` threads (0: one for each processor). */
outcome dose_runs_go(const dose_study *study, dose_runs *runs, int threads, int quiet);

/* The dose with these numbers of length and density. */
const dose_point *dose_point_at(const dose_study *study, const dose_runs *runs, size_t length,
                                size_t density);

/* Frees; allowed for zeroed runs. */
void dose_runs_free(dose_runs *runs);

#endif
