/* The search as the library wants it, and what it found: what the command works on. */
#ifndef PLAN_SESSIONS_STUDY_H
#define PLAN_SESSIONS_STUDY_H

#include "commands/plan_sessions/scenario.h"
#include "ensemble/structures.h"
#include "program/command.h"
#include "results/reach.h"

typedef struct plan_study {
    const char *title;
    const char *start;    /* date of day 0; NULL: none */
    const char *quantity; /* its name */
    const char *region;   /* in words */
    double healthy;       /* value of the quantity in healthy skin */
    reach_notes reach;
    mnc_plan_desc desc; /* points to the lists below */
    double *days;
    mnc_session *reference_sessions;
    mnc_schedule reference;
    mnc_healing_params healing; /* of the scenario */
    uncertainty draws;          /* source NULL: one member */
    structures *under;          /* from which the members are taken; NULL: from the draws */
    mnc_sample *samples;
    mnc_plan *plan; /* of the run */
    mnc_plan_summary summary;
} plan_study;

/* For the table of the command. What an interrupted search has found is there. */
outcome plan_make(const driver_options *options, void *scenario, void *work);
outcome plan_run(void *work, const driver_options *options);
void plan_free(void *work);

/* Prints the near-optimal set, what it has in common, and what the model cannot decide. */
void plan_print(const plan_study *study);

/* Prints which choices no visited schedule has because of a limit, and limits that the reference
   breaks. */
void plan_print_limits(const plan_study *study);

/* What was optimised, for titles: "10 % quantile of collagen_gain, papillary dermis, day 365"; the
   caller frees it. */
char *plan_goal_text(const plan_study *study);

/* The value of a candidate as gain in percent of healthy skin. */
double plan_gain_percent(const plan_study *study, double value);

/* Candidate `rank` of the run. */
mnc_plan_candidate plan_candidate(const plan_study *study, size_t rank);

/* A number of each session, separated by spaces, in new memory; one alone where all are equal and
   `shared` is set. */
typedef enum plan_number { PLAN_DAY, PLAN_LENGTH, PLAN_DENSITY } plan_number;
char *plan_numbers(const mnc_schedule *schedule, plan_number which, int shared);

#endif
