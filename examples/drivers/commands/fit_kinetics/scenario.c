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

const key_table *fit_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(fit_scenario)},
        {PROGRAM(fit_scenario)},
        {TEXT(fit_scenario, data, 1000),
         NOTE("file, by default the shipped calibration data: observations, a row each, columns in "
              "data/README.md: rows with use fit are fitted to, with use check compared")},
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
    if (scenario->parameters != NULL)
        return;
    scenario->parameters = take_memory(count, sizeof *scenario->parameters);
    scenario->parameters_count = count;
    for (unsigned i = 0; i < count; i++)
        scenario->parameters[i].name = copy_text(usual_parameters[i]);
}

outcome fit_fill(void *data)
{
    fit_scenario *scenario = data;
    if (scenario->data == NULL)
        scenario->data = data_path(DATA_CALIBRATION);
    default_parameters(scenario);
    return OUTCOME_OK;
}
