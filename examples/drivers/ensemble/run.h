/* Runs the ensemble behind the bands of a driver: as a whole, joined from part files, or one shard
   of it into a part file. */
#ifndef DRIVER_ENSEMBLE_RUN_H
#define DRIVER_ENSEMBLE_RUN_H

#include "ensemble/uncertainty.h"
#include "program/options.h"
#include "results/output_folder.h"

#include <stdio.h>

/* What an ensemble records of each course, in this order: collagen gain of both regions. */
enum { GAIN_RECORDS = 2 };
extern const mnc_record gain_records[GAIN_RECORDS];

typedef struct ensemble_run {
    uncertainty what; /* desc: also what is run, set by the driver before ensemble_go() */
    mnc_ensemble *ensemble;
    double *weights;     /* of the members; NULL: all alike */
    mnc_support support; /* how many members the weights stand for */
    size_t failed;
    FILE *rows; /* members.csv while it is written, or NULL */
} ensemble_run;

/* The rest of the description: `base` but for its skin and model, and the gains as records.
   Schedules and days stay the driver's. */
void ensemble_describe(ensemble_run *run, const mnc_simulation_desc *base, size_t schedule_count,
                       const mnc_schedule *schedules, size_t day_count, const double *days);

/* Refuses options that need draws where none are wanted. */
outcome ensemble_check_options(const ensemble_run *run, const driver_options *options);

/* Begins members.csv, to which ensemble_go() writes a row for each member, course and day as they
   come. `noun`: what a course is called. */
outcome ensemble_open_rows(ensemble_run *run, const output_folder *folder, const char *command,
                           const char *noun, const char *configuration);

/* Runs all members, but those of options->parts, which are read instead and must be complete then.
   A member that fails is noted and left out; all failing is a failure. */
outcome ensemble_go(ensemble_run *run, const driver_options *options);

/* Runs the members of options->shard and writes them to a part file. */
outcome ensemble_shard(ensemble_run *run, const driver_options *options);

/* A gain in percent of healthy over the members, what.desc.members numbers. */
void ensemble_gains(const ensemble_run *run, size_t course, size_t day, size_t record,
                    double *gains_percent);

/* Quantiles of such numbers; NAN where there are none. */
mnc_band ensemble_band(const ensemble_run *run, const double *values);

/* P(a > b); NAN where there are no numbers. */
mnc_share ensemble_above(const ensemble_run *run, const double *a, const double *b);

/* The head of a file of results from draws: `contents`, then how many and which. */
void ensemble_header(FILE *file, const ensemble_run *run, const char *command,
                     const char *configuration, const char *contents);

/* Frees; allowed for a zeroed one. */
void ensemble_free(ensemble_run *run);

#endif
