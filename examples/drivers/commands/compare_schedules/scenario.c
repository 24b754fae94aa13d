/* Keys of the scenario of compare_schedules. */
#include "commands/compare_schedules/scenario.h"

#include "courses/observations.h"

static const key_table *schedule_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(comparison_schedule, name, 80), REQUIRED, NOTE("each once")},
        {PART(comparison_schedule, skin, scenario_own_skin_keys), .is_absent = 1,
         NOTE("replaces what it holds of the scenario's; needs draws none")},
        {GROUP(comparison_schedule, course, scenario_course_keys)},
        KEYS_END,
    };
    return key_table_make(sizeof(comparison_schedule), keys);
}

static const cyaml_strval_t directions[] = {
    {"up", DIRECTION_UP}, {"down", DIRECTION_DOWN}, {"none", DIRECTION_NONE}};

static const key_table *observation_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBER(comparison_observation, day), REQUIRED, DAY},
        {TEXT(comparison_observation, quantity, 80), REQUIRED, NOTE("a column of curves.csv")},
        {NUMBER(comparison_observation, value), FROM(-1e9, 1e9), NOTE("in its unit")},
        {WORD(comparison_observation, direction, directions),
         NOTE("instead of value: of the change since before the first session")},
        {NUMBER(comparison_observation, error), FROM(0, 1e9),
         NOTE("to both sides; of a direction: changes up to here are none")},
        {NUMBER(comparison_observation, ratio_to_day), DAY,
         NOTE("value and error are shares of the value on that day")},
        {TEXT(comparison_observation, schedule, 80),
         NOTE("name or number of the one that it belongs to; default: all")},
        {TEXT(comparison_observation, source, 1000), NOTE("and what stands for what")},
        KEYS_END,
    };
    return key_table_make(sizeof(comparison_observation), keys);
}

const key_table *comparison_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(comparison_scenario)},
        {PROGRAM(comparison_scenario)},
        {START(comparison_scenario)},
        {HORIZON(comparison_scenario, 365)},
        {REPORT_DAYS(comparison_scenario, "of the tables")},
        {PART(comparison_scenario, skin, scenario_skin_keys)},
        {PART(comparison_scenario, device, scenario_device_keys)},
        {PART(comparison_scenario, needling, scenario_needling_keys)},
        {PART(comparison_scenario, solver, scenario_solver_keys)},
        {KINETICS(comparison_scenario)},
        {PART(comparison_scenario, uncertainty, scenario_posterior_keys)},
        {GROUP(comparison_scenario, hypotheses, scenario_ratios_keys)},
        {ENTRIES(comparison_scenario, schedules, COURSE_LIMIT, schedule_keys), REQUIRED,
         NOTE("compared with each other; each with one of sessions, days and session_list")},
        {ENTRIES(comparison_scenario, observations, OBSERVATION_LIMIT, observation_keys),
         NOTE("drawn over the curves and compared with them")},
        {TEXT(comparison_scenario, observations_file, 1000),
         NOTE("CSV of more, with the same columns: day, quantity, value and what else there is")},
        KEYS_END,
    };
    return key_table_make(sizeof(comparison_scenario), keys);
}

outcome comparison_fill(void *data)
{
    comparison_scenario *scenario = data;
    scenario_default_report_days(&scenario->report_days, &scenario->report_days_count,
                                 *scenario->horizon_days);
    for (unsigned i = 0; i < scenario->schedules_count; i++)
        if (scenario->schedules[i].skin)
            scenario_default_skin(scenario->schedules[i].skin, scenario->skin);
    TRY(structures_fill(&scenario->hypotheses.structures));
    return uncertainty_default_prior_sd(scenario->uncertainty, scenario->kinetics);
}
