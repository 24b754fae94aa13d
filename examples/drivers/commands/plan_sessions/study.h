/* The search as the library wants it, and what it found. */
#ifndef PLAN_SESSIONS_STUDY_H
#define PLAN_SESSIONS_STUDY_H

#include "commands/plan_sessions/scenario.h"
#include "ensemble/uncertainty.h"

typedef struct plan_study {
    const char *title;
    const char *quantity; /* its name */
    const char *region;   /* in words */
    double healthy;       /* value of the quantity in healthy skin */
    mnc_plan_desc desc;   /* points to the lists below */
    double *days;
    mnc_session *reference_sessions;
    mnc_schedule reference;
    mnc_healing_params healing; /* of the scenario */
    uncertainty draws;          /* source NULL: one member */
    mnc_sample *samples;
    char *configuration; /* the effective scenario as YAML */
    mnc_plan *plan;      /* of the run */
    mnc_plan_summary summary;
} plan_study;

/* Translates and checks; title and lists stay those of the scenario. The caller frees the result
   whatever comes of it. */
outcome plan_study_make(const plan_scenario *scenario, plan_study *result);

/* Takes the draws that the scenario asks for. The study stays where it is from then on. */
outcome plan_study_draw(const plan_scenario *scenario, plan_study *study);

/* Searches; what an interrupted search has found is there. */
outcome plan_study_run(plan_study *study, const driver_options *options);

/* The value of a candidate as gain in percent of healthy skin. */
double plan_gain_percent(const plan_study *study, double value);

/* Candidate `rank` of the run. */
mnc_plan_candidate plan_candidate(const plan_study *study, size_t rank);

/* Frees; allowed for a zeroed study. */
void plan_study_free(plan_study *result);

#endif
