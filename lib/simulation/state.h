/* The list of all state that determines a simulation's future, besides its description and its
   observers. Clones, mnc_simulation_save() and mnc_simulation_load() all iterate over it: a member
   that a step or a run changes must be added to the list. */
#ifndef MNCI_SIMULATION_STATE_H
#define MNCI_SIMULATION_STATE_H

#include "simulation/simulation.h"

#include <mncollagen/state.h>

/* Storage of an item in memory. */
typedef enum mnci_storage {
    MNCI_STORED_AS_IS, /* as the part's kind says */
    MNCI_STORED_AS_INT,
    MNCI_STORED_AS_SIZE
} mnci_storage;

typedef struct mnci_state_item {
    mnc_state_part part;
    mnci_storage storage; /* an int or size_t is one number, an MNC_PART_INTEGER */
    void *place;          /* in the simulation */
    double least, most;   /* bounds of its numbers, checked when saving and loading */
} mnci_state_item;

enum {
    MNCI_VERSION_SIZE = 32,             /* of the saved version text */
    MNCI_LONGEST_DESCRIPTION = 1 << 28, /* beyond any realistic schedule */
    MNCI_MOST_STATE_ITEMS = 32 + MNC_MAX_FIELDS
};

typedef struct mnci_state {
    int count;
    mnci_state_item items[MNCI_MOST_STATE_ITEMS];
} mnci_state;

/* The state of a simulation, by reference. */
mnci_state mnci_state_of(mnc_simulation *simulation);

/* Saving and loading apply the same checks: a saved state can be loaded and continued. */

/* Checks a part's numbers as saved: doubles or int64_t. */
mnc_status mnci_state_check_values(const mnci_state_item *item, const void *values);

/* Days of observers. */
mnc_status mnci_state_check_observer_days(const mnci_observer_days *days);

/* Checks that involve several items. */
mnc_status mnci_state_check(const mnc_simulation *simulation);

/* Refuses a distributed simulation unless its processes save or load it collectively. */
mnc_status mnci_simulation_check_saving(const char *function, const mnc_simulation *simulation);

/* Loads the state into an allocated simulation; see mnc_simulation_load(). In a distributed
   simulation rank 0 calls `load`, and all return the same status. */
mnc_status mnci_simulation_load_state(mnc_simulation *simulation, mnc_load_part_fn *load,
                                      void *user);

/* Number of values of a part. */
size_t mnci_part_count(const mnc_state_part *part);

/* An array for a global field of a distributed grid, on rank 0; NULL on the others. The same status
   on all. The caller releases it. */
mnc_status mnci_state_whole_field(const mnc_simulation *simulation, const mnc_state_part *part,
                                  double **whole);

/* Bytes of an item in its place. */
size_t mnci_state_item_bytes(const mnci_state_item *item);

/* Copies the state of `from` to `to`, a simulation of the same description. */
void mnci_state_copy(const mnc_simulation *from, mnc_simulation *to);

#endif
