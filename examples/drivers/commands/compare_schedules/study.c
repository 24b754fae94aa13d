/* From the scenario to sessions, model and description. */
#include "commands/compare_schedules/study.h"

#include "commands/commands.h"
#include "scenario/text.h"

#include <stdlib.h>

static outcome add_schedule(const comparison_scenario *scenario, size_t index, courses *result)
{
    const comparison_schedule *schedule = &scenario->schedules[index];
    mnc_session usual = scenario_session_on(scenario->skin, mnc_session_default());
    mnc_session *sessions = NULL;
    size_t count = 0;
    scenario_read_device(scenario->device, &usual.device);
    scenario_read_needling(scenario->needling, &usual);
    char *key = courses_key(result, index);
    const outcome state = scenario_read_course(&schedule->course, key, *scenario->horizon_days,
                                               &usual, &sessions, &count);
    free(key);
    return state == OUTCOME_OK ? courses_add(result, schedule->name, sessions, count) : state;
}

outcome study_make(const comparison_scenario *scenario, courses *result)
{
    *result = (courses){.command = compare_schedules_command.name,
                        .noun = "schedule",
                        .title = scenario->title,
                        .horizon_days = *scenario->horizon_days,
                        .report_days = scenario->report_days,
                        .report_count = scenario->report_days_count,
                        .desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    outcome state = scenario_read_skin(scenario->skin, &result->desc.skin);
    if (state == OUTCOME_OK)
        state = scenario_read_kinetics(scenario->kinetics, scenario->skin, &result->model);
    if (state == OUTCOME_OK)
        state = courses_check_days(result);
    result->desc.model = result->model;
    result->desc.spacing_mm = *scenario->solver->spacing_mm;
    result->desc.tolerance = *scenario->solver->tolerance;
    result->desc.threads = 1; /* schedules run side by side instead */
    for (size_t i = 0; state == OUTCOME_OK && i < scenario->schedules_count; i++)
        state = add_schedule(scenario, i, result);
    if (state == OUTCOME_OK)
        state = scenario_text(key_table_of(comparison_keys), scenario, &result->configuration);
    return state;
}
