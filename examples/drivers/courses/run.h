/* Runs the courses of a study and keeps their curves. */
#ifndef DRIVER_COURSES_RUN_H
#define DRIVER_COURSES_RUN_H

#include "courses/courses.h"

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

/* One course's curve and what follows from it. */
typedef struct curve {
    mnc_simulation *simulation;
    curve_row *rows; /* one for each of course_runs.days */
    mnc_gain_summary papillary;
    double injured_mm3_per_cm2;
    mnc_downtime downtime;
    mnc_run_stats stats;
    outcome state;
    char *sentence; /* what went wrong, or NULL */
} curve;

typedef struct course_runs {
    size_t row_count;
    double *days;                         /* every whole day, the report days and the horizon */
    size_t report_rows[REPORT_DAY_LIMIT]; /* row of each report day */
    size_t count;
    curve curves[COURSE_LIMIT];
} course_runs;

/* Column names of a region without its prefix, and the prefixes. */
extern const char *const region_column_names[REGION_COLUMNS];
extern const char *const region_prefixes[REGION_COUNT];

/* The means of a region on the current day. */
mnc_status region_measure(const mnc_simulation *simulation, region where,
                          double values[REGION_COLUMNS]);

/* Creates all simulations, so that a wrong value is found before anything runs. */
outcome runs_create(const courses *study, course_runs *runs);

/* Runs them side by side on `threads` threads (0: program_team() chooses). */
outcome runs_go(const courses *study, course_runs *runs, int threads, int quiet);

/* Gain in percent of a region on a report day. */
double runs_gain_percent(const course_runs *runs, size_t course, region where, size_t report);

/* Frees; allowed for zeroed runs. */
void runs_free(course_runs *runs);

#endif
