/* Keys and defaults of the scenario of fit_kinetics. */
#include "commands/fit_kinetics/scenario.h"

#include "program/data_path.h"
#include "program/memory.h"

#include <limits.h>

/* The two that the shipped values were fitted by. */
static const char *const usual_parameters[] = {"act_time_days", "retained_repair"};

static const key_table *parameter_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(fit_parameter, name, 80), REQUIRED, NOTE("of the healing model's parameters")},
        KEYS_END,
    };
    return key_table_make(sizeof(fit_parameter), keys);
}

static const key_table *protocol_keys(void)
{
    const mnc_session session = mnc_session_default();
    const scenario_key keys[] = {
        {TEXT(fit_protocol, site, 80), USUAL_TEXT("cheek"), NOTE("a body site, as skin.site")},
        {WHOLE(fit_protocol, sessions), FROM(1, 1000), USUAL(1), NOTE("the first on day 0")},
        {GROUP(fit_protocol, interval, scenario_usual_interval_keys)},
        {NUMBER(fit_protocol, needle_length_mm), FROM(1e-3, 3), UNIT("mm"),
         USUAL(session.needle_length_mm), MICROMETRES},
        {NUMBER(fit_protocol, density_per_cm2), DENSITY, USUAL(session.density_per_cm2)},
        {NUMBER(fit_protocol, efficiency), FROM(1e-3, 1), USUAL(session.device.efficiency),
         SLIP("%", 0.01), NOTE("achieved depth / needle length")},
        {NUMBER(fit_protocol, cell_kill), FROM(0, 1), USUAL(session.cell_kill), SLIP("%", 0.01),
         NOTE("of the injured volume")},
        {NUMBER(fit_protocol, matrix_loss), FROM(0, 1), USUAL(session.collagen_loss),
         SLIP("%", 0.01), NOTE("likewise, of collagen and elastin")},
        {NUMBER(fit_protocol, relative_error), FROM(1e-6, 10), USUAL(0.1), SLIP("%", 0.01),
         NOTE("error / value of rows without an error")},
        KEYS_END,
    };
    return key_table_make(sizeof(fit_protocol), keys);
}

const key_table *fit_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(fit_scenario)},
        {PROGRAM(fit_scenario)},
        {START(fit_scenario)},
        {TEXT(fit_scenario, data, 1000),
         NOTE("file, by default the shipped calibration data: observations, a row each, columns in "
              "data/README.md: rows with use fit are fitted to, with use check compared")},
        {PART(fit_scenario, protocol, protocol_keys),
         NOTE("of data in the short form, see --data-template, where its rows do not say it")},
        {ENTRIES(fit_scenario, parameters, FIT_PARAMETER_LIMIT, parameter_keys),
         NOTE("with bounds and priors of --list-kinetics; default act_time_days, retained_repair")},
        {WHOLE(fit_scenario, starts), FROM(1, 1000), USUAL(4),
         NOTE("descents, the first from kinetics")},
        {SEED(fit_scenario, "of the further starts")},
        {WHOLE(fit_scenario, profile_points), FROM(0, FIT_PROFILE_LIMIT), USUAL(13),
         NOTE("of each parameter's profile likelihood, up to 3 standard errors to both sides; 0: "
              "none")},
        {PART(fit_scenario, kinetics, scenario_kinetics_keys),
         NOTE("any parameter of the healing model: of all that is not fitted, and starts; see "
              "--list-kinetics")},
        KEYS_END,
    };
    return key_table_make(sizeof(fit_scenario), keys);
}

static void default_parameters(fit_scenario *scenario)
{
    const unsigned count = sizeof usual_parameters / sizeof usual_parameters[0];
    if (scenario->parameters)
        return;
    scenario->parameters = take_memory(count, sizeof *scenario->parameters);
    scenario->parameters_count = count;
    for (unsigned i = 0; i < count; i++)
        scenario->parameters[i].name = copy_text(usual_parameters[i]);
}

outcome fit_fill(void *data)
{
    fit_scenario *scenario = data;
    if (!scenario->data)
        scenario->data = data_path(DATA_CALIBRATION);
    default_parameters(scenario);
    return OUTCOME_OK;
}
