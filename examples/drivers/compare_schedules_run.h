/* Runs the schedules of a study and keeps their curves. */
#ifndef COMPARE_SCHEDULES_RUN_H
#define COMPARE_SCHEDULES_RUN_H

#include "compare_schedules_study.h"

/* Quantities kept for a region of the dermis, in the order of the columns. */
typedef enum region_column {
    COLUMN_COLLAGEN_TOTAL,
    COLUMN_COLLAGEN_NEW,
    COLUMN_COLLAGEN_MATURE,
    COLUMN_GAIN_PERCENT,
    COLUMN_PROCOLLAGEN,
    COLUMN_ACTIVATION,
    COLUMN_TGF_BETA,
    COLUMN_FIBROBLASTS,
    COLUMN_MYOFIBROBLASTS,
    COLUMN_ELASTIN,
    REGION_COLUMNS
} region_column;

typedef enum region { REGION_PAPILLARY, REGION_DERMIS, REGION_COUNT } region;

/* One row: both regions, then the surface. */
typedef struct curve_row {
    double regions[REGION_COUNT][REGION_COLUMNS];
    mnc_surface surface;
} curve_row;

/* One schedule's curve and what follows from it. */
typedef struct curve {
    mnc_simulation *simulation;
    curve_row *rows; /* one for each of comparison_runs.days */
    mnc_gain_summary papillary;
    double injured_mm3_per_cm2;
    double downtime_days;
    mnc_run_stats stats;
    outcome state;
    char *sentence; /* what went wrong, or NULL */
} curve;

typedef struct comparison_runs {
    size_t row_count;
    double *days;                         /* every whole day, the report days and the horizon */
    size_t report_rows[REPORT_DAY_LIMIT]; /* row of each report day */
    size_t count;
    curve curves[SCHEDULE_LIMIT];
} comparison_runs;

/* Column names of a region without its prefix, and the prefixes. */
extern const char *const region_column_names[REGION_COLUMNS];
extern const char *const region_prefixes[REGION_COUNT];

/* Creates all simulations, so that a wrong value is found before anything runs. */
outcome runs_create(const study *comparison, comparison_runs *runs);

/* Runs them side by side on `threads` threads (0: one for each processor). */
outcome runs_go(const study *comparison, comparison_runs *runs, int threads, int quiet);

/* Gain in percent of a region on a report day. */
double runs_gain_percent(const comparison_runs *runs, size_t schedule, region where, size_t report);

/* Frees; allowed for zeroed runs. */
void runs_free(comparison_runs *runs);

#endif
