/* Test of the readings of two arms. */
#ifndef MNCI_STUDY_COMPARE_H
#define MNCI_STUDY_COMPARE_H

#include "study/ranks.h"

#include <mncollagen/study.h>

/* What the test says. */
typedef struct mnci_comparison {
    double p;    /* two-sided; 1 where there are too few readings */
    double sign; /* of treated - control: 1, 0, -1 */
} mnci_comparison;

/* Memory of a test: room for twice the participants. */
typedef struct mnci_comparing {
    double *first, *second;
    mnci_ranked *list;
} mnci_comparing;

/* Compares the first `count` readings of both arms without those that are NAN. */
mnci_comparison mnci_compare(const mnc_study_desc *desc, const double *control,
                             const double *treated, size_t count, const mnci_comparing *room);

#endif
