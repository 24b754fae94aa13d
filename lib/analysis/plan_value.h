/* The members' values of a schedule, by simulating the samples or by the user's function. */
#ifndef MNCI_ANALYSIS_PLAN_VALUE_H
#define MNCI_ANALYSIS_PLAN_VALUE_H

#include <mncollagen/plan.h>

/* All that is needed for the values of any schedule. */
typedef struct mnci_members {
    const mnc_plan_desc *desc;
    int threads;
    size_t most_sessions;
    mnc_model **models;   /* of the samples; NULL with a function of the user's */
    mnc_session *sampled; /* [thread][most_sessions] */
} mnci_members;

/* The description is checked and stays where it is. Refuses samples that give no model. To be
   closed whatever comes of it. */
mnc_status mnci_members_open(const mnc_plan_desc *desc, mnci_members *members);
void mnci_members_close(mnci_members *members);

/* Values of all members, several at once; NAN where one failed. *failure: MNC_OK, or of the failed
   member with the lowest number, with *sentence an array. Fails itself only when memory is short.
 */
mnc_status mnci_members_values(const mnci_members *members, const mnc_schedule *schedule,
                               double *values, mnc_status *failure, char **sentence);

#endif
