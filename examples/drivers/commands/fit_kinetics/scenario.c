/* Tables and defaults of the scenario of fit_kinetics. */
#include "commands/fit_kinetics/scenario.h"

#include "program/data_path.h"
#include "program/memory.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

/* The two that the shipped values were fitted by. */
static const char *const usual_parameters[] = {"act_time_days", "retained_repair"};

static const cyaml_schema_field_t parameter_fields[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER, fit_parameter, name, 1, 80),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t entry_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, fit_parameter, parameter_fields),
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING_PTR("title", OPTIONAL, fit_scenario, title, 1, TITLE_SIZE),
    SCENARIO_PROGRAM(fit_scenario),
    CYAML_FIELD_STRING_PTR("data", OPTIONAL, fit_scenario, data, 1, 1000),
    CYAML_FIELD_SEQUENCE("parameters", OPTIONAL, fit_scenario, parameters, &entry_schema, 1,
                         FIT_PARAMETER_LIMIT),
    CYAML_FIELD_INT_PTR("starts", OPTIONAL, fit_scenario, starts),
    CYAML_FIELD_INT_PTR("seed", OPTIONAL, fit_scenario, seed),
    CYAML_FIELD_INT_PTR("profile_points", OPTIONAL, fit_scenario, profile_points),
    CYAML_FIELD_MAPPING_PTR("kinetics", OPTIONAL, fit_scenario, kinetics, scenario_kinetics_fields),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t fit_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, fit_scenario, fields),
};

static void default_parameters(fit_scenario *scenario)
{
    const unsigned count = sizeof usual_parameters / sizeof usual_parameters[0];
    if (scenario->parameters != NULL)
        return;
    scenario->parameters = take_memory(count, sizeof *scenario->parameters);
    scenario->parameters_count = count;
    for (unsigned i = 0; i < count; i++)
        scenario->parameters[i].name = copy_text(usual_parameters[i]);
}

outcome fit_fill(void *data, const driver_options *options)
{
    fit_scenario *scenario = data;
    if (scenario->title == NULL)
        scenario->title = options_title(options);
    if (scenario->data == NULL)
        scenario->data = data_path(DATA_CALIBRATION);
    default_parameters(scenario);
    scenario_default_word(&scenario->starts, 4);
    scenario_default_word(&scenario->seed, 1);
    scenario_default_word(&scenario->profile_points, 13);
    return scenario_default_kinetics(&scenario->kinetics);
}
