/* The study as the library wants it, and what came of it: what the command works on. */
#ifndef DESIGN_STUDY_STUDY_H
#define DESIGN_STUDY_STUDY_H

#include "commands/design_study/scenario.h"
#include "ensemble/uncertainty.h"
#include "program/command.h"
#include "program/date.h"
#include "results/reach.h"
#include "results/run_notes.h"

/* A few draws say nothing about what a measurement is worth. */
enum { DESIGN_CURVE_LIMIT = 24, DESIGN_FEWEST_DRAWS = 50 };

/* In the place of draws of the posterior under a structure. */
typedef enum design_stand_in {
    DRAWS_UNDER_IT, /* nothing: they are */
    DRAWS_OF_DEFAULT,
    DRAWS_ABOUT_OWN_VALUES /* those under its hypotheses */
} design_stand_in;

/* A structure under which the trial is simulated. */
typedef struct design_structure {
    const char *name;  /* of the scenario */
    uncertainty draws; /* source NULL: one draw */
    design_stand_in stand_in;
    /* Kinetics: memory of the values that they are made from. */
    double values[KINETICS_LIMIT];
    int hypothesis;
} design_structure;

/* A measurement whose worth is asked for. */
typedef struct design_candidate {
    char *name;
    size_t arm, day, record; /* numbers */
    double sd;               /* in the unit of its values */
    mnc_study_measurement of_gain, of_difference;
} design_candidate;

/* Of one arm against the first, under one structure or, behind these, under all. */
typedef struct design_result {
    mnc_study_effect effect;
    mnc_study_power power;
    mnc_study_size size;
} design_result;

/* Of one arm against the first on one day, under all structures. */
typedef struct design_day {
    mnc_study_effect effect;
    mnc_study_power power;
} design_day;

typedef struct design_study {
    const char *title, *quantity, *region, *unit;
    const char *start; /* date of day 0 of the arms as they are simulated; NULL: none */
    double factor;     /* from the library's unit to that of the readings */
    int is_after_last;
    size_t arm_count;
    const char *names[DESIGN_ARM_LIMIT];
    mnc_session *sessions[DESIGN_ARM_LIMIT];
    mnc_schedule schedules[DESIGN_ARM_LIMIT];
    double shifts[DESIGN_ARM_LIMIT]; /* of their sessions, in days, so that all end together */
    double first_day;                /* of readings, in simulated days */
    size_t structure_count;
    design_structure structures[STRUCTURE_LIMIT];
    double weights[STRUCTURE_LIMIT]; /* of these, before the trial; they add up to 1 */
    size_t draw_count;               /* of each structure */
    size_t reading_count;
    size_t readings[DESIGN_DAY_LIMIT]; /* numbers in `days` of the days of readings */
    size_t tested;                     /* which of `readings` */
    size_t day_count;
    double *days; /* of readings and measurements, counted as the scenario counts them */
    size_t record_count;
    mnc_record records[1 + DESIGN_MEASUREMENT_LIMIT];
    double factors[1 + DESIGN_MEASUREMENT_LIMIT];
    size_t candidate_count;
    design_candidate *candidates; /* after the run by what they take of the gain's variance */
    reach_notes reach;
    run_notes notes;          /* of the arms with the parameters of the scenario */
    mnc_skin skin;            /* of the scenario's age, for words */
    mnc_simulation_desc base; /* skin and kinetics as at birth: patients age them */
    mnc_ensemble_desc people;
    mnc_site sites[MNC_SITE_COUNT];
    double power;
    size_t participants, most_participants;
    mnc_study_desc desc;
    double *values[1 + DESIGN_MEASUREMENT_LIMIT]; /* of the records, as desc.values */
    /* Results. */
    design_result *results; /* [arm][structures and all]; of the first arm none */
    design_day *by_day;     /* [arm][reading] */
    mnc_study_power type_one[DESIGN_ARM_LIMIT];
    mnc_study_information *information; /* [reading] */
    double posterior[STRUCTURE_LIMIT * STRUCTURE_LIMIT];
    double bayes[STRUCTURE_LIMIT * STRUCTURE_LIMIT * 3];
    size_t curve_count;
    size_t curve[DESIGN_CURVE_LIMIT]; /* participants */
    mnc_study_power *curves;          /* [arm][structure][point] */
} design_study;

/* For the table of the command. */
outcome design_make(const driver_options *options, void *scenario, void *work);
outcome design_run(void *work, const driver_options *options);
void design_free(void *work);

/* From the scenario: what is read and measured, and on which days; arms, structures and base are
   there. */
outcome design_read_readings(const design_scenario *scenario, design_study *study);

/* From the list of the scenario: names and weights; and the draws of each. */
outcome design_read_structures(const design_scenario *scenario, design_study *study);
outcome design_read_draws(const design_scenario *scenario, design_study *study);

/* Where the draws come from, in sentences; the caller frees it. */
char *design_draws_text(const design_study *study);

/* Of an arm under structure `structure`; structure_count: under all. */
design_result *design_result_of(const design_study *study, size_t arm, size_t structure);
design_day *design_day_of(const design_study *study, size_t arm, size_t reading);
mnc_study_power *design_curve_of(const design_study *study, size_t arm, size_t structure);

/* "default", or "all" for structure_count. */
const char *design_structure_name(const design_study *study, size_t structure);

/* The day of a reading as the scenario counts it. */
double design_reading_day(const design_study *study, size_t reading);

/* The date of a day that is counted so, in an array of DATE_TEXT_SIZE; "" without dates. */
void design_date(const design_study *study, double day, char *date);

/* "day 180", or "day 180 (2026-11-21)"; the caller frees it. */
char *design_day_text(const design_study *study, double day);

/* "collagen_gain, papillary dermis, % of healthy, 180 days after the last session", with the date
   behind it, if any; the caller frees it. */
char *design_reading_text(const design_study *study, double day);

/* Of the readings: the day with the largest power of an arm, and the one with most information. */
size_t design_best_day(const design_study *study, size_t arm);
size_t design_best_information(const design_study *study);

/* Prints the tables and sentences. */
void design_print(const design_study *study);

#endif
