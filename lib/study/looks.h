/* Levels of several looks at a trial. */
#ifndef MNCI_STUDY_LOOKS_H
#define MNCI_STUDY_LOOKS_H

#include "study/desc.h"

/* The two-sided level of each look: a p-value below it ends the trial. */
void mnci_look_levels(double alpha, size_t looks, mnc_study_spending spending,
                      double levels[MNCI_MOST_LOOKS]);

#endif
