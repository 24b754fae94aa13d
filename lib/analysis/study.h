/* A study of sensitivity: samples of several evaluations each, all of them run, and which samples
   are complete. */
#ifndef MNCI_ANALYSIS_STUDY_H
#define MNCI_ANALYSIS_STUDY_H

#include <mncollagen/sensitivity.h>

typedef struct mnci_study mnci_study;

/* Writes the point of evaluation `run` of a sample: a rank in (0, 1) for each input. From several
   threads at once. */
typedef void mnci_point_fn(const mnci_study *study, size_t sample, size_t run, double *ranks);

struct mnci_study {
    const mnc_sensitivity_desc *desc;
    size_t runs;          /* evaluations a sample */
    mnci_point_fn *point; /* where they are */
    const void *design;   /* of `point` */
    double *outputs;      /* [sample][run][output], NAN where the evaluation failed */
    size_t *used;         /* the complete samples, rising */
    mnc_sensitivity_support support;
};

/* Refuses what the description shares between the methods. `count`: of the indices. */
mnc_status mnci_study_check(const char *function, const mnc_sensitivity_desc *desc,
                            const void *indices, size_t count);

/* Runs all evaluations. The caller closes the study whatever comes of it. */
mnc_status mnci_study_run(mnci_study *study);

/* The numbers of an output in evaluation `run` of the complete samples. */
void mnci_study_gather(const mnci_study *study, size_t run, size_t output, double *values);

/* Releases what mnci_study_run() made. */
void mnci_study_close(mnci_study *study);

#endif
