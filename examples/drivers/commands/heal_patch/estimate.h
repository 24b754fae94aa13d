/* What a run will take: memory by the library's own account, time by measuring small parts of it,
   disk by counting. */
#ifndef HEAL_PATCH_ESTIMATE_H
#define HEAL_PATCH_ESTIMATE_H

#include "commands/heal_patch/study.h"

typedef struct heal_estimate {
    mnc_grid grid;
    size_t cells;
    double memory_bytes, checkpoint_bytes, snapshot_bytes, section_bytes; /* of one each, at most */
    size_t steps;                                                         /* of the whole run */
    double *step_end; /* day on which each of them ends */
    double step_s;    /* seconds that one takes, without writing */
} heal_estimate;

/* All but steps and their time. */
outcome heal_estimate_count(const heal_study *study, heal_estimate *estimate);

/* Measures these, which takes some tenths of a second. Where there is no memory for that, which
   does not mean that there is none for the run, they stay zero. The caller frees the estimate
   whatever comes of it. */
outcome heal_estimate_measure(const heal_study *study, heal_estimate *estimate);

/* Steps that are left after a day, of those estimated. */
double heal_estimate_steps_after(const heal_estimate *estimate, double day);

/* Prints it on stdout. */
void heal_estimate_print(const heal_study *study, const heal_estimate *estimate);

/* Frees; allowed for a zeroed estimate. */
void heal_estimate_free(heal_estimate *estimate);

#endif
