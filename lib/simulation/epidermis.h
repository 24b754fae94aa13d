/* The thickness of the epidermis, which follows the collagen of the dermis. */
#ifndef MNCI_SIMULATION_EPIDERMIS_H
#define MNCI_SIMULATION_EPIDERMIS_H

#include <mncollagen/simulation.h>

/* Only `thickness` is state: `target` follows from the fields. */
typedef struct mnci_epidermis {
    double thickness; /* E, relative to day 0 */
    double target;    /* its limit for the current fields */
} mnci_epidermis;

/* Recomputes the target after fields were set or wounded. */
mnc_status mnci_epidermis_find_target(mnc_simulation *simulation);

/* Advances the thickness after an accepted step of the fields. */
mnc_status mnci_epidermis_step(mnc_simulation *simulation, double dt_days);

/* The same where the mean collagen gain of the first layer after the step is known. */
void mnci_epidermis_step_to(mnc_simulation *simulation, double dt_days, double gain);

#endif
