/* Results of a search: the visited candidates and their assessment. */
#ifndef MNCI_ANALYSIS_PLAN_H
#define MNCI_ANALYSIS_PLAN_H

#include "analysis/plan_visits.h"

/* Statistics over the members of a candidate. */
typedef struct mnci_assessment {
    size_t visit; /* index in the visits */
    int is_near, on_front;
    double standard_error, difference, difference_standard_error, first_above, reaching;
    mnc_band band;
    mnc_share above_reference;
} mnci_assessment;

struct mnc_plan {
    mnci_visits visits;
    mnci_assessment *verdicts; /* in the order of the result */
    double *reference;         /* values of the members; NULL: none */
    char *reference_sentence;
    mnc_plan_summary summary;
};

/* Assesses the visits: fills verdicts and the summary's counts of candidates. */
mnc_status mnci_plan_judge(const mnc_plan_desc *desc, mnc_plan *plan);

#endif
