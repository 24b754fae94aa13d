/* Runs the ensemble behind the bands of a driver: as a whole, joined from part files, or one shard
   of it into a part file. */
#ifndef DRIVER_ENSEMBLE_RUN_H
#define DRIVER_ENSEMBLE_RUN_H

#include "ensemble/uncertainty.h"
#include "program/options.h"
#include "results/output_folder.h"

#include <stdio.h>

/* Regions of the dermis, and the prefixes of their columns. */
typedef enum region { REGION_PAPILLARY, REGION_DERMIS, REGION_COUNT } region;
extern const char *const region_prefixes[REGION_COUNT];

/* What an ensemble records of each course: collagen gain of each region. */
enum { GAIN_RECORDS = REGION_COUNT };
extern const mnc_record gain_records[GAIN_RECORDS];

typedef struct ensemble_run {
    uncertainty what; /* desc: also what is run, set by the driver before ensemble_go() */
    mnc_ensemble *ensemble;
    double *weights;     /* of the members; NULL: all alike */
    mnc_support support; /* how many members the weights stand for */
    size_t failed;
    FILE *rows;               /* members.csv while it is written, or NULL */
    const char *start;        /* date of day 0, for its rows; NULL: none */
    mnc_record *records;      /* what desc.records points to, where it is more than the gains */
    struct structures *under; /* run after it (ensemble/structures.h); NULL: none */
} ensemble_run;

typedef struct structures structures;

/* The rest of the description: `base` but for its skin and model, and the gains as records.
   Schedules and days stay the driver's. */
void ensemble_describe(ensemble_run *run, const mnc_simulation_desc *base, size_t schedule_count,
                       const mnc_schedule *schedules, size_t day_count, const double *days);

/* Records more than the gains, behind them; before ensemble_go(). */
void ensemble_record(ensemble_run *run, const mnc_record *records, size_t count);

/* Reads what is uncertain, and refuses options that need draws where none are wanted. Nothing is
   done for --print-config. */
outcome ensemble_prepare(ensemble_run *run, const driver_options *options,
                         const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                         const scenario_skin *skin);

#define ENSEMBLE_ROWS "members.csv"

/* Begins it; ensemble_go() writes a row for each member, course and day to it as they come. `name`:
   of the command; `noun`: what a course is called. */
outcome ensemble_open_rows(ensemble_run *run, const output_folder *folder, const char *name,
                           const char *noun, const char *seeds);

/* What it holds; the caller frees it. */
char *ensemble_rows_about(const ensemble_run *run, const char *noun);

/* Runs all members, but those of options->parts, which are read instead and must be complete then.
   A member that fails is noted and left out; all failing is a failure. */
outcome ensemble_go(ensemble_run *run, const driver_options *options);

/* Runs it once more with a new description: no member is scored, and all weights stay. */
outcome ensemble_go_on(ensemble_run *run, const driver_options *options);

/* Runs the members of options->shard and writes them to a part file. */
outcome ensemble_shard(ensemble_run *run, const driver_options *options);

/* ---- files with parts of an ensemble, as mnc_ensemble_save() writes them ---- */

/* Where the part of options->shard goes: shard_I_of_N.part in the folder for results, which is
   made. Refuses a file that is there unless --force. The caller frees the path. */
outcome part_file_path(const driver_options *options, char **path);

/* Writes members first .. first + count - 1; the file is complete or not there. */
outcome part_file_write(const mnc_ensemble *ensemble, size_t first, size_t count, const char *path);

/* Takes over the parts of an ensemble with this description. Refuses a part that is damaged,
   foreign or doubled, and parts that do not hold all members. */
outcome part_files_merge(mnc_ensemble *ensemble, const mnc_ensemble_desc *desc,
                         const char *const *paths, size_t count);

/* ---- results ---- */

/* Quantiles of a record of a course over the draws, of gains in percent of healthy; NAN where there
   are none. */
mnc_band ensemble_band(const ensemble_run *run, size_t course, size_t record, size_t day);

/* The same of the gain on a day / that on another day, draw by draw. */
mnc_band ensemble_ratio_band(const ensemble_run *run, size_t course, size_t record, size_t day,
                             size_t other_day);

/* The values themselves, one for each draw, in new memory. */
double *ensemble_values(const ensemble_run *run, size_t course, size_t record, size_t day);

/* The share of the draws in which the value in `a` is above that in `b`; NAN without draws. */
mnc_share ensemble_share_above(const ensemble_run *run, const double *a, const double *b);

/* Two courses, draw by draw. */
typedef struct ensemble_pair {
    mnc_share above;     /* P(a > b) */
    mnc_band difference; /* a - b, percent of healthy */
} ensemble_pair;

ensemble_pair ensemble_compare(const ensemble_run *run, size_t a, size_t b, size_t record,
                               size_t day);

/* `contents` of a file of results from draws, then how many and which; the caller frees it. */
char *ensemble_about(const ensemble_run *run, const char *contents);

/* Writes column names behind commas, each with the prefix of a region, for both. */
void ensemble_columns(FILE *file, const char *const *names, size_t count);

/* Frees; allowed for a zeroed one. */
void ensemble_free(ensemble_run *run);

/* ---- on stdout ---- */

enum { SHARE_COLUMNS = 7 /* " 100+-1" */ };

/* Where the draws come from. */
void ensemble_print_source(const ensemble_run *run);

/* A share in percent with its Monte-Carlo error, narrower than SHARE_COLUMNS; the caller frees it.
 */
char *ensemble_share_text(const mnc_share *share);

/* The share in percent and the text of the table without the error, as the end of a row of data for
   gnuplot. */
void ensemble_plot_share(FILE *script, const mnc_share *share);

/* A warning where too few draws stand behind the bands. */
void ensemble_print_support(const ensemble_run *run);

/* The same sentence of so many draws without weights, wherever they come from: "Only 8 draws of
   each structure: too few ..." with the noun "draw" and " of each structure". */
void ensemble_print_few(size_t count, const char *noun, const char *of);

#endif
