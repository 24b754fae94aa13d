/* The piece of skin that a description asks for. */
#ifndef MNCI_SIMULATION_SPACE_H
#define MNCI_SIMULATION_SPACE_H

#include "grid/box.h"
#include "needling/pattern.h"

#include <mncollagen/simulation.h>

typedef struct mnci_space {
    mnci_box box;
    int is_resolved; /* channels have a place; 0 in a column */
    mnci_area area;  /* of a resolved extent */
} mnci_space;

/* Refuses what cannot be simulated with a sentence. Skin and schedule have been checked. */
mnc_status mnci_space_of(const mnc_simulation_desc *desc, mnci_space *space);

/* Refuses a session that does not fit the space of the description; `name` is what sentences call
   it. */
mnc_status mnci_space_check_session(const mnc_simulation_desc *desc, const char *name,
                                    const mnc_session *session);

#endif
