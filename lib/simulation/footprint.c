/* Memory that a simulation takes: the sum over what its parts allocate. In double precision, which
   knows no overflow. */
#include "simulation/footprint.h"

#include "base/available.h"
#include "base/error.h"
#include "numerics/stepper.h"
#include "simulation/simulation.h"
#include "simulation/wound.h"

static const double GB = 1e9;
/* The simulation itself, its sessions, the depths of its planes. */
enum { ARRAYS = 3 };
/* Less is not worth the look at what the machine has left. */
static const double SMALL_BYTES = 64e6;

double mnci_footprint_bytes(const mnc_simulation_desc *desc, const mnci_space *space,
                            const mnci_system *system, const mnc_model *model)
{
    const double own = (double)sizeof(mnc_simulation) +
                       (double)desc->schedule.count * sizeof(mnc_session) +
                       (double)space->box.nz * sizeof(double) + ARRAYS * MNCI_ARRAY_OVERHEAD;
    return own + mnci_model_bytes(model) + mnci_layer_map_bytes(&desc->skin, &space->box) +
           mnci_rates_bytes(model, &space->box) + mnci_stepper_bytes(system) +
           mnci_wounds_bytes(space, &desc->schedule, desc->threads);
}

mnc_status mnci_footprint_check(double bytes)
{
    if (bytes < SMALL_BYTES)
        return MNC_OK;
    const double available = mnci_memory_available("");
    if (bytes <= available)
        return MNC_OK;
    return mnci_fail(MNC_ERR_MEMORY,
                     "the simulation needs %.4g GB of memory, and %.4g GB are available: use a "
                     "larger desc.spacing_mm or a smaller extent",
                     bytes / GB, available / GB);
}
