/* What a search found: the visits, and how they are to be read. */
#ifndef MNCI_ANALYSIS_PLAN_H
#define MNCI_ANALYSIS_PLAN_H

#include "analysis/plan_visits.h"

/* What the members of a candidate say together, beside its visit. */
typedef struct mnci_verdict {
    size_t visit; /* number in the visits */
    int is_near, on_front;
    double standard_error, difference, difference_standard_error, first_above, reaching;
    mnc_band band;
    mnc_share above_reference;
} mnci_verdict;

struct mnc_plan {
    mnci_visits visits;
    mnci_verdict *verdicts; /* in the order of the result */
    double *reference;      /* values of the members; NULL: none */
    char *reference_sentence;
    mnc_plan_summary summary;
};

/* Judges the visits: fills verdicts and what the summary says about candidates. */
mnc_status mnci_plan_judge(const mnc_plan_desc *desc, mnc_plan *plan);

#endif
