/* Where a run begins: a new simulation, or one that goes on from a checkpoint of the folder. */
#ifndef HEAL_PATCH_START_H
#define HEAL_PATCH_START_H

#include "common/output_folder.h"
#include "heal_patch_study.h"

/* Creates the simulation. With `resume` from the newest checkpoint that can be read; a folder with
   none of them gives a new one. `resumed` receives whether there was one. */
outcome heal_start(const heal_study *study, const output_folder *folder, int resume,
                   mnc_simulation **simulation, int *resumed);

#endif
