/* Files of results as text: opening, comment lines, quoting, numbers, and closing with a check. */
#ifndef DRIVER_CSV_H
#define DRIVER_CSV_H

#include "program/message.h"
#include "results/output_folder.h"

#include <stdio.h>

/* Opens a file in the folder for writing; NULL and a sentence on failure. */
FILE *result_open(const output_folder *folder, const char *name);

/* Closes; a sentence if anything could not be written, for example because the disk is full. */
outcome result_close(FILE *file, const char *name);

/* Writes a file that is whole or not there, whatever comes: as NAME.tmp, renamed at the end. */
outcome result_write(const output_folder *folder, const char *name, const char *text);

/* Writes each line of `text` with "# " before it. */
void csv_comment(FILE *file, const char *text);

/* The head of a file: what it holds, who made it, how far it may be trusted, and the scenario. */
void csv_header(FILE *file, const char *command, const char *configuration, const char *contents);

/* The text of scenario.yaml; the caller frees it. */
char *result_scenario_text(const char *command, const char *configuration);

/* Writes scenario.yaml, the scenario from which `mncollagen command` repeats the results. */
outcome result_scenario(const output_folder *folder, const char *command,
                        const char *configuration);

/* Writes a text field, in quotes if it needs them (RFC 4180). A spreadsheet takes a cell that
   begins with = + - or @ (or a tab) for a formula and runs it, quotes or not; an apostrophe before
   it keeps it a text. */
void csv_text(FILE *file, const char *text);

/* Writes a comma and a number with 10 digits; "" for a number that is not there (NAN). */
void csv_number(FILE *file, double value);

#endif
