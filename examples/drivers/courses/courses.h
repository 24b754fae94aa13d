/* A comparison of courses of sessions: one description, and one schedule of sessions a curve, which
   commands fill from their scenarios; its runs; and its ensemble, all courses for each draw of what
   is uncertain, so that they can be compared in pairs. */
#ifndef DRIVER_COURSES_H
#define DRIVER_COURSES_H

#include "courses/ratios.h"
#include "ensemble/structures.h"
#include "program/command.h"
#include "results/reach.h"
#include "results/run_notes.h"
#include "results/table.h"

enum { SESSION_LIMIT = 10000, REPORT_DAY_LIMIT = 20 };

typedef struct observation observation; /* courses/observations.h */

typedef struct courses {
    const char *noun; /* what a course is called: "schedule" */
    const char *title;
    const char *start; /* date of day 0; NULL: none */
    size_t count;      /* courses */
    const char *names[COURSE_LIMIT];
    mnc_schedule schedules[COURSE_LIMIT];
    mnc_session *sessions[COURSE_LIMIT]; /* the memory behind them */
    mnc_skin skins[COURSE_LIMIT];        /* desc.skin, or the course's own */
    int has_own_skins;
    mnc_model *models[COURSE_LIMIT];           /* of an own skin; NULL: desc.model */
    mnc_healing_params healings[COURSE_LIMIT]; /* `healing`, or at the age of an own skin */
    mnc_model *model;
    mnc_healing_params healing; /* of `model` */
    mnc_simulation_desc desc;   /* without schedule */
    double horizon_days;
    size_t report_count;
    const double *report_days;
    size_t observation_count;
    observation *observations; /* from take_memory */
    course_ratios ratios;
    reach_notes reach;
    const char *const *notes; /* lines that stand below every figure, NULL at the end; NULL: none */
} courses;

/* The key of a course in the scenario, "schedules[1]"; the caller frees it. */
char *courses_key(const courses *study, size_t index);

/* Adds a course and takes its sessions (from take_memory), whatever comes of it; the name stays the
   caller's. Refuses a name that is there already, and what the library refuses. */
outcome courses_add(courses *study, const char *name, mnc_session *sessions, size_t count);

/* Gives the last course a skin of its own, at `key` of the scenario, which has all defaults. */
outcome courses_own_skin(courses *study, const char *key, const scenario_skin *skin,
                         const scenario_kinetics *kinetics);

/* Frees; allowed for a zeroed study. */
void courses_free(courses *study);

/* Last session's day of a course, 0 without sessions. */
double courses_last_session_day(const courses *study, size_t index);

/* Pairs and days of the ratios of gains, if hypotheses are asked for; all courses are there. */
outcome ratios_take(const scenario_ratios *from, courses *study);

/* When its gains are read, "180 days after the last session of each" or "on day 365"; the caller
   frees it. */
char *ratio_when(const courses *study);

/* The gain of a course that a ratio is made of. */
gain_place ratio_gain(const courses *study, size_t course);

/* ---- runs ---- */

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

/* One row: both regions, then the surface. */
typedef struct curve_row {
    double regions[REGION_COUNT][REGION_COLUMNS];
    mnc_surface surface;
} curve_row;

/* One course's curve and what follows from it. */
typedef struct curve {
    mnc_simulation *simulation;
    curve_row healthy; /* before the first session */
    curve_row *rows;   /* one for each of course_runs.days */
    mnc_gain_summary papillary;
    double injured_mm3_per_cm2;
    mnc_downtime downtime;
    mnc_run_stats stats;
} curve;

typedef struct course_runs {
    size_t row_count;
    double *days; /* every whole day, the report days, those of observations, the horizon, and some
                     within the first days after a session */
    size_t report_rows[REPORT_DAY_LIMIT]; /* row of each report day */
    size_t count;
    curve curves[COURSE_LIMIT];
} course_runs;

/* Column names of a region without its prefix. */
extern const char *const region_column_names[REGION_COLUMNS];

/* Number of the quantity in the library. */
int region_quantity(region_column column);

/* The means of a region on the current day. */
mnc_status region_measure(const mnc_simulation *simulation, region where,
                          double values[REGION_COLUMNS]);

/* Creates all simulations, so that a wrong value is found before anything runs. */
outcome runs_create(const courses *study, course_runs *runs);

