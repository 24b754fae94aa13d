/* Memory of a simulation. */
#ifndef MNCI_SIMULATION_FOOTPRINT_H
#define MNCI_SIMULATION_FOOTPRINT_H

#include "model/model.h"
#include "numerics/system.h"
#include "simulation/space.h"

/* Bytes of all allocations except observers. System and model are those of the simulation. */
double mnci_footprint_bytes(const mnc_simulation_desc *desc, const mnci_space *space,
                            const mnci_system *system, const mnc_model *model);

#endif
