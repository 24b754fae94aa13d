/* Why a simulation found no step that it could accept. */
#ifndef MNCI_SIMULATION_REFUSAL_H
#define MNCI_SIMULATION_REFUSAL_H

#include "simulation/simulation.h"

/* The sentence for the last trial, of dt_days, which was refused and is too short to be divided:
   names the field, the day and the depth, and the reaction where one wrote a number that is not
   finite. */
mnc_status mnci_refusal_report(mnc_simulation *simulation, double dt_days,
                               const mnci_step_verdict *verdict);

#endif
