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

/* A substance with a condition of another kind at each side. */
static mnc_status add_substance(mnc_model *model)
{
    static const mnc_boundary_kind kinds[MNC_SIDE_COUNT] = {
        MNC_BOUNDARY_EXCHANGE, MNC_BOUNDARY_FLUX,     MNC_BOUNDARY_VALUE,
        MNC_BOUNDARY_FLUX,     MNC_BOUNDARY_EXCHANGE, MNC_BOUNDARY_VALUE};
    const mnc_field field = {.name = "substance",
                             .unit = "1",
                             .scale = 1,
                             .spread = MNC_SPREAD_LINEAR,
                             .diffusivity_mm2_per_day = 0.3};
    int number = -1;
    mnc_status status = mnc_model_add_field(model, &field, &number);
    for (int side = 0; status == MNC_OK && side < MNC_SIDE_COUNT; side++) {
        const mnc_boundary boundary = {.kind = kinds[side],
                                       .value = 0.2 * (1 + side),
                                       .exchange_mm_per_day = 0.4,
                                       .uptake_field = -1};
        status = mnc_model_set_boundary(model, number, (mnc_side)side, &boundary);
    }
    return status;
}

mnc_simulation *run_open_patch(int threads)
{
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    mnc_simulation *simulation = NULL;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    if (mnc_model_create_healing(&params, &model) != MNC_OK)
        return NULL;
    desc.extent = MNC_EXTENT_PATCH;
    desc.spacing_mm = 0.03;
    desc.width_mm = 0.69;
    desc.length_mm = 0.57;
    desc.threads = threads;
    desc.model = model;
    if (add_substance(model) == MNC_OK && mnc_simulation_create(&desc, &simulation) == MNC_OK &&
        mnc_simulation_run_until(simulation, 2.5) != MNC_OK) {
        mnc_simulation_destroy(simulation);
        simulation = NULL;
    }
    mnc_model_destroy(model);
    return simulation;
}
