/* Runs a patch, from the beginning or from a checkpoint, and writes what is due on the way. */
#ifndef HEAL_PATCH_RUN_H
#define HEAL_PATCH_RUN_H

#include "commands/heal_patch/estimate.h"
#include "commands/heal_patch/start.h"
#include "results/output_folder.h"

/* How a run went. */
typedef struct heal_result {
    double day; /* how far it came */
    mnc_run_stats stats;
    char *warnings; /* of the simulation, a line each, or NULL */
} heal_result;

/* Takes over what heal_start() gave. `estimate`: for the progress; of zero steps: none is shown.
   OUTCOME_TO_RESUME: a signal asked it to end, and there is a checkpoint. The caller frees the
   result whatever comes of it. */
outcome heal_run(const heal_study *study, const heal_estimate *estimate,
                 const output_folder *folder, const heal_beginning *beginning, int quiet,
                 heal_result *result);

/* Frees; allowed for a zeroed result. */
void heal_result_free(heal_result *result);

#endif
