/* The courses of a study for many draws of what is uncertain in the model: all courses for each
   draw, so that they can be compared in pairs. */
#ifndef DRIVER_COURSES_BANDS_H
#define DRIVER_COURSES_BANDS_H

#include "courses_run.h"
#include "draws.h"

/* Gains of all draws. */
typedef struct course_bands {
    draws list;
    const char *source; /* a word or two for texts: "posterior", "prior" */
    size_t day_count;
    double *days;           /* of course_runs.days: about 80 of them, and all report days */
    size_t evaluation;      /* number in `days` of the last report day */
    double *gains_percent;  /* bands_gains(); NAN for draws that failed */
    size_t failed;          /* draws */
    char *failure_sentence; /* of the first of them, or NULL */
} course_bands;

/* Runs bands->list on `threads` threads (0: program_team() chooses). What
   fails is kept as failed; all failing is a failure. Parameters of the study that are not the
   library's default stay as they are in all draws. */
outcome bands_go(const courses *study, const course_runs *runs, int threads, int quiet,
                 course_bands *bands);

/* Gains in percent of the draws, bands->list.count numbers. */
const double *bands_gains(const course_bands *bands, size_t course, region where, size_t day);

/* Quantiles of the draws, in percent. */
mnc_band bands_band(const course_bands *bands, size_t course, region where, size_t day);

/* Two courses on the last report day, draw by draw. */
typedef struct course_pair {
    mnc_share above;     /* P(a > b) */
    mnc_band difference; /* a - b, percent of healthy */
} course_pair;

course_pair bands_pair(const course_bands *bands, size_t a, size_t b, region where);

/* Frees; allowed for zeroed bands. */
void bands_free(course_bands *bands);

#endif
