/* From the scenario to pairs of courses and days. */
#include "courses/courses.h"
#include "program/memory.h"
#include "program/number.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of more courses than this only those with the first stand in relation by default. */
enum { ALL_RATIOS_UP_TO = 4 };

static const key_table *ratio_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(scenario_ratio, of, 80), REQUIRED, NOTE("name")},
        {TEXT(scenario_ratio, to, 80), REQUIRED, NOTE("name")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_ratio), keys);
}

const key_table *scenario_ratios_keys(void)
{
    static const scenario_key keys[] = {
        {GROUP(scenario_ratios, structures, scenario_structures_keys)},
        {ENTRIES(scenario_ratios, ratios, RATIO_LIMIT, ratio_keys), .is_flow = 1,
         NOTE("of gains, that are compared under the hypotheses; default: all pairs of up to four, "
              "else each to the first")},
        {NUMBER(scenario_ratios, days_after_last_session), DURATION,
         NOTE("when these gains are read, of each after its own last session; default: on the "
              "last report day")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_ratios), keys);
}

static outcome find_course(const courses *study, const char *key, const char *name, size_t *course)
{
    for (*course = 0; *course < study->count; ++*course)
        if (strcmp(study->names[*course], name) == 0)
            return OUTCOME_OK;
    return refuse_key(key, " = %s: no %s has this name", name, study->noun);
}

static outcome take_pair(const scenario_ratios *from, unsigned index, courses *study)
{
    course_ratios *to = &study->ratios;
    char *of_key = format_text("ratios[%u].of", index),
         *to_key = format_text("ratios[%u].to", index);
    outcome state = find_course(study, of_key, from->ratios[index].of, &to->pairs[to->count].a);
    if (state == OUTCOME_OK)
        state = find_course(study, to_key, from->ratios[index].to, &to->pairs[to->count].b);
    if (state == OUTCOME_OK && to->pairs[to->count].a == to->pairs[to->count].b)
        state = refuse_key(to_key, " = %s: must be another one than `of`", from->ratios[index].to);
    to->count++;
    free(of_key);
    free(to_key);
    return state;
}

/* Each to those before it, or to the first. */
static void take_usual_pairs(courses *study)
{
    course_ratios *to = &study->ratios;
    for (size_t a = 1; a < study->count; a++)
        for (size_t b = 0; b < (study->count <= ALL_RATIOS_UP_TO ? a : 1); b++) {
            to->pairs[to->count].a = a;
            to->pairs[to->count++].b = b;
        }
}

static outcome take_days(courses *study)
{
    course_ratios *to = &study->ratios;
    for (size_t i = 0; i < study->count; i++) {
        char day[NUMBER_TEXT_SIZE], end[NUMBER_TEXT_SIZE];
        to->days[i] = study->report_days[study->report_count - 1];
        if (isnan(to->days_after_last_session))
            continue;
        to->days[i] = courses_last_session_day(study, i) + to->days_after_last_session;
        if (mnc_day_compare(to->days[i], study->horizon_days) <= 0)
            continue;
        write_apart(day, to->days[i], study->horizon_days);
        write_apart(end, study->horizon_days, to->days[i]);
        return refuse_key("days_after_last_session",
                          ": of %s \"%s\" that is day %s, after horizon_days = %s", study->noun,
                          study->names[i], day, end);
    }
    return OUTCOME_OK;
}

outcome ratios_take(const scenario_ratios *from, courses *study)
{
    const double *after = from->days_after_last_session;
    study->ratios.days_after_last_session = after ? *after : (double)NAN;
    if (from->structures.hypotheses_count == 0 && (from->ratios_count > 0 || after))
        return refuse_key(after ? "days_after_last_session" : "ratios",
                          ": belongs to the list hypotheses, which is not given");
    if (from->structures.hypotheses_count == 0)
        return OUTCOME_OK;
    for (unsigned i = 0; i < from->ratios_count; i++)
        TRY(take_pair(from, i, study));
    if (from->ratios_count == 0)
        take_usual_pairs(study);
    return take_days(study);
}

gain_place ratio_gain(const courses *study, size_t course)
{
    return (gain_place){
        .course = course, .record = REGION_PAPILLARY, .day = study->ratios.day_numbers[course]};
}
