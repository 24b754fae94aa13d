/* heal-patch in one process: the library as it is. */
#include "commands/heal_patch/engine.h"
#include "program/memory.h"
#include "program/program.h"

#include <stdlib.h>

int heal_engine_team(int asked, int largest)
{
    return program_team(asked, largest);
}

outcome heal_engine_agree(outcome own)
{
    return own;
}

int heal_engine_follow(const mnc_simulation_desc *desc)
{
    (void)desc;
    return 0;
}

void heal_engine_dismiss(void)
{
}

void heal_engine_print(void)
{
}

mnc_status heal_engine_create(const mnc_simulation_desc *desc, mnc_simulation **simulation)
{
    return mnc_simulation_create(desc, simulation);
}

mnc_status heal_engine_resume(const char *path, const mnc_simulation_desc *desc,
                              mnc_simulation **simulation)
{
    return mnc_checkpoint_resume(path, desc, simulation);
}

mnc_status heal_engine_mean(const mnc_simulation *simulation, int quantity, int layer,
                            double *value)
{
    return mnc_simulation_mean(simulation, quantity, layer, value);
}

mnc_status heal_engine_region(const mnc_simulation *simulation, region where,
                              double values[REGION_COLUMNS])
{
    return region_measure(simulation, where, values);
}

mnc_status heal_engine_profile(const mnc_simulation *simulation, int quantity, double *values,
                               size_t count)
{
    return mnc_simulation_profile(simulation, quantity, values, count);
}

mnc_status heal_engine_values(const mnc_simulation *simulation, int quantity, size_t first,
                              size_t count, double *values)
{
    return mnc_simulation_values(simulation, quantity, first, count, values);
}

mnc_status heal_engine_snapshot(mnc_snapshots *snapshots, const mnc_simulation *simulation)
{
    return mnc_snapshots_write(snapshots, simulation);
}

void heal_engine_destroy(mnc_simulation *simulation)
{
    mnc_simulation_destroy(simulation);
}

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
    mnc_status status = mnc_simulation_add_observer(simulation, each_step);
    if (status == MNC_OK)
        status = mnc_checkpointer_create(policy, &(*watch)->checkpointer);
    if (status == MNC_OK)
        status = mnc_checkpointer_attach((*watch)->checkpointer, simulation);
    return status;
}

int heal_watch_end_with_checkpoint(heal_watch *watch)
{
    if (watch->checkpointer == NULL)
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
    if (watch != NULL)
        mnc_checkpointer_destroy(watch->checkpointer);
    free(watch);
}
