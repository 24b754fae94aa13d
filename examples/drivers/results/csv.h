/* Files of results as text: opening, head, quoting, numbers, and closing with a check. */
#ifndef DRIVER_CSV_H
#define DRIVER_CSV_H

#include "program/message.h"
#include "results/output_folder.h"

#include <stdio.h>

/* Opens a file in the folder for writing; NULL and a sentence on failure. */
FILE *result_open(const output_folder *folder, const char *name);

/* Closes; a sentence if anything could not be written, for example because the disk is full. */
outcome result_close(FILE *file, const char *name);

/* Writes a file that is whole or not there, whatever comes: all of it is on the disk as `temporary`
   before it gets its name. `name`: for sentences. */
outcome result_replace(const char *path, const char *temporary, const char *name, const void *bytes,
                       size_t size);

/* The same of a text in the folder, as NAME.tmp. */
outcome result_write(const output_folder *folder, const char *name, const char *text);

/* The head of a file, one line: version, command, seeds (NULL: none), and how far it may be
   trusted. `note`: what readers of these rows must know and find nowhere else, as the end of a
   sentence with ";"; NULL: nothing. What files hold stands in report.html, the scenario in
   scenario.yaml. Parts of ensembles, draws and templates of data, which programs read back, have
   heads of their own. */
void csv_header(FILE *file, const char *command, const char *seeds, const char *note);

/* The text of scenario.yaml; the caller frees it. */
char *result_scenario_text(const char *command, const char *configuration);

/* Writes scenario.yaml, the scenario from which `mncollagen command` repeats the results. */
outcome result_scenario(const output_folder *folder, const char *command,
                        const char *configuration);

/* Writes a text field, in quotes if it needs them (RFC 4180) or looks like a number. A spreadsheet
   takes a cell that begins with = + - or @ (or a tab) for a formula and runs it, quotes or not; an
   apostrophe before it keeps it a text. */
void csv_text(FILE *file, const char *text);

/* The same behind a comma. */
void csv_next_text(FILE *file, const char *text);

/* Writes a comma and a number with 10 digits, never "-0"; "" for one that is not there (NAN). */
void csv_number(FILE *file, double value);

/* The same of a day and, unless `start` is NULL, its date, counted from that of day 0. */
void csv_day(FILE *file, const char *start, double day);

/* Only the date, behind a comma: nothing without `start`, an empty field for a day that is not
   there (NAN). */
void csv_date(FILE *file, const char *start, double day);

/* Their names: "day" or "day,date". */
const char *csv_day_columns(const char *start);

/* The same of several numbers: CSV_NUMBERS(file, 1.5, x, y). */
void csv_numbers(FILE *file, size_t count, const double *values);
#define CSV_NUMBERS(file, ...)                                                                     \
    csv_numbers(file, sizeof(double[]){__VA_ARGS__} / sizeof(double), (double[]){__VA_ARGS__})

/* Groups of columns that several files have, and their values, each behind a comma. */
#define CSV_SURFACE_COLUMNS ",erythema,tewl_ratio,pore_patency,epidermis_open"
#define CSV_STATS_COLUMNS                                                                          \
    ",steps,rejected_steps,rate_evaluations,fallback_cells,undershoot_steps,largest_undershoot"
void csv_surface(FILE *file, const mnc_surface *surface);
void csv_stats(FILE *file, const mnc_run_stats *stats);
void csv_band(FILE *file, const mnc_band *band);    /* low, median, high, mean */
void csv_share(FILE *file, const mnc_share *share); /* with its standard error */

#endif
