/* Tables and defaults of the scenario of rank_parameters. */
#include "commands/rank_parameters/scenario.h"

#include "program/memory.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

static const cyaml_strval_t methods[] = {{"morris", RANK_MORRIS}, {"sobol", RANK_SOBOL}};

static const cyaml_strval_t regions[] = {
    {"papillary", MNC_PAPILLARY_DERMIS},
    {"reticular", MNC_RETICULAR_DERMIS},
    {"dermis", MNC_WHOLE_DERMIS},
};

static const cyaml_schema_field_t quantity_fields[] = {
    CYAML_FIELD_STRING_PTR("quantity", CYAML_FLAG_POINTER, rank_quantity, quantity, 1, 80),
    CYAML_FIELD_ENUM_PTR("region", OPTIONAL | CYAML_FLAG_STRICT, rank_quantity, region, regions,
                         CYAML_ARRAY_LEN(regions)),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t quantity_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, rank_quantity, quantity_fields),
};

static const cyaml_schema_field_t spread_fields[] = {
    SCENARIO_NUMBER(rank_spread, efficiency_sd),    SCENARIO_NUMBER(rank_spread, channel_ratio_sd),
    SCENARIO_NUMBER(rank_spread, cell_kill_sd),     SCENARIO_NUMBER(rank_spread, loss_sd),
    SCENARIO_NUMBER(rank_spread, needle_length_sd), SCENARIO_NUMBER(rank_spread, density_sd),
    SCENARIO_NUMBER(rank_spread, thickness_sd),     CYAML_FIELD_END,
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING_PTR("title", OPTIONAL, rank_scenario, title, 1, TITLE_SIZE),
    SCENARIO_PROGRAM(rank_scenario),
    CYAML_FIELD_ENUM_PTR("method", OPTIONAL | CYAML_FLAG_STRICT, rank_scenario, method, methods,
                         CYAML_ARRAY_LEN(methods)),
    CYAML_FIELD_INT_PTR("samples", OPTIONAL, rank_scenario, samples),
    CYAML_FIELD_INT_PTR("screening", OPTIONAL, rank_scenario, screening),
    CYAML_FIELD_INT_PTR("seed", OPTIONAL, rank_scenario, seed),
    CYAML_FIELD_STRING_PTR("parameters", OPTIONAL, rank_scenario, parameters, 1, 2000),
    CYAML_FIELD_SEQUENCE("report_days", OPTIONAL, rank_scenario, report_days,
                         &scenario_number_entry, 1, RANK_DAY_LIMIT),
    CYAML_FIELD_SEQUENCE("outputs", OPTIONAL, rank_scenario, outputs, &quantity_schema, 1,
                         RANK_QUANTITY_LIMIT),
    CYAML_FIELD_INT_PTR("sessions", OPTIONAL, rank_scenario, sessions),
    SCENARIO_NUMBER(rank_scenario, interval_days),
    CYAML_FIELD_MAPPING_PTR("spread", OPTIONAL, rank_scenario, spread, spread_fields),
    CYAML_FIELD_MAPPING_PTR("skin", OPTIONAL, rank_scenario, skin, scenario_skin_fields),
    CYAML_FIELD_MAPPING_PTR("device", OPTIONAL, rank_scenario, device, scenario_device_fields),
    CYAML_FIELD_MAPPING_PTR("needling", OPTIONAL, rank_scenario, needling,
                            scenario_needling_fields),
    CYAML_FIELD_MAPPING_PTR("solver", OPTIONAL, rank_scenario, solver, scenario_solver_fields),
    CYAML_FIELD_MAPPING_PTR("kinetics", OPTIONAL, rank_scenario, kinetics,
                            scenario_kinetics_fields),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t rank_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, rank_scenario, fields),
};

/* Of the ensembles of the library, and for the dose as set and the skin assumed ones. */
static void default_spread(rank_spread **spread)
{
    static const double length_sd = 0.1, density_sd = 0.3, thickness_sd = 0.15;
    const mnc_session_spread usual = mnc_ensemble_desc_default(MNC_SITE_CHEEK).spread;
    if (*spread == NULL)
        *spread = take_memory(1, sizeof **spread);
    scenario_default_number(&(*spread)->efficiency_sd, usual.efficiency_sd);
    scenario_default_number(&(*spread)->channel_ratio_sd, usual.channel_ratio_sd);
    scenario_default_number(&(*spread)->cell_kill_sd, usual.cell_kill_sd);
    scenario_default_number(&(*spread)->loss_sd, usual.loss_sd);
    scenario_default_number(&(*spread)->needle_length_sd, length_sd);
    scenario_default_number(&(*spread)->density_sd, density_sd);
    scenario_default_number(&(*spread)->thickness_sd, thickness_sd);
}

static void default_outputs(rank_scenario *scenario)
{
    static const double usual_days[] = {90, 365};
    if (scenario->report_days == NULL) {
        scenario->report_days_count = sizeof usual_days / sizeof usual_days[0];
        scenario->report_days =
            memcpy(take_memory(1, sizeof usual_days), usual_days, sizeof usual_days);
    }
    if (scenario->outputs == NULL) {
        scenario->outputs = take_memory(1, sizeof *scenario->outputs);
        scenario->outputs->quantity = copy_text("collagen_gain");
        scenario->outputs_count = 1;
    }
    for (unsigned i = 0; i < scenario->outputs_count; i++)
        scenario_default_word(&scenario->outputs[i].region, MNC_PAPILLARY_DERMIS);
}

outcome rank_fill(void *data, const driver_options *options)
{
    rank_scenario *scenario = data;
    if (scenario->title == NULL)
        scenario->title = options_title(options);
    scenario_default_word(&scenario->method, RANK_SOBOL);
    scenario_default_word(&scenario->samples, *scenario->method == RANK_SOBOL ? 1024 : 50);
    scenario_default_word(&scenario->screening, 20);
    scenario_default_word(&scenario->seed, 1);
    if (scenario->parameters == NULL)
        scenario->parameters = copy_text("all");
    default_outputs(scenario);
    scenario_default_word(&scenario->sessions, 3);
    scenario_default_number(&scenario->interval_days, 28);
    default_spread(&scenario->spread);
    scenario_default_skin(&scenario->skin);
    scenario_default_device(&scenario->device);
    scenario_default_needling(&scenario->needling);
    scenario_default_solver(&scenario->solver);
    return scenario_default_kinetics(&scenario->kinetics);
}

const char *rank_region_name(int region)
{
    for (size_t i = 0; i < CYAML_ARRAY_LEN(regions); i++)
        if (regions[i].val == region)
            return regions[i].str;
    return "layer";
}
