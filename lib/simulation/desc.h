/* Checks a description and derives the inputs of a simulation's components. */
#ifndef MNCI_SIMULATION_DESC_H
#define MNCI_SIMULATION_DESC_H

#include "base/memory.h"
#include "model/model.h"
#include "numerics/system.h"

#include <mncollagen/simulation.h>

/* Refuses values outside their ranges; `function` is the public function called. */
mnc_status mnci_desc_check(const char *function, const mnc_simulation_desc *desc);

/* The allocator of its simulation. */
mnci_memory mnci_desc_memory(const mnc_simulation_desc *desc);

/* A copy of the description's model, with at least one field. */
mnc_status mnci_desc_copy_model(const mnc_simulation_desc *desc, const mnci_memory *memory,
                                mnc_model **copy);

/* The system to integrate, without plane densities, rates and memory. */
mnci_system mnci_desc_system(const mnc_simulation_desc *desc, const mnc_model *model,
                             const mnci_box *box);

#endif
