/* The list of all that a simulation's future depends on beside its description and its observers.
   Clones, mnc_simulation_save() and mnc_simulation_load() go through it, so that what is missing
   here is missing everywhere: a member that a step or a run changes belongs into the list. */
#ifndef MNCI_SIMULATION_STATE_H
#define MNCI_SIMULATION_STATE_H

#include "simulation/simulation.h"

#include <mncollagen/state.h>

/* How an item lies in memory. */
typedef enum mnci_storage {
    MNCI_STORED_AS_IS, /* as the part says */
    MNCI_STORED_AS_INT,
    MNCI_STORED_AS_SIZE
} mnci_storage;

typedef struct mnci_state_item {
    mnc_state_part part;
    mnci_storage storage; /* an int or size_t is one number, an MNC_PART_INTEGER */
    void *place;          /* in the simulation */
    double least, most;   /* of its numbers, when they are saved and when they are loaded */
} mnci_state_item;

enum {
    MNCI_VERSION_SIZE = 32,             /* of the text in which the version is saved */
    MNCI_LONGEST_DESCRIPTION = 1 << 28, /* no one has a schedule whose text is longer */
    MNCI_MOST_STATE_ITEMS = 32 + MNC_MAX_FIELDS
};

typedef struct mnci_state {
    int count;
    mnci_state_item items[MNCI_MOST_STATE_ITEMS];
} mnci_state;

/* The state of a simulation in its place. */
mnci_state mnci_state_of(mnc_simulation *simulation);

/* Saving and loading refuse the same: what is saved can be loaded, and what is loaded can go on. */

/* Numbers of a part as it is saved: doubles or int64_t. */
mnc_status mnci_state_check_values(const mnci_state_item *item, const void *values);

/* Days of observers. */
mnc_status mnci_state_check_diary(const mnci_diary *diary);

/* What several items together must be. */
mnc_status mnci_state_check(const mnc_simulation *simulation);

/* Refuses a simulation that processes share, unless they save or load it together. */
mnc_status mnci_simulation_check_saving(const char *function, const mnc_simulation *simulation);

/* Takes the state into a simulation that has been allocated; see mnc_simulation_load(). Of
   processes that share it the first calls `load`, and all return the same. */
mnc_status mnci_simulation_take(mnc_simulation *simulation, mnc_load_part_fn *load, void *user);

/* Number of values of a part. */
size_t mnci_part_count(const mnc_state_part *part);

/* Room for all of a field that processes share, on the first of them; NULL on the others. The same
   status on all. The caller releases it. */
mnc_status mnci_state_whole_field(const mnc_simulation *simulation, const mnc_state_part *part,
                                  double **whole);

/* Makes the state of `to`, a simulation of the same description, that of `from`. */
void mnci_state_copy(const mnc_simulation *from, mnc_simulation *to);

#endif
