/* The status of a failed reaction on all processes. */
#include "simulation/simulation.h"

mnc_status mnci_simulation_agree(const mnc_simulation *s, mnc_status status)
{
    const mnci_communicator *comm = s->system.communicator;
    return comm->agree(comm->user, status, mnci_rates_failed_cell(&s->rates));
}

mnc_status mnci_simulation_report_failure(mnc_simulation *s)
{
    /* The failed reaction may have been another process's. */
    const int own = s->rates.failure.failed || s->rates.boundaries.failure.failed;
    return mnci_simulation_agree(s, own ? mnci_rates_report_failure(&s->rates) : MNC_OK);
}

void mnci_simulation_forget_failure(mnc_simulation *s)
{
    s->rates.failure = (mnci_rates_failure){0};
    s->rates.boundaries.failure = (mnci_boundary_failure){0};
}
