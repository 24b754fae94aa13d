/* Dates of the Gregorian calendar: no times of day, no zones. */
#ifndef DRIVER_DATE_H
#define DRIVER_DATE_H

enum { DATE_LETTERS = 10, DATE_TEXT_SIZE = 16 };

/* 1: digits in three groups, as 2026-03-02, 02.03.2026 or 2026/3/2, whether a date or not. */
int looks_like_date(const char *text);

/* 1 and days since 1970-01-01 if the text is a day of the calendar as 2026-03-02, from the year
   1600 to 2999. */
int read_date(const char *text, long *number);

/* As 2026-03-02, of such a number up to two thousand years later. */
void write_date(char text[DATE_TEXT_SIZE], long number);

/* The date of a day; `start`: of day 0. */
void write_date_of_day(char text[DATE_TEXT_SIZE], const char *start, double day);

/* "day 28 (2026-03-30)", or "day 28" if start is NULL; the caller frees it. */
char *day_text(const char *start, double day);

#endif
