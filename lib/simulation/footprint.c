/* Memory that a simulation takes: the sum over what its parts allocate. In double precision, which
   knows no overflow. */
#include "simulation/footprint.h"

#include "base/available.h"
#include "base/error.h"
#include "base/memory.h"
#include "numerics/elimination.h"
#include "numerics/tridiagonal.h"
#include "simulation/simulation.h"
#include "simulation/wound.h"

static const double GB = 1e9;
/* Less is not worth the look at what the machine has left. */
static const double SMALL_BYTES = 64e6;

/* What mnci_stepper_create allocates. */
static double stepper_bytes(const mnci_system *system)
{
    const mnci_box *box = &system->box;
    const mnci_elimination elimination = mnci_eliminate(system);
    const double fields = system->field_count, planes = (double)box->nz;
    const double runs = (double)mnci_box_run_count(box, MNC_MAX_BLOCK_CELLS);
    const double longest = (double)(box->nx > box->ny ? box->nx : box->ny);
    const double rows = longest > planes ? longest : planes;
    double states = 4 * fields; /* accepted, trial, two stages */
    int has_cells = 0;
    for (int f = 0; f < system->field_count; f++) {
        states += elimination.phase[f] > 0;
        has_cells |= system->fields[f].spread == MNC_SPREAD_CELLS;
    }
    for (int c = 0; c < system->coupling_count; c++)
        states += elimination.used[c] && elimination.phase[system->couplings[c].to] > 0;
    states += has_cells;
    const double state_numbers =
        (double)mnci_box_cells(box) + 2.0 * (double)mnci_box_plane(box) + MNCI_ALIGNMENT;
    const double work_numbers = 3 * (rows + 1) * MNCI_MAX_LANES +
                                (2 * fields + system->coupling_count) * MNC_MAX_BLOCK_CELLS;
    return sizeof(double) * (states * state_numbers + system->threads * work_numbers +
                             6 * runs * fields + (fields + 4) * planes);
}

double mnci_footprint_bytes(const mnc_simulation_desc *desc, const mnci_space *space,
                            const mnci_system *system)
{
    const double planes = (double)space->box.nz;
    const double layers = planes * (desc->skin.layer_count + 2);
    const double rates = 2 * planes * (mnci_box_plane(&space->box) == 1 ? 1 : MNC_MAX_BLOCK_CELLS);
    return (double)sizeof(mnc_simulation) + (double)sizeof(mnc_model) +
           (double)desc->schedule.count * sizeof(mnc_session) + sizeof(double) * (layers + rates) +
           stepper_bytes(system) + mnci_wounds_bytes(space, &desc->schedule, desc->threads);
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
