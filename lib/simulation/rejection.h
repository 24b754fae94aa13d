/* Diagnoses why no step was accepted. */
#ifndef MNCI_SIMULATION_REJECTION_H
#define MNCI_SIMULATION_REJECTION_H

#include "simulation/simulation.h"

/* The sentence for the last trial step, of dt_days, which was rejected and is too short to be
   reduced: names the field, the day and the depth, and the reaction where one wrote a number that
   is not finite. */
mnc_status mnci_rejection_report(mnc_simulation *simulation, double dt_days,
                                 const mnci_step_verdict *verdict);

#endif
