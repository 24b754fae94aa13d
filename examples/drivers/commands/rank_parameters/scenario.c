/* Keys and defaults of the scenario of rank_parameters. */
#include "commands/rank_parameters/scenario.h"

#include "program/memory.h"
#include "scenario/uncertainty.h"

#include <limits.h>

static const cyaml_strval_t methods[] = {{"morris", RANK_MORRIS}, {"sobol", RANK_SOBOL}};

static const cyaml_strval_t regions[] = {
    {"papillary", MNC_PAPILLARY_DERMIS},
    {"reticular", MNC_RETICULAR_DERMIS},
    {"dermis", MNC_WHOLE_DERMIS},
};

static const key_table *quantity_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(rank_quantity, quantity, 80), REQUIRED,
         NOTE("name of a quantity: collagen_gain, tgf_beta, ...")},
        {WORD(rank_quantity, region, regions), USUAL(MNC_PAPILLARY_DERMIS)},
        KEYS_END,
    };
    return key_table_make(sizeof(rank_quantity), keys);
}

/* Of the ensembles of the library, and for the dose as set and the skin assumed ones. */
static const key_table *spread_keys(void)
{
    const mnc_session_spread usual = mnc_ensemble_desc_default(MNC_SITE_CHEEK).spread;
    const scenario_key keys[] = {
        {SPREAD(rank_spread, efficiency_sd, usual.efficiency_sd)},
        {SPREAD(rank_spread, channel_ratio_sd, usual.channel_ratio_sd)},
        {SPREAD(rank_spread, cell_kill_sd, usual.cell_kill_sd)},
        {SPREAD(rank_spread, loss_sd, usual.loss_sd)},
        {SPREAD(rank_spread, needle_length_sd, 0.1)},
        {SPREAD(rank_spread, density_sd, 0.3)},
        {SPREAD(rank_spread, thickness_sd, 0.15)},
        KEYS_END,
    };
    return key_table_make(sizeof(rank_spread), keys);
}

const key_table *rank_keys(void)
{
    static const double usual_days[] = {90, 365};
    static const scenario_key keys[] = {
        {TITLE(rank_scenario)},
        {PROGRAM(rank_scenario)},
        {START(rank_scenario)},
        {WORD(rank_scenario, method, methods), USUAL(RANK_SOBOL),
         NOTE("sobol: shares of the variance; morris: a screening that takes a twentieth of the "
              "time")},
        {WHOLE(rank_scenario, samples), FROM(2, 1 << 20),
         NOTE("base samples (sobol), best a power of 2, or trajectories (morris, default 50). "
              "Simulations: samples times number of parameters + 2 (sobol) or + 1 (morris)")},
        {WHOLE(rank_scenario, screening), FROM(2, 10000), USUAL(20),
         NOTE("trajectories of morris by which sobol screens all parameters first and keeps 20")},
        {SEED(rank_scenario, "of random numbers")},
        {TEXT(rank_scenario, parameters, 2000), USUAL_TEXT("all"),
         NOTE("all, or names between commas: of --list-kinetics with a prior, efficiency, "
              "channel_ratio, cell_kill, loss, needle_length, density, thickness; structure, with "
              "hypotheses")},
        {NUMBERS(rank_scenario, report_days, 1, RANK_DAY_LIMIT), LATER_DAY, USUAL_LIST(usual_days),
         NOTE("of the outputs; they rise")},
        {ENTRIES(rank_scenario, outputs, RANK_QUANTITY_LIMIT, quantity_keys), .is_flow = 1,
         NOTE("collagen_gain of the papillary dermis by default")},
        {WHOLE(rank_scenario, sessions), FROM(0, RANK_SESSION_LIMIT), USUAL(3)},
        {GROUP(rank_scenario, interval, scenario_usual_interval_keys)},
        {PART(rank_scenario, spread, spread_keys),
         NOTE(
             "standard deviations of logarithms of what the device does and of the dermis; 0: does "
             "not vary")},
        {PART(rank_scenario, skin, scenario_skin_keys)},
        {PART(rank_scenario, device, scenario_device_keys)},
        {PART(rank_scenario, needling, scenario_needling_keys)},
        {PART(rank_scenario, solver, scenario_solver_keys)},
        {PART(rank_scenario, kinetics, scenario_kinetics_keys),
         NOTE("any parameter of the healing model, the centre of its prior; see --list-kinetics")},
        {GROUP(rank_scenario, structures, scenario_structure_list_keys)},
        KEYS_END,
    };
    return key_table_make(sizeof(rank_scenario), keys);
}

outcome rank_fill(void *data)
{
    rank_scenario *scenario = data;
    scenario_default_whole(&scenario->samples, *scenario->method == RANK_SOBOL ? 1024 : 50);
    if (!scenario->outputs) {
        scenario->outputs = take_memory(1, sizeof *scenario->outputs);
        scenario->outputs->quantity = copy_text("collagen_gain");
        scenario->outputs_count = 1;
    }
    return structures_fill(&scenario->structures);
}

const char *rank_region_name(int region)
{
    for (size_t i = 0; i < CYAML_ARRAY_LEN(regions); i++)
        if (regions[i].val == region)
            return regions[i].str;
    return "layer";
}
