/* From the scenario of compare_treatments to courses of sessions, and what each treatment does
   beside collagen. */
#ifndef COMPARE_TREATMENTS_STUDY_H
#define COMPARE_TREATMENTS_STUDY_H

#include "commands/compare_treatments/scenario.h"
#include "courses/courses.h"

/* One treatment beside its curve. */
typedef struct treatment_facts {
    const char *procedure;       /* its name */
    const char *basis;           /* what its numbers rest on */
    int own_values;              /* 1: the scenario replaces some of them */
    mnc_session session;         /* the first one, or what it would be */
    int reaches_dermis;          /* 0: ends within the epidermis */
    double epidermis_whole_days; /* from a session until the epidermis is whole again */
} treatment_facts;

/* What the command works on; begins with the comparison. */
typedef struct treatment_study {
    comparison comparison;
    treatment_facts facts[COURSE_LIMIT];
    mnc_schedule varied[COURSE_LIMIT]; /* the courses as draws vary them: same channels, but with
                                          the device's efficiency and ratio of needles */
    mnc_session *varied_sessions[COURSE_LIMIT];
} treatment_study;

/* For the table of the command. */
outcome treatment_make(const driver_options *options, void *data, void *work);
void treatment_free(void *work);
extern const result_file treatment_files[]; /* treatments.csv */

/* Writes what draws costs.png and .svg from treatments.csv. For between courses_plot_open() and
   courses_plot_close(). */
void treatment_plot_costs(FILE *script, const treatment_study *study);

/* Prints the table of injury and epidermis, and what each treatment rests on. */
void treatment_print(const treatment_study *study);

#endif
