/* A CSV that grows while a program runs, and that a resumed program continues: the first number of
   each row is the day, and days never fall. */
#ifndef DRIVER_ROWS_H
#define DRIVER_ROWS_H

#include "program/message.h"
#include "results/output_folder.h"

#include <stddef.h>
#include <stdio.h>

typedef struct rows {
    FILE *file;
    const char *name; /* of the file */
    double last_day;  /* of the rows so far; NAN without any */
} rows;

/* Begins a file with these lines. */
outcome rows_begin(rows *table, const output_folder *folder, const char *name, const char *head);

/* Opens a file after the lines that it begins with, the last of which is `columns`, and keeps the
   rows before `day`, and those on it if `with_day`. A line with a zero byte, as a crash of the
   machine leaves it, ends them. */
outcome rows_continue(rows *table, const output_folder *folder, const char *name,
                      const char *columns, double day, int with_day);

/* Writes the day as the first number of a row, so that it reads back as the same number. */
void rows_day(rows *table, double day);

/* Sees to it that the rows so far are on the disk, whatever comes. */
outcome rows_keep(rows *table);

/* Closes; allowed for a zeroed table. */
outcome rows_close(rows *table);

/* Reads `columns` numbers from each row of a file of the folder, but for the date behind the day if
   `has_date`; an empty field reads as NAN. Refuses zero bytes. The caller frees the values. */
outcome rows_read(const output_folder *folder, const char *name, int has_date, size_t columns,
                  double **values, size_t *count);

#endif
