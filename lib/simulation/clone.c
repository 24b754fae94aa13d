/* Clones: a new simulation of the same description with a copy of the state. */
#include "base/check.h"
#include "base/error.h"
#include "base/log.h"
#include "simulation/state.h"

mnc_status mnc_simulation_clone(const mnc_simulation *from, mnc_simulation **clone)
{
    mnc_simulation *s;
    MNCI_TRY(mnci_check_pointer("mnc_simulation_clone", "clone", (const void *)clone));
    *clone = NULL;
    MNCI_TRY(mnci_check_pointer("mnc_simulation_clone", "simulation", from));
    if (from->system.communicator->is_distributed)
        return mnci_fail(MNC_ERR_INVALID, "mnc_simulation_clone: simulation: must not be shared by "
                                          "several processes");
    MNCI_TRY(mnci_simulation_allocate(&from->desc, &from->wounds.space, &mnci_serial, &s));
    const mnc_status status =
        mnci_sources_copy(&s->memory, &s->system.box, &from->rates.sources, &s->rates.sources);
    if (status != MNC_OK) {
        mnc_simulation_destroy(s);
        return status;
    }
    mnci_simulation_create_control(s);
    mnci_state_copy(from, s);
    mnci_log(&s->desc.log, MNC_LOG_INFO, "cloned on day %g", s->day);
    *clone = s;
    return MNC_OK;
}
