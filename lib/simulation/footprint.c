/* Memory of a simulation: the sum of its components' allocations, in double to avoid size_t
   overflow. */
#include "simulation/footprint.h"

#include "numerics/stepper.h"
#include "simulation/simulation.h"
#include "simulation/wound.h"

/* The simulation itself, its sessions, the depths of its planes. */
enum { ARRAYS = 3 };

double mnci_footprint_bytes(const mnc_simulation_desc *desc, const mnci_space *space,
                            const mnci_system *system, const mnc_model *model)
{
    const double own = (double)sizeof(mnc_simulation) +
                       (double)desc->schedule.count * sizeof(mnc_session) +
                       (double)space->box.nz * sizeof(double) + ARRAYS * MNCI_ARRAY_OVERHEAD;
    return own + mnci_identity_bytes() + mnci_model_bytes(model) +
           mnci_layer_map_bytes(&desc->skin, &space->box) + mnci_rates_bytes(model, &space->box) +
           mnci_stepper_bytes(system) + mnci_wounds_bytes(space, &desc->schedule, desc->threads);
}
