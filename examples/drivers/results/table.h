/* Tables and folded text: of plain letters for a terminal, or as another writer has tables. Texts
   are written so that they tell a terminal nothing (utf8.h). */
#ifndef DRIVER_TABLE_H
#define DRIVER_TABLE_H

#include <stddef.h>
#include <stdio.h>

enum { LINE_COLUMNS = 98 };

/* ---- tables ---- */

/* The side on which the cells of a column stand: numbers to the right. */
typedef enum table_side { TABLE_LEFT, TABLE_RIGHT } table_side;

typedef struct table_column {
    table_side side;
    int width;   /* on a terminal; 0: it has no room for the column */
    char *group; /* above the heads of neighbours that share it; NULL: none */
    char *head;  /* with its unit; lines end with "\n" */
} table_column;

/* A table, which a command describes once for the terminal and report.html. */
typedef struct result_table {
    char *title; /* above the heads */
    size_t column_count, column_room;
    table_column *columns;
    size_t repeated; /* columns that stand in each part of a table that is too wide */
    size_t cell_count, cell_room;
    char **cells; /* row by row */
} result_table;

/* Begins a table, with a formatted title. */
result_table table_begin(const char *title, ...) __attribute__((format(printf, 1, 2)));

/* Adds a column, before the first cell; the texts are copied. */
void table_column_add(result_table *of, table_side side, int width, const char *group,
                      const char *head);

/* What has columns of its own: the columns so far stand in each part. */
void table_repeat(result_table *of);

/* Adds the next cell of a row: a formatted text, a number ("-" if it is NAN), or several of them.
 */
void table_cell(result_table *of, const char *format, ...) __attribute__((format(printf, 2, 3)));
void table_cell_number(result_table *of, double value, int decimals);
void table_cell_numbers(result_table *of, int decimals, size_t count, const double *values);
#define TABLE_CELLS(of, decimals, ...)                                                             \
    table_cell_numbers((of), (decimals), sizeof(double[]){__VA_ARGS__} / sizeof(double),           \
                       (double[]){__VA_ARGS__})

/* The same of two numbers that belong together, "low - high", the second to the right in `width`
   columns. */
void table_cell_pair(result_table *of, double first, char between, double second, int decimals,
                     int width);

/* Writes the table and frees it. On a terminal one that is too wide comes in parts, an empty line
   between two of them. */
void table_end(result_table *of, FILE *file);

/* Writes a table in another way than for a terminal. */
typedef void table_writer(FILE *file, const result_table *of);

/* All tables are written so from now on; NULL: for a terminal. No other thread may write any. */
void tables_write_with(table_writer *writer);

/* The number, or 0 where so many decimals would make it "-0.0", for sentences. */
double unsigned_zero(double value, int decimals);

/* The same as text, "-" if it is not there (NAN). The caller frees it. */
char *number_text(double value, int decimals);

/* ---- texts ---- */

/* Columns that a text in UTF-8 fills on a terminal: two for a wide letter. */
int text_columns(const char *text);

/* Bytes of the first letters of a text that fill at most so many columns. */
size_t first_letters(const char *text, size_t columns);

/* The text, or its beginning with "~" in the last of so many columns; the caller frees it. */
char *shortened_text(const char *text, size_t columns);

/* Writes words, folded into lines of at most 98 columns; `indent` columns before all but the first
   line. Ends with a new line. */
void write_folded(FILE *file, const char *text, int indent);

/* The same of a formatted text, two columns before all but the first line. */
void write_paragraph(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
