/* Turns dates into days after the start of the scenario. */
#include "scenario/dates.h"

#include "program/date.h"
#include "program/memory.h"
#include "program/message.h"

#include <stdio.h>
#include <stdlib.h>

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

static const char calendar[] =
    "must be a day of the calendar as 2026-03-02, year-month-day, from 1600 to 2999";

char *start_problem(const char *text)
{
    long number;
    return read_date(text, &number) ? NULL : format_text("= %.40s: %s", text, calendar);
}

static long days_after_start(const char *text)
{
    long number = 0, first = 0;
    (void)read_date(text, &number);
    (void)read_date(dates.start, &first);
    return number - first;
}

/* Why a date cannot be taken, NULL: it can. The caller frees it. */
static char *date_reason(const char *text)
{
    long number;
    if (!read_date(text, &number))
        return copy_text(calendar);
    if (!dates.has_start)
        return copy_text("a date needs the key start, which is the date of day 0");
    return days_after_start(text) < 0 ? format_text("must not be before start = %s", dates.start)
                                      : NULL;
}

char *date_problem(const char *text)
{
    char *reason = date_reason(text);
    char *problem = reason ? format_text("= %.40s: %s", text, reason) : NULL;
    free(reason);
    return problem;
}

outcome date_cell(const data_table *table, size_t row, size_t column, int is_required, double *day)
{
    const char *cell = table->rows[row].cells[column];
    if (!dates_take(cell))
        return data_table_number(table, row, column, is_required, day);
    char *reason = date_reason(cell);
    if (!reason) {
        *day = date_day(cell);
        return OUTCOME_OK;
    }
    const outcome state = data_table_refuse(table, row, column, "%s", reason);
    free(reason);
    return state;
}

double date_day(const char *text)
{
    return (double)days_after_start(text);
}
