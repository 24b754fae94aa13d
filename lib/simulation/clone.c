/* Cloning: a simulation of the same description that takes the state of another. */
#include "base/check.h"
#include "base/error.h"
#include "base/log.h"
#include "simulation/simulation.h"

#include <string.h>

mnc_status mnc_simulation_clone(const mnc_simulation *from, mnc_simulation **clone)
{
    mnc_simulation *s;
    MNCI_TRY(mnci_check_pointer("mnc_simulation_clone", "clone", (const void *)clone));
    *clone = NULL;
    MNCI_TRY(mnci_check_pointer("mnc_simulation_clone", "simulation", from));
    if (from->system.share)
        return mnci_fail(MNC_ERR_INVALID, "mnc_simulation_clone: simulation: must not be shared by "
                                          "several processes");
    MNCI_TRY(mnci_simulation_allocate(&from->desc, &from->wounds.space, NULL, &s));
    mnci_stepper_copy(from->stepper, s->stepper);
    s->control = from->control;
    s->epidermis = from->epidermis;
    s->day = from->day;
    s->sessions_done = from->sessions_done;
    s->stats = from->stats;
    s->crawling_steps = from->crawling_steps;
    s->failure = from->failure;
    memcpy(s->failure_text, from->failure_text, sizeof s->failure_text);
    memcpy(s->warnings, from->warnings, sizeof s->warnings);
    s->collagen_warned = from->collagen_warned;
    s->ignition_warned = from->ignition_warned;
    mnci_log(&s->desc.log, MNC_LOG_INFO, "cloned on day %g", s->day);
    *clone = s;
    return MNC_OK;
}
