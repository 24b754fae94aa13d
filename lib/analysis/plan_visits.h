/* The candidates that a search has visited: each once, with its values, found again by its codes.
 */
#ifndef MNCI_ANALYSIS_PLAN_VISITS_H
#define MNCI_ANALYSIS_PLAN_VISITS_H

#include "analysis/plan_candidates.h"
#include "analysis/plan_value.h"

/* What became of a candidate, but for what the members say together. */
typedef struct mnci_visit {
    mnci_candidate candidate;
    mnc_session *sessions; /* an array */
    double *values;        /* of the members, an array */
    double value;          /* their quantile; NAN where one failed */
    mnci_plan_costs costs;
    mnc_status status;
    char *sentence; /* of a failure, an array; else NULL */
} mnci_visit;

typedef struct mnci_visits {
    size_t count, room;
    mnci_visit *list;  /* in the order of visiting */
    size_t *slots;     /* open addressing: number in `list` + 1, 0: free */
    size_t slot_count; /* 0 or a power of 2, above 2 * count */
} mnci_visits;

/* The candidate's number in the list: visits it unless it has been visited. */
mnc_status mnci_visits_visit(mnci_visits *visits, const mnci_choices *choices,
                             const mnci_members *members, const mnci_candidate *candidate,
                             size_t *number);

/* Allowed for zeroed visits. */
void mnci_visits_free(mnci_visits *visits);

#endif
