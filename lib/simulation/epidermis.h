/* The thickness of the epidermis, which follows the collagen of the dermis. */
#ifndef MNCI_SIMULATION_EPIDERMIS_H
#define MNCI_SIMULATION_EPIDERMIS_H

#include <mncollagen/simulation.h>

/* Only `thickness` is state: `target` follows from the fields. */
typedef struct mnci_epidermis {
    double thickness; /* E, relative to day 0 */
    double target;    /* what it tends to in the present fields */
} mnci_epidermis;

/* Finds the target in fields that were just set or wounded. */
mnc_status mnci_epidermis_find_target(mnc_simulation *simulation);

/* Follows an accepted step of the fields. */
mnc_status mnci_epidermis_step(mnc_simulation *simulation, double dt_days);

#endif
