/* The courses of a study for many draws of what is uncertain in the model: all courses for each
   draw, so that they can be compared in pairs. */
#ifndef DRIVER_COURSES_BANDS_H
#define DRIVER_COURSES_BANDS_H

#include "courses/run.h"
#include "ensemble/run.h"

/* Gains of all draws; the ensemble's records are the regions in their order. */
typedef struct course_bands {
    ensemble_run run;
    size_t day_count;
    double *days;      /* of course_runs.days: about 80 of them, and all report days */
    size_t evaluation; /* number in `days` of the last report day */
} course_bands;

/* What of a scenario the draws depend on. */
typedef struct bands_scenario {
    const scenario_uncertainty *uncertainty;
    const scenario_kinetics *kinetics;
    const scenario_skin *skin;
} bands_scenario;

/* Reads what is uncertain, and describes the ensemble, if draws are wanted: ensemble_go() or
   ensemble_shard() can run it then. `schedules`: what is varied, one for each course; they, the
   study and the scenario must stay. Nothing is done for --print-config. */
outcome bands_prepare(const bands_scenario *scenario, const driver_options *options,
                      const courses *study, const mnc_schedule *schedules, const course_runs *runs,
                      course_bands *bands);

/* Begins members.csv. */
outcome bands_open_rows(const courses *study, course_bands *bands, const output_folder *folder);

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
