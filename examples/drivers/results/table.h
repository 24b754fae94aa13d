/* Tables of plain letters for a terminal. Texts are written so that they tell it nothing (utf8.h).
 */
#ifndef DRIVER_TABLE_H
#define DRIVER_TABLE_H

#include <stddef.h>
#include <stdio.h>

/* Columns that a text in UTF-8 fills on a terminal. */
int text_columns(const char *text);

/* Bytes of the first letters of a text that fill at most so many columns. */
size_t first_letters(const char *text, size_t columns);

/* The text, or its beginning with "~" in the last of so many columns; the caller frees it. */
char *shortened_text(const char *text, size_t columns);

/* Prints the text to the left in `width` columns, shortened with "~" if it is longer. */
void table_text(const char *text, int width);

/* Prints a number to the right in `width` columns; "-" if it is not there (NAN). One that is as
   wide or wider is parted from what stands before it all the same. */
void table_number(double value, int decimals, int width);

/* The same of several numbers: TABLE_NUMBERS(1, 9, x, y). */
void table_numbers(int decimals, int width, size_t count, const double *values);
#define TABLE_NUMBERS(decimals, width, ...)                                                        \
    table_numbers(decimals, width, sizeof(double[]){__VA_ARGS__} / sizeof(double),                 \
                  (double[]){__VA_ARGS__})

/* Writes words, folded into lines of at most 98 columns; `indent` columns before all but the first
   line. Ends with a new line. */
void write_folded(FILE *file, const char *text, int indent);

/* The same of a formatted text, two columns before all but the first line. */
void write_paragraph(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
