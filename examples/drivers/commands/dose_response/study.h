/* The map as the library wants it: a description, and a course of sessions for each dose; its runs;
   and its ensemble. */
#ifndef DOSE_RESPONSE_STUDY_H
#define DOSE_RESPONSE_STUDY_H

#include "commands/dose_response/scenario.h"
#include "ensemble/structures.h"
#include "program/command.h"
#include "results/reach.h"
#include "results/run_notes.h"

typedef struct dose_study {
    const char *title;
    const char *start; /* date of day 0; NULL: none */
    size_t length_count, density_count;
    const double *lengths_mm, *densities_per_cm2; /* of the scenario */
    double evaluation_day;
    size_t session_count;
    double interval_days;
    mnc_session session; /* of a course, but for day, length and density */
    reach_notes reach;
    mnc_model *model;
    mnc_simulation_desc desc; /* without schedule */
} dose_study;

/* One dose and what it gave on the evaluation day. */
typedef struct dose_point {
    double length_mm, density_per_cm2;
    double depth_mm;            /* achieved, below the skin surface */
    double injured_mm3_per_cm2; /* of the dermis, all sessions together */
    double papillary_gain_percent, dermis_gain_percent;
    double downtime_days;
    mnc_run_stats stats;
    char *warnings; /* of the simulation, a line each */
} dose_point;

typedef struct dose_runs {
    size_t count;
    dose_point *points; /* densities of the first length, then of the second, ... */
} dose_runs;

/* Doses are numbered as in dose_runs. The dose that others are compared with is the one next to the
   library's default session. */
typedef struct dose_bands {
    ensemble_run run;
    mnc_schedule *schedules; /* a dose each */
    mnc_session *sessions;
    size_t reference_length, reference_density;
} dose_bands;

/* Columns of bands.csv for each region. */
enum { DOSE_BAND_COLUMNS = 6 };

/* What the command works on. */
typedef struct dose_map {
    dose_study study;
    dose_runs runs;
    dose_bands bands;
    run_notes notes; /* of the points */
} dose_map;

/* For the table of the command. */
outcome dose_make(const driver_options *options, void *data, void *work);
outcome dose_run(void *work, const driver_options *options);
void dose_free(void *work);

/* Prints tables of gains, injured volume and downtime; of the bands, and of P(gain > that of the
   reference dose); limits of the model, warnings and counters of the solver. */
void dose_print(const dose_map *map);
void dose_print_bands(const dose_map *map);
void dose_print_limits(const dose_map *map);

/* Prints the gains, and what they are to that of the reference dose, under each hypothesis, if
   there are any. */
void dose_print_hypotheses(const dose_map *map);

/* Data of their figure, behind those of the others. */
void dose_plot_hypotheses(FILE *script, const dose_map *map);
extern const result_file dose_hypothesis_files[];

/* The dose with these numbers of length and density. */
const dose_point *dose_point_at(const dose_study *study, const dose_runs *runs, size_t length,
                                size_t density);

/* Course of report.html: a length, with all densities. */
int dose_protocol(const void *work, size_t index, html_protocol *protocol);

/* P(gain of the dose > that of the reference); NAN for the reference itself. */
mnc_share dose_bands_above(const dose_bands *bands, const dose_study *study, size_t length,
                           size_t density, size_t record);

#endif
