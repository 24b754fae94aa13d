/* Simulated trials of all structures that are asked for, with the memory for them. */
#ifndef MNCI_STUDY_POWER_H
#define MNCI_STUDY_POWER_H

#include "study/compare.h"
#include "study/looks.h"

typedef struct mnci_outcome {
    signed char sign;   /* of a significant difference; 0: none */
    unsigned char look; /* the deciding one, from 0 */
} mnci_outcome;

/* One for every number of participants up to the most. */
typedef struct mnci_power_study {
    const mnc_study_desc *desc;
    size_t structure; /* or MNC_STUDY_ALL */
    int is_null, threads;
    size_t most; /* participants that the memory is for */
    double levels[MNCI_MOST_LOOKS];
    double *numbers;        /* [thread][4][most] */
    mnci_ranked *ranked;    /* [thread][2 most] */
    mnci_outcome *outcomes; /* [trial] */
    double signs[MNCI_MOST_STRUCTURES +
                 1]; /* of the mean effect of each structure; behind them that of all */
} mnci_power_study;

/* The caller closes it, also after a failure. */
mnc_status mnci_power_open(mnci_power_study *study);
void mnci_power_close(mnci_power_study *study);

/* Runs the trials with so many participants. */
void mnci_power_run(mnci_power_study *study, size_t participants, mnc_study_power *power);

#endif
