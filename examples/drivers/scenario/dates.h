/* Dates in place of day numbers, counted from the key `start` of the scenario. */
#ifndef DRIVER_SCENARIO_DATES_H
#define DRIVER_SCENARIO_DATES_H

#include "program/data_table.h"

/* Sentences and numbers are about this scenario from now on. `are_allowed`: its command has the
   key; `start`: a date, NULL: not given. */
void dates_begin(int are_allowed, const char *start);

/* 1: the text is to be read as a date. */
int dates_take(const char *text);

/* Why it is none or none from `start` on, NULL: it is; the caller frees it. */
char *date_problem(const char *text);

/* The same of the value of `start`. */
char *start_problem(const char *text);

/* Days after `start`, of a text without problem. */
double date_day(const char *text);

/* The day in a cell of a user's table: a date where the scenario takes them, else a number as
   data_table_number() reads it. */
outcome date_cell(const data_table *table, size_t row, size_t column, int is_required, double *day);

#endif
