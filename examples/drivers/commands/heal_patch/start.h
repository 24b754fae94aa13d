/* Where a run begins: a new simulation, or one that goes on from a checkpoint of the folder. */
#ifndef HEAL_PATCH_START_H
#define HEAL_PATCH_START_H

#include "commands/heal_patch/study.h"
#include "results/output_folder.h"

typedef struct heal_beginning {
    mnc_simulation *simulation;
    int asked;   /* 1: the run was to go on from a checkpoint */
    int resumed; /* 1: there was one */
} heal_beginning;

/* Creates the simulation. With `resume` from the newest checkpoint that can be read; a folder with
   none of them gives a new one. Writes nothing. */
outcome heal_start(const heal_study *study, const output_folder *folder, int resume,
                   heal_beginning *beginning);

#endif
