/* The members' values of a schedule, by simulating the samples or by the user's function. */
#ifndef MNCI_ANALYSIS_PLAN_VALUE_H
#define MNCI_ANALYSIS_PLAN_VALUE_H

#include <mncollagen/plan.h>

/* Context for the values of any schedule. */
typedef struct mnci_members {
    const mnc_plan_desc *desc;
    int threads;
    size_t max_sessions;
    mnc_model **models;   /* of the samples; NULL with a function of the user's */
    mnc_session *sampled; /* [thread][max_sessions] */
} mnci_members;

/* The description has been checked and is kept by reference. Refuses samples that give no model.
   Must be closed even on failure. */
mnc_status mnci_members_open(const mnc_plan_desc *desc, mnci_members *members);
void mnci_members_close(mnci_members *members);

/* Values of all members, evaluated in parallel; NAN for failed ones. *failure: MNC_OK, or the
   status of the failed member with the lowest number, and *sentence its allocated sentence. Fails
   itself only when memory is short. */
mnc_status mnci_members_values(const mnci_members *members, const mnc_schedule *schedule,
                               double *values, mnc_status *failure, char **sentence);

#endif
