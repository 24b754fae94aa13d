/* Courses of sessions, with the checks that need the whole. */
#include "courses/courses.h"

#include "program/memory.h"
#include "scenario/parts.h"

#include <stdlib.h>
#include <string.h>

/* One row a day is kept in memory and on disk, so a century is enough. */
static const double longest_horizon_days = 36525;

outcome courses_check_days(const courses *study)
{
    const outcome state =
        scenario_check_end("horizon_days", study->horizon_days, longest_horizon_days);
    return state == OUTCOME_OK ? scenario_check_days("report_days", study->report_days,
                                                     study->report_count, study->horizon_days)
                               : state;
}

/* gnuplot ends a cell of a table at the first comma behind a quote, quoted itself or not, and would
   draw other columns. */
static outcome check_name(const courses *study, const char *name)
{
    const char *quote = strchr(name, '"');
    if (quote == NULL || strchr(quote, ',') == NULL)
        return OUTCOME_OK;
    print_error("%s \"%s\": its name must have no comma behind a double quote, where gnuplot would "
                "part columns",
                study->noun, name);
    return OUTCOME_BAD_INPUT;
}

outcome courses_add(courses *study, const char *name, mnc_session *sessions, size_t count)
{
    const size_t index = study->count++;
    study->names[index] = name;
    study->sessions[index] = sessions;
    study->schedules[index] = (mnc_schedule){.count = count, .sessions = sessions};
    for (size_t i = 0; i < index; i++)
        if (strcmp(study->names[i], name) == 0) {
            print_error("two %ss have the name \"%s\"", study->noun, name);
            return OUTCOME_BAD_INPUT;
        }
    if (check_name(study, name) != OUTCOME_OK)
        return OUTCOME_BAD_INPUT;
    if (mnc_schedule_check(&study->schedules[index]) != MNC_OK) {
        print_error("%s \"%s\": %s", study->noun, name, mnc_last_error());
        return OUTCOME_BAD_INPUT;
    }
    char *what = format_text("%s \"%s\": ", study->noun, name);
    const outcome state = scenario_check_last_session(what, courses_last_session_day(study, index),
                                                      "horizon_days = ", study->horizon_days);
    free(what);
    return state;
}

void courses_free(courses *study)
{
    for (size_t i = 0; i < study->count; i++)
        free(study->sessions[i]);
    mnc_model_destroy(study->model);
    free(study->configuration);
    *study = (courses){0};
}

double courses_last_session_day(const courses *study, size_t index)
{
    const mnc_schedule *schedule = &study->schedules[index];
    return schedule->count > 0 ? schedule->sessions[schedule->count - 1].day : 0;
}
