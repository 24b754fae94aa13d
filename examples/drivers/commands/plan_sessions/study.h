/* The search as the library wants it, and what it found: what the command works on. */
#ifndef PLAN_SESSIONS_STUDY_H
#define PLAN_SESSIONS_STUDY_H

#include "commands/plan_sessions/scenario.h"
#include "ensemble/structures.h"
#include "program/command.h"
#include "results/reach.h"
#include "results/run_notes.h"

/* More bars by hypothesis nobody reads. */
enum { PLAN_COMPARED = 8 };

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
    run_notes notes; /* of the first schedule of the search with the scenario's parameters */
    /* What was run under each hypothesis: the first of the near-optimal schedules, then the
       reference if there is one. */
    size_t compared_count;
    mnc_schedule compared[PLAN_COMPARED + 1];
    int is_cut; /* 1: interrupted while it was */
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

/* What each hypothesis says of the schedules that were found, if there are any: runs it after the
   search; prints it; data of its figure, behind those of the others; its file. */
outcome plan_run_hypotheses(plan_study *study, const driver_options *options);
void plan_print_hypotheses(const plan_study *study);
void plan_plot_hypotheses(FILE *script, const plan_study *study);
extern const result_file plan_hypothesis_files[];

/* Columns of the sessions of a schedule, numbers between spaces in each: days, dates if there is
   `start`, needle lengths, densities; and their values behind a comma. */
const char *plan_schedule_columns(const char *start);
void plan_write_schedule(FILE *file, const char *start, const mnc_schedule *schedule);

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
