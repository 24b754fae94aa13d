/* Results by number, and in words. */
#include "commands/design_study/study.h"
#include "program/memory.h"

#include <stdlib.h>

design_result *design_result_of(const design_study *study, size_t arm, size_t structure)
{
    return &study->results[arm * (study->structure_count + 1) + structure];
}

design_day *design_day_of(const design_study *study, size_t arm, size_t reading)
{
    return &study->by_day[arm * study->reading_count + reading];
}

mnc_study_power *design_curve_of(const design_study *study, size_t arm, size_t structure)
{
    return &study->curves[(arm * (study->structure_count + 1) + structure) * study->curve_count];
}

const char *design_structure_name(const design_study *study, size_t structure)
{
    return structure < study->structure_count ? study->structures[structure].name : "all";
}

double design_reading_day(const design_study *study, size_t reading)
{
    return study->days[study->readings[reading]];
}

void design_date(const design_study *study, double day, char *date)
{
    date[0] = '\0';
    if (study->start)
        write_date_of_day(date, study->start, study->first_day + day);
}

/* " (2026-11-21)"; the caller frees it. */
static char *date_behind(const design_study *study, double day)
{
    char date[DATE_TEXT_SIZE];
    design_date(study, day, date);
    return study->start ? format_text(" (%s)", date) : copy_text("");
}

char *design_day_text(const design_study *study, double day)
{
    char *date = date_behind(study, day), *text = format_text("day %g%s", day, date);
    free(date);
    return text;
}

char *design_reading_text(const design_study *study, double day)
{
    char *date = date_behind(study, day);
    char *text =
        format_text("%s, %s, %s, %g days after the %s session%s", study->quantity, study->region,
                    study->unit, day, study->is_after_last ? "last" : "first", date);
    free(date);
    return text;
}

size_t design_best_day(const design_study *study, size_t arm)
{
    size_t best = 0;
    for (size_t i = 1; i < study->reading_count; i++)
        if (design_day_of(study, arm, i)->power.power >
            design_day_of(study, arm, best)->power.power)
            best = i;
    return best;
}

size_t design_best_information(const design_study *study)
{
    size_t best = 0;
    for (size_t i = 1; i < study->reading_count; i++)
        if (study->information[i].bits > study->information[best].bits)
            best = i;
    return best;
}
