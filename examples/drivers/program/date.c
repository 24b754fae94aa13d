/* Dates as day numbers: years that begin in March have their leap day at the end. */
#include "program/date.h"

#include "program/message.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1600, LAST_YEAR = 2999, MONTHS = 12, MARCH = 3 };

/* Days from 1600-03-01, with which 400 years begin, to 1970-01-01. */
static const long epoch = 135080;

int looks_like_date(const char *text)
{
    static const char digits[] = "0123456789", between[] = "-./";
    for (int group = 0; group < 3; group++) {
        const size_t length = strspn(text, digits);
        if (length == 0)
            return 0;
        text += length;
        if (group < 2 && (*text == '\0' || !strchr(between, *text++)))
            return 0;
    }
    return *text == '\0';
}

/* Of a year from 1600 on; may be one of the month before or after. */
static long number_of(long year, long month, long day)
{
    const long shifted = (month + MONTHS - MARCH) % MONTHS, years = year - 1600 - (month < MARCH);
    const long leap_days = years >= 0 ? years / 4 - years / 100 + years / 400 : -1;
    return 365 * years + leap_days + (153 * shifted + 2) / 5 + day - 1 - epoch;
}

void write_date(char text[DATE_TEXT_SIZE], long number)
{
    long year = FIRST_YEAR, month = 1;
    year += (number - number_of(FIRST_YEAR, 1, 1)) / 366; /* not too late */
    while (number_of(year + 1, 1, 1) <= number)
        year++;
    while (month < MONTHS && number_of(year, month + 1, 1) <= number)
        month++;
    snprintf(text, DATE_TEXT_SIZE, "%04d-%02d-%02d", (int)year, (int)month,
             (int)(number - number_of(year, month, 1) + 1));
}

int read_date(const char *text, long *number)
{
    char again[DATE_TEXT_SIZE];
    if (strlen(text) != DATE_LETTERS || !looks_like_date(text))
        return 0;
    const long year = strtol(text, NULL, 10), month = strtol(text + 5, NULL, 10),
               day = strtol(text + 8, NULL, 10);
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > MONTHS)
        return 0;
    *number = number_of(year, month, day);
    write_date(again, *number);
    return strcmp(text, again) == 0;
}

void write_date_of_day(char text[DATE_TEXT_SIZE], const char *start, double day)
{
    long number = 0;
    (void)read_date(start, &number);
    /* Days that differ less are the same. */
    write_date(text, number + (long)floor(day * (1 + 1e-9)));
}

char *day_text(const char *start, double day)
{
    char date[DATE_TEXT_SIZE];
    if (!start)
        return format_text("day %g", day);
    write_date_of_day(date, start, day);
    return format_text("day %g (%s)", day, date);
}
