/* Keys of the scenario of compare_schedules. */
#include "commands/compare_schedules/scenario.h"

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
        {ENTRIES(comparison_scenario, schedules, COURSE_LIMIT, schedule_keys), REQUIRED,
         NOTE("compared with each other; each with one of sessions, days and session_list")},
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
        if (scenario->schedules[i].skin != NULL)
            scenario_default_skin(scenario->schedules[i].skin, scenario->skin);
    return uncertainty_default_prior_sd(scenario->uncertainty, scenario->kinetics);
}
