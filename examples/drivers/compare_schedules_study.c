/* From the scenario to sessions, model and description, with the checks that need the whole. */
#include "compare_schedules_study.h"

#include "common/memory.h"
#include "common/scenario_text.h"

#include <stdlib.h>
#include <string.h>

/* One row a day is kept in memory and on disk, so a century is enough. */
static const double longest_horizon_days = 36525;

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
    mnc_session session = mnc_session_default();
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

static outcome make_schedule(const comparison_scenario *scenario, size_t index, study *result)
{
    const comparison_schedule *schedule = &scenario->schedules[index];
    if (check_form(schedule) != OUTCOME_OK)
        return OUTCOME_BAD_INPUT;
    size_t count = session_count(schedule);
    mnc_session *sessions = take_memory(count, sizeof *sessions);
    for (size_t i = 0; i < count; i++)
        sessions[i] = session_of(scenario, schedule, i);
    result->names[index] = schedule->name;
    result->sessions[index] = sessions;
    result->schedules[index] = (mnc_schedule){.count = count, .sessions = sessions};
    result->count = index + 1;

    if (mnc_schedule_check(&result->schedules[index]) != MNC_OK) {
        print_error("schedule \"%s\": %s", schedule->name, mnc_last_error());
        return OUTCOME_BAD_INPUT;
    }
    if (study_last_session_day(result, index) <= result->horizon_days)
        return OUTCOME_OK;
    print_error("schedule \"%s\": the last session is on day %g, after horizon_days = %g",
                schedule->name, study_last_session_day(result, index), result->horizon_days);
    return OUTCOME_BAD_INPUT;
}

static outcome check_names(const comparison_scenario *scenario)
{
    for (unsigned i = 0; i < scenario->schedules_count; i++)
        for (unsigned j = 0; j < i; j++)
            if (strcmp(scenario->schedules[i].name, scenario->schedules[j].name) == 0) {
                print_error("two schedules have the name \"%s\"", scenario->schedules[i].name);
                return OUTCOME_BAD_INPUT;
            }
    return OUTCOME_OK;
}

static outcome check_days(const study *result)
{
    if (!(result->horizon_days > 0 && result->horizon_days <= longest_horizon_days)) {
        print_error("horizon_days = %g: must be above 0 and at most %g", result->horizon_days,
                    longest_horizon_days);
        return OUTCOME_BAD_INPUT;
    }
    for (size_t i = 0; i < result->report_count; i++) {
        double day = result->report_days[i];
        if (day < 0 || day > result->horizon_days || (i > 0 && day <= result->report_days[i - 1])) {
            print_error("report_days[%zu] = %g: must rise, from 0 to horizon_days = %g", i, day,
                        result->horizon_days);
            return OUTCOME_BAD_INPUT;
        }
    }
    return OUTCOME_OK;
}

outcome study_make(const comparison_schema *schema, const comparison_scenario *scenario,
                   study *result)
{
    *result = (study){.title = scenario->title,
                      .horizon_days = *scenario->horizon_days,
                      .report_days = scenario->report_days,
                      .report_count = scenario->report_days_count,
                      .desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    outcome state = scenario_read_skin(scenario->skin, &result->desc.skin);
    if (state == OUTCOME_OK)
        state = scenario_read_kinetics(scenario->kinetics, &result->model);
    if (state == OUTCOME_OK)
        state = check_days(result);
    if (state == OUTCOME_OK)
        state = check_names(scenario);
    result->desc.model = result->model;
    result->desc.spacing_mm = *scenario->solver->spacing_mm;
    result->desc.tolerance = *scenario->solver->tolerance;
    result->desc.threads = 1; /* schedules run side by side instead */
    for (size_t i = 0; state == OUTCOME_OK && i < scenario->schedules_count; i++)
        state = make_schedule(scenario, i, result);
    if (state == OUTCOME_OK)
        state = scenario_text(&schema->root, scenario, &result->configuration);
    return state;
}

void study_free(study *result)
{
    for (size_t i = 0; i < result->count; i++)
        free(result->sessions[i]);
    mnc_model_destroy(result->model);
    free(result->configuration);
    *result = (study){0};
}

double study_last_session_day(const study *comparison, size_t index)
{
    const mnc_schedule *schedule = &comparison->schedules[index];
    return schedule->count > 0 ? schedule->sessions[schedule->count - 1].day : 0;
}
