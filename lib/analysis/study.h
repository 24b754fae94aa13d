/* A sensitivity study: runs samples of several evaluations each, and finds which samples are
   complete. */
#ifndef MNCI_ANALYSIS_STUDY_H
#define MNCI_ANALYSIS_STUDY_H

#include <mncollagen/sensitivity.h>

typedef struct mnci_study mnci_study;

/* Writes the point of evaluation `run` of a sample: a rank in (0, 1) for each input. Called by
   several threads concurrently. */
typedef void mnci_point_fn(const mnci_study *study, size_t sample, size_t run, double *ranks);

struct mnci_study {
    const mnc_sensitivity_desc *desc;
    size_t runs;          /* evaluations a sample */
    mnci_point_fn *point; /* their points */
    const void *design;   /* of `point` */
    double *outputs;      /* [sample][run][output], NAN if the evaluation failed */
    size_t *used;         /* indices of the complete samples, increasing */
    mnc_sensitivity_support support;
};

/* Checks the members common to all methods. `count`: of the indices. */
mnc_status mnci_study_check(const char *function, const mnc_sensitivity_desc *desc,
                            const void *indices, size_t count);

/* Runs all evaluations. The caller closes the study, even on failure. */
mnc_status mnci_study_run(mnci_study *study);

/* The values of an output in evaluation `run` of the complete samples. */
void mnci_study_gather(const mnci_study *study, size_t run, size_t output, double *values);

/* Releases the arrays of mnci_study_run(). */
void mnci_study_close(mnci_study *study);

#endif
