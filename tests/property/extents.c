/* One short run of each extent, to be compared bit by bit. */
#include "extents.h"

mnc_simulation *run_extent(mnc_extent extent, int threads)
{
    mnc_session sessions[2] = {mnc_session_default(), mnc_session_default()};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_simulation *simulation = NULL;
    sessions[1].day = 3;
    for (int s = 0; s < 2 && extent == MNC_EXTENT_PATCH; s++)
        sessions[s].placement = MNC_PLACEMENT_RANDOM;
    desc.schedule = (mnc_schedule){2, sessions};
    desc.extent = extent;
    desc.spacing_mm = extent == MNC_EXTENT_COLUMN ? 0.001 : 0.03;
    /* Sides that are no multiple of anything: 23 x 19 cells. */
    desc.width_mm = 0.69;
    desc.length_mm = 0.57;
    desc.pattern_seed = 5;
    desc.threads = threads;
    if (mnc_simulation_create(&desc, &simulation) != MNC_OK ||
        mnc_simulation_run_until(simulation, 2.5) != MNC_OK ||
        mnc_simulation_run_until(simulation, 20) != MNC_OK) {
        mnc_simulation_destroy(simulation);
        return NULL;
    }
    return simulation;
}
