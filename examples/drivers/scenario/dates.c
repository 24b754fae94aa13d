/* Turns dates into days after the start of the scenario. */
#include "scenario/dates.h"

#include "program/date.h"
#include "program/message.h"

#include <stdio.h>

static struct {
    int are_allowed, has_start;
    char start[DATE_TEXT_SIZE];
} dates; /* of the program: it loads one scenario */

void dates_begin(int are_allowed, const char *start)
{
    dates.are_allowed = are_allowed;
    dates.has_start = start != NULL;
    if (start)
        snprintf(dates.start, sizeof dates.start, "%s", start);
}

int dates_take(const char *text)
{
    return dates.are_allowed && looks_like_date(text);
}

char *start_problem(const char *text)
{
    long number;
    return read_date(text, &number)
               ? NULL
               : format_text(
                     "= %.40s: must be a day of the calendar as 2026-03-02, year-month-day, "
                     "from 1600 to 2999",
                     text);
}

static long days_after_start(const char *text)
{
    long number = 0, first = 0;
    (void)read_date(text, &number);
    (void)read_date(dates.start, &first);
    return number - first;
}

char *date_problem(const char *text)
{
    char *problem = start_problem(text);
    if (problem)
        return problem;
    if (!dates.has_start)
        return format_text("= %s: a date needs the key start, which is the date of day 0", text);
    return days_after_start(text) < 0
               ? format_text("= %s: must not be before start = %s", text, dates.start)
               : NULL;
}

double date_day(const char *text)
{
    return (double)days_after_start(text);
}
