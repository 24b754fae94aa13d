/* Readings of one simulated trial. */
#ifndef MNCI_STUDY_TRIAL_H
#define MNCI_STUDY_TRIAL_H

#include <mncollagen/study.h>

/* Which trials: the structure that holds, and whether both arms have the control's treatment. */
typedef struct mnci_trials {
    const mnc_study_desc *desc;
    size_t structure;
    int is_null;
    size_t participants;
} mnci_trials;

/* The readings of trial `number`, one a participant in the order of recruitment, NAN of one who
   dropped out. In a split design both arrays are of the same participants. */
void mnci_trial_readings(const mnci_trials *trials, size_t number, double *control,
                         double *treated);

#endif