/* Runs them side by side on `threads` threads (0: program_team() chooses). `follows`: what comes
   after them, for the progress; NULL: nothing. */
outcome runs_go(const courses *study, course_runs *runs, int threads, int quiet,
                const char *follows);

/* How many days within the first ones after each session have rows: never so many that they are
   more than the whole days, as every day costs a step. */
size_t runs_signal_days(size_t sessions, size_t whole_days);

/* Row of a day that is one of them. */
size_t runs_row(const course_runs *runs, double day);

/* Gain in percent of a region on a report day. */
double runs_gain_percent(const course_runs *runs, size_t course, region where, size_t report);

/* Frees; allowed for zeroed runs. */
void runs_free(course_runs *runs);

/* ---- comparisons ---- */

/* The gains of all draws. */
typedef struct course_bands {
    ensemble_run run;
    size_t day_count;
    double *days;      /* of course_runs.days: about 80, all report days and days of observations */
    size_t evaluation; /* number in `days` of the last report day */
} course_bands;

/* What a command that compares courses works on. */
typedef struct comparison {
    courses study;
    course_runs runs;
    course_bands bands;
    run_notes notes; /* of the curves */
} comparison;

/* What the scenarios of such commands have in common; `noun`: what a course is called. */
typedef struct comparison_parts {
    const char *noun, *title, *start;
    double horizon_days;
    const double *report_days;
    size_t report_count;
    const scenario_skin *skin;
    const scenario_kinetics *kinetics;
    const scenario_solver *solver;
    const scenario_uncertainty *uncertainty;
    const scenario_ratios *hypotheses;
} comparison_parts;

/* They are members of the same names in all of them. */
#define COMPARISON_PARTS(scenario, called)                                                         \
    {                                                                                              \
        .noun = (called), .title = (scenario)->title, .start = (scenario)->start,                  \
        .horizon_days = *(scenario)->horizon_days, .report_days = (scenario)->report_days,         \
        .report_count = (scenario)->report_days_count, .skin = (scenario)->skin,                   \
        .kinetics = (scenario)->kinetics, .solver = (scenario)->solver,                            \
        .uncertainty = (scenario)->uncertainty, .hypotheses = &(scenario)->hypotheses              \
    }

/* Translates and checks these; the command adds its courses then. Names, title and report days stay
   those of the scenario. */
outcome comparison_begin(const comparison_parts *parts, comparison *result);

/* Creates all simulations and, if draws are wanted, describes the ensemble. `schedules`: what the
   draws vary, one for each course; they, the study and the scenario must stay. */
outcome comparison_finish(const comparison_parts *parts, const driver_options *options,
                          const mnc_schedule *schedules, comparison *whole);

/* For the tables of commands; `work` begins with a comparison. */
int comparison_protocol(const void *work, size_t index, html_protocol *protocol);
char *comparison_draws_sentence(const void *work, size_t index);

/* The bands if draws are wanted, or NULL. */
const course_bands *comparison_bands(const comparison *whole);

/* For the tables of commands; `work` begins with a comparison. */
outcome comparison_run(void *work, const driver_options *options);
void comparison_free(void *work);
extern const result_file comparison_files[];

/* SBML of each course in the first layer of its skin. */
extern const exchange_format comparison_sbml;

/* Prints title, gains, peaks, cost, and the comparison at equal injured volume. */
void comparison_print(const comparison *whole);

/* Prints the bands, P(A > B) on the last report day, and what the data decide of it. */
void comparison_print_bands(const comparison *whole);

/* Prints the comparison under the hypotheses, if there are any, and what holds under all. */
void comparison_print_hypotheses(const comparison *whole);

/* Data of its figure, behind those of the others. */
void comparison_plot_hypotheses(FILE *script, const comparison *whole);

/* Files of it. */
extern const result_file hypothesis_files[];

/* 1: the gains of the courses are nearly proportional to what they injure; of courses that each
   have a skin of their own the gains say nothing on that. */
int comparison_is_linear(const comparison *whole);

/* Prints what the numbers cannot tell, the library's warnings, and the solver's counters. */
void comparison_print_limits(const comparison *whole, const char *limits);

/* The first columns of a table: number and name of a course; and the cells of one. */
enum { NAME_COLUMNS = 30 };
void courses_columns(result_table *of, const courses *study);
void courses_cells(result_table *of, const courses *study, size_t index);

#endif
