/* Simulated annealing over schedules. */
#ifndef MNCI_ANALYSIS_PLAN_ANNEAL_H
#define MNCI_ANALYSIS_PLAN_ANNEAL_H

#include "analysis/plan_visits.h"

/* Visits candidates. `first` is within all limits; restarts that find no start of their own begin
   there. MNC_STOPPED: desc.progress asked to stop. */
mnc_status mnci_plan_anneal(const mnci_choices *choices, const mnci_members *members,
                            const mnci_candidate *first, mnci_visits *visits);

#endif
