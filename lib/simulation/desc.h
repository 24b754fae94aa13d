/* From a description to what the parts of a simulation need. */
#ifndef MNCI_SIMULATION_DESC_H
#define MNCI_SIMULATION_DESC_H

#include "base/memory.h"
#include "model/model.h"
#include "numerics/system.h"

#include <mncollagen/simulation.h>

/* Refuses values outside their ranges; `function` is who was called. */
mnc_status mnci_desc_check(const char *function, const mnc_simulation_desc *desc);

/* Where its simulation takes memory from. */
mnci_memory mnci_desc_memory(const mnc_simulation_desc *desc);

/* A copy of the model that the description means, with at least one field. */
mnc_status mnci_desc_copy_model(const mnc_simulation_desc *desc, const mnci_memory *memory,
                                mnc_model **copy);

/* The system to integrate, but for the densities of the planes, the rates and the memory. */
mnci_system mnci_desc_system(const mnc_simulation_desc *desc, const mnc_model *model,
                             const mnci_box *box);

#endif
