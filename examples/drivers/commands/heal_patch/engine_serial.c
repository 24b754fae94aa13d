/* heal-patch in one process: the library as it is. */
#include "commands/heal_patch/engine.h"
#include "program/memory.h"
#include "program/program.h"

#include <stdlib.h>

const heal_engine engine = {
    .team = program_team,
    .create = mnc_simulation_create,
    .resume = mnc_checkpoint_resume,
    .mean = mnc_simulation_mean,
    .region = region_measure,
    .profile = mnc_simulation_profile,
    .values = mnc_simulation_values,
    .snapshot = mnc_snapshots_write,
    .destroy = mnc_simulation_destroy,
};

struct heal_watch {
    mnc_checkpointer *checkpointer; /* NULL: the library has none */
};

/* The observer stands before the checkpointer's, so that a row of the curves is on the disk before
   a checkpoint of the same step. */
mnc_status heal_watch_create(const mnc_observer *each_step, const mnc_checkpoint_policy *policy,
                             mnc_simulation *simulation, heal_watch **watch)
{
    *watch = take_memory(1, sizeof **watch);
    (*watch)->checkpointer = NULL;
    TRY(mnc_simulation_add_observer(simulation, each_step));
    TRY(mnc_checkpointer_create(policy, &(*watch)->checkpointer));
    return mnc_checkpointer_attach((*watch)->checkpointer, simulation);
}

int heal_watch_end_with_checkpoint(heal_watch *watch)
{
    if (!watch->checkpointer)
        return 0;
    mnc_checkpointer_request(watch->checkpointer, MNC_CHECKPOINT_AND_STOP);
    return 1;
}

mnc_status heal_watch_run_until(heal_watch *watch, mnc_simulation *simulation, double day)
{
    (void)watch;
    return mnc_simulation_run_until(simulation, day);
}

void heal_watch_destroy(heal_watch *watch)
{
    if (watch)
        mnc_checkpointer_destroy(watch->checkpointer);
    free(watch);
}
