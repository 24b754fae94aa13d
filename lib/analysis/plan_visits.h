/* The candidates visited by a search: each once, with its values, looked up by its codes. */
#ifndef MNCI_ANALYSIS_PLAN_VISITS_H
#define MNCI_ANALYSIS_PLAN_VISITS_H

#include "analysis/plan_candidates.h"
#include "analysis/plan_value.h"

/* Outcome of a candidate. */
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
    size_t *slots;     /* open addressing: index in `list` + 1, 0: free */
    size_t slot_count; /* 0 or a power of 2, above 2 * count */
} mnci_visits;

/* The candidate's index in the list; evaluates it unless it has been visited. */
mnc_status mnci_visits_visit(mnci_visits *visits, const mnci_choices *choices,
                             const mnci_members *members, const mnci_candidate *candidate,
                             size_t *number);

/* Zeroed visits are allowed. */
void mnci_visits_free(mnci_visits *visits);

#endif
