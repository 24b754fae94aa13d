/* The domain of a description. */
#ifndef MNCI_SIMULATION_SPACE_H
#define MNCI_SIMULATION_SPACE_H

#include "grid/box.h"
#include "needling/pattern.h"

#include <mncollagen/simulation.h>

typedef struct mnci_space {
    mnci_box box;
    int is_resolved; /* channels have positions; 0 in a column */
    mnci_area area;  /* of a resolved extent */
} mnci_space;

/* Refuses domains that cannot be simulated. Skin and schedule have been checked. */
mnc_status mnci_space_of(const mnc_simulation_desc *desc, mnci_space *space);

/* Refuses a session that does not fit the domain of the description; `name` is its name in
   sentences. */
mnc_status mnci_space_check_session(const mnc_simulation_desc *desc, const char *name,
                                    const mnc_session *session);

#endif
