/* Courses of sessions, with the checks that need the whole. */
#include "courses/courses.h"

#include "program/memory.h"
#include "scenario/parts.h"
#include "scenario/place.h"

#include <stdlib.h>
#include <string.h>

outcome courses_check_days(const courses *study)
{
    return scenario_check_days("report_days", study->report_days, study->report_count,
                               study->horizon_days);
}

/* gnuplot ends a cell of a table at the first comma behind a quote, quoted itself or not, and would
   draw other columns. */
static outcome check_name(const courses *study, const char *key, const char *name)
{
    const char *quote = strchr(name, '"');
    for (size_t i = 0; i + 1 < study->count; i++)
        if (strcmp(study->names[i], name) == 0)
            return refuse_key(key, ": two %ss have the name \"%s\"", study->noun, name);
    if (quote == NULL || strchr(quote, ',') == NULL)
        return OUTCOME_OK;
    return refuse_key(key,
                      " = %s: must have no comma behind a double quote, where gnuplot would "
                      "part columns",
                      name);
}

char *courses_key(const courses *study, size_t index)
{
    return format_text("%ss[%zu]", study->noun, index);
}

outcome courses_add(courses *study, const char *name, mnc_session *sessions, size_t count)
{
    const size_t index = study->count++;
    study->names[index] = name;
    study->sessions[index] = sessions;
    study->schedules[index] = (mnc_schedule){.count = count, .sessions = sessions};
    char *course = courses_key(study, index), *key = format_text("%s.name", course);
    outcome state = check_name(study, key, name);
    if (state == OUTCOME_OK) {
        const mnc_status status = mnc_schedule_check(&study->schedules[index]);
        state = status == MNC_OK ? OUTCOME_OK : scenario_refuse_library(course, status);
    }
    free(course);
    free(key);
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
