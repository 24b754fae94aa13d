/* What compare_treatments writes and prints beside the curves: the facts about each treatment. */
#ifndef COMPARE_TREATMENTS_RESULTS_H
#define COMPARE_TREATMENTS_RESULTS_H

#include "commands/compare_treatments/study.h"
#include "courses/run.h"
#include "results/output_folder.h"

#include <stdio.h>

/* Writes treatments.csv. */
outcome treatment_write(const treatment_study *study, const course_runs *runs,
                        const output_folder *folder);

/* Writes what draws costs.png and .svg from treatments.csv. For between courses_plot_open() and
   courses_plot_close(). */
void treatment_plot_costs(FILE *script, const treatment_study *study);

/* Prints the table of injury and epidermis, and what each treatment rests on. */
void treatment_report(const treatment_study *study, const course_runs *runs);

#endif
