/* Tables of data that users bring: CSV with named columns in any order, parted by commas, or by
   semicolons, where numbers may have a decimal comma. Lines with # and empty ones are left out. */
#ifndef DRIVER_DATA_TABLE_H
#define DRIVER_DATA_TABLE_H

#include "program/message.h"

#include <stddef.h>

enum { DATA_COLUMN_LIMIT = 40 };

typedef struct data_row {
    int line; /* of the file, from 1 */
    const char
        *cells[DATA_COLUMN_LIMIT]; /* of the columns asked for; "": empty, or no such column */
} data_row;

typedef struct data_table {
    const char *path;
    const char *const *columns; /* names asked for */
    size_t column_count;
    char *text;     /* memory of the cells */
    int has_commas; /* decimal ones are allowed */
    int head_line;
    size_t row_count;
    data_row *rows;
} data_table;

/* Reads a file of at most 1 MiB with some of the columns, of which the first `required` must be
   there; names and path must stay. Refuses with file and line what is no such table. Must be freed
   whatever comes. */
outcome data_table_read(const char *path, const char *const *columns, size_t count, size_t required,
                        data_table *table);

/* Refuses a text that is no UTF-8, with the line. */
outcome data_check_letters(const char *path, const char *text);

/* The number in a cell, NAN for an empty one. Refuses what is none, and an empty cell of a column
   that is required. */
outcome data_table_number(const data_table *table, size_t row, size_t column, int is_required,
                          double *value);

/* Prints "FILE:LINE: COLUMN = CELL: " and the rest of the sentence; always OUTCOME_BAD_INPUT. */
outcome data_table_refuse(const data_table *table, size_t row, size_t column, const char *format,
                          ...) __attribute__((format(printf, 4, 5)));

/* Frees; allowed for a zeroed one. */
void data_table_free(data_table *table);

#endif
