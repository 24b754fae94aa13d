/* What carries the simulation of heal_patch: this process alone (engine_serial.c) or all ranks
   of MPI (engine_mpi.c). There the first rank alone is the program, with its signals, clock and
   files; the others are workers that make the collective calls with it. */
#ifndef HEAL_PATCH_ENGINE_H
#define HEAL_PATCH_ENGINE_H

#include "courses/courses.h"

typedef struct heal_engine {
    /* Threads of the simulation in each process; `asked` 0: none were asked for. */
    int (*team)(int asked, int largest);

    /* Of MPI, else NULL. OUTCOME_OK if all ranks could read the scenario. */
    outcome (*agree)(outcome own);
    /* On a worker: runs the first rank's commands until it stops the workers, and returns 1. On the
       first rank: returns 0 at once. */
    int (*serve)(const mnc_simulation_desc *desc);
    void (*stop_workers)(void);
    /* Prints by how many processes the estimated run is shared. */
    void (*print)(void);

    /* Calls of the library of similar names. */
    mnc_status (*create)(const mnc_simulation_desc *desc, mnc_simulation **simulation);
    mnc_status (*resume)(const char *path, const mnc_simulation_desc *desc,
                         mnc_simulation **simulation);
    mnc_status (*mean)(const mnc_simulation *simulation, int quantity, int layer, double *value);
    mnc_status (*region)(const mnc_simulation *simulation, region where,
                         double values[REGION_COLUMNS]);
    mnc_status (*profile)(const mnc_simulation *simulation, int quantity, double *values,
                          size_t count);
    mnc_status (*values)(const mnc_simulation *simulation, int quantity, size_t first, size_t count,
                         double *values);
    mnc_status (*snapshot)(mnc_snapshots *snapshots, const mnc_simulation *simulation);
    void (*destroy)(mnc_simulation *simulation);
} heal_engine;

extern const heal_engine engine;

/* What happens after each step: an observer, then checkpoints. */
typedef struct heal_watch heal_watch;

/* Both are added to the simulation before its first run. MNC_ERR_UNSUPPORTED: there are no
   checkpoints, but there is the observer. */
mnc_status heal_watch_create(const mnc_observer *each_step, const mnc_checkpoint_policy *policy,
                             mnc_simulation *simulation, heal_watch **watch);

/* From the observer: asks for a checkpoint after this step, and the end. 0: there are none. */
int heal_watch_end_with_checkpoint(heal_watch *watch);

mnc_status heal_watch_run_until(heal_watch *watch, mnc_simulation *simulation, double day);

/* NULL is allowed. Goes after the simulation. */
void heal_watch_destroy(heal_watch *watch);

#endif
