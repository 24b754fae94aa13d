/* Files of results as spreadsheets open them by a double click. */
#ifndef DRIVER_SPREADSHEET_H
#define DRIVER_SPREADSHEET_H

#include "results/output_folder.h"

/* How tables are written. Spreadsheets know UTF-8 by a byte order mark, and take a line of comment
   for a row; which separator and decimal mark they expect depends on the user's language. */
typedef enum csv_style {
    CSV_PLAIN,      /* for programs: a line of comment, commas, decimal points */
    CSV_EXCEL,      /* a mark, no comment, commas, decimal points */
    CSV_EXCEL_COMMA /* a mark, no comment, semicolons, decimal commas */
} csv_style;

/* 1 and the style of a word: "plain", "excel", "excel-comma". */
int csv_style_read(const char *word, csv_style *style);

/* Writes a plain table of the folder anew in the style. Nothing is done for CSV_PLAIN, for a file
   that is not there or is no .csv, and for one that has such a style already. */
outcome spreadsheet_write(const output_folder *folder, const char *name, csv_style style);

/* Has a script for gnuplot, which reads plain tables alone, end with a sentence that says so; once.
 */
outcome spreadsheet_end_script(const output_folder *folder, const char *name, csv_style style);

#endif
