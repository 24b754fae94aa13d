/* A sensitivity study: runs samples of several evaluations each, and finds which samples are
   complete. */
#ifndef MNCI_ANALYSIS_SENSITIVITY_H
#define MNCI_ANALYSIS_SENSITIVITY_H

#include <mncollagen/sensitivity.h>

typedef struct mnci_sensitivity mnci_sensitivity;

/* Writes the point of evaluation `run` of a sample: a rank in (0, 1) for each input. Called by
   several threads concurrently. */
typedef void mnci_point_fn(const mnci_sensitivity *study, size_t sample, size_t run, double *ranks);

struct mnci_sensitivity {
    const mnc_sensitivity_desc *desc;
    size_t runs;          /* evaluations a sample */
    mnci_point_fn *point; /* their points */
    const void *design;   /* of `point` */
    double *outputs;      /* [sample][run][output], NAN if the evaluation failed */
    size_t *used;         /* indices of the complete samples, increasing */
    mnc_sensitivity_support support;
};

/* Checks the members common to all methods. `count`: of the indices. */
mnc_status mnci_sensitivity_check(const char *function, const mnc_sensitivity_desc *desc,
                                  const void *indices, size_t count);

/* Runs all evaluations. The caller closes the study, even on failure. */
mnc_status mnci_sensitivity_run(mnci_sensitivity *study);

/* The values of an output in evaluation `run` of the complete samples. */
void mnci_sensitivity_gather(const mnci_sensitivity *study, size_t run, size_t output,
                             double *values);

/* Releases the arrays of mnci_sensitivity_run(). */
void mnci_sensitivity_close(mnci_sensitivity *study);

#endif
