/* From the scenario of compare_treatments to courses of sessions, and what each treatment does
   beside collagen. */
#ifndef COMPARE_TREATMENTS_STUDY_H
#define COMPARE_TREATMENTS_STUDY_H

#include "commands/compare_treatments/scenario.h"

/* One treatment beside its curve. */
typedef struct treatment_facts {
    const char *procedure;       /* its name */
    const char *basis;           /* what its numbers rest on */
    int own_values;              /* 1: the scenario replaces some of them */
    mnc_session session;         /* the first one, or what it would be */
    int reaches_dermis;          /* 0: ends within the epidermis */
    double epidermis_whole_days; /* from a session until the epidermis is whole again */
} treatment_facts;

typedef struct treatment_study {
    courses courses;
    treatment_facts facts[COURSE_LIMIT];
    mnc_schedule varied[COURSE_LIMIT]; /* the courses as draws vary them: same channels, but with
                                          the device's efficiency and ratio of needles */
    mnc_session *varied_sessions[COURSE_LIMIT];
} treatment_study;

/* Translates and checks; names, title and report days stay those of the scenario. The caller frees
   result whatever comes of it. */
outcome treatment_study_make(const treatment_scenario *scenario, treatment_study *result);

/* Frees; allowed for a zeroed study. */
void treatment_study_free(treatment_study *result);

#endif
