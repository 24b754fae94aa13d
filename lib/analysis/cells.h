/* Cells of one line of comma-separated values, and their conversion. */
#ifndef MNCI_ANALYSIS_CELLS_H
#define MNCI_ANALYSIS_CELLS_H

#include <mncollagen/status.h>

#include <stddef.h>

/* The cells of a line. Sentences begin with `name` and `line`. */
typedef struct mnci_cells {
    const char *name;
    int line;
    size_t count;
    const char *const *columns; /* their names */
    char **values;
} mnci_cells;

/* Splits the line in place into exactly `count` cells; quotes as in RFC 4180, none over several
   lines. */
mnc_status mnci_cells_split(mnci_cells *from, char *line);

/* Refuses a cell: "name, line 3, column = cell: why". */
mnc_status mnci_cells_refuse(const mnci_cells *from, size_t column, const char *why);

/* A number between the bounds; NAN from an empty cell if `needed` is 0. */
mnc_status mnci_cells_number(const mnci_cells *from, size_t column, int needed, double low,
                             double high, double *number);

/* The position of the cell's text in `words`. */
mnc_status mnci_cells_word(const mnci_cells *from, size_t column, const char *const *words,
                           int count, int *word);

/* Any text that is not empty. */
mnc_status mnci_cells_text(const mnci_cells *from, size_t column, const char **text);

#endif
