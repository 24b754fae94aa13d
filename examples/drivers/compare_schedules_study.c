/* From the scenario to sessions, model and description. */
#include "compare_schedules_study.h"

#include "common/memory.h"
#include "common/scenario_text.h"

static outcome check_form(const comparison_schedule *schedule)
{
    int by_number = schedule->sessions != NULL;
    int forms = by_number + (schedule->days != NULL) + (schedule->session_list != NULL);
    const char *name = schedule->name;
    if (forms != 1) {
        print_error("schedule \"%s\": give exactly one of sessions, days and session_list", name);
    } else if (!by_number && (schedule->interval_days != NULL || schedule->first_day != NULL)) {
        print_error("schedule \"%s\": interval_days and first_day belong to sessions only", name);
    } else if (by_number && (*schedule->sessions < 0 || *schedule->sessions > SESSION_LIMIT)) {
        print_error("schedule \"%s\": sessions = %d; allowed are 0 to %d", name,
                    *schedule->sessions, SESSION_LIMIT);
    } else if (by_number && *schedule->sessions > 1 && schedule->interval_days == NULL) {
        print_error("schedule \"%s\": interval_days is missing", name);
    } else {
        return OUTCOME_OK;
    }
    return OUTCOME_BAD_INPUT;
}

static size_t session_count(const comparison_schedule *schedule)
{
    if (schedule->sessions != NULL)
        return (size_t)*schedule->sessions;
    return schedule->days != NULL ? schedule->days_count : schedule->session_list_count;
}

static double session_day(const comparison_schedule *schedule, size_t index)
{
    if (schedule->days != NULL)
        return schedule->days[index];
    if (schedule->session_list != NULL)
        return schedule->session_list[index].day;
    return *schedule->first_day + (index == 0 ? 0 : (double)index * *schedule->interval_days);
}

/* Defaults, then the schedule's own values, then those of the single session. */
static mnc_session session_of(const comparison_scenario *scenario,
                              const comparison_schedule *schedule, size_t index)
{
    mnc_session session = scenario_session_on(scenario->skin, mnc_session_default());
    scenario_read_device(scenario->device, &session.device);
    scenario_read_needling(scenario->needling, &session);
    scenario_read_device(schedule->device, &session.device);
    scenario_read_needling(&schedule->needling, &session);
    if (schedule->session_list != NULL) {
        scenario_read_device(schedule->session_list[index].device, &session.device);
        scenario_read_needling(&schedule->session_list[index].needling, &session);
    }
    session.day = session_day(schedule, index);
    return session;
}

static outcome add_schedule(const comparison_scenario *scenario, size_t index, courses *result)
{
    const comparison_schedule *schedule = &scenario->schedules[index];
    if (check_form(schedule) != OUTCOME_OK)
        return OUTCOME_BAD_INPUT;
    size_t count = session_count(schedule);
    mnc_session *sessions = take_memory(count, sizeof *sessions);
    for (size_t i = 0; i < count; i++)
        sessions[i] = session_of(scenario, schedule, i);
    return courses_add(result, schedule->name, sessions, count);
}

outcome study_make(const comparison_schema *schema, const comparison_scenario *scenario,
                   courses *result)
{
    *result = (courses){.program = "compare_schedules",
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
        state = scenario_text(&schema->root, scenario, &result->configuration);
    return state;
}
