/* Cells of one line of comma-separated values, and what may stand in them. */
#ifndef VALIDATION_CELLS_H
#define VALIDATION_CELLS_H

#include "complaint.h"

#include <stddef.h>

/* The cells of a line. Sentences begin with `name` and `line`. */
typedef struct cells {
    const char *name;
    int line;
    size_t count;
    const char *const *columns; /* their names */
    char **values;
} cells;

/* Splits the line in place into exactly `count` cells; quotes as in RFC 4180, none over several
   lines. 1, or 0 and a sentence. */
int cells_split(cells *from, char *line, complaint *about);

/* Begins a sentence about a cell and returns 0: "name, line 3, column = cell: why". */
int cells_refuse(const cells *from, size_t column, const char *why, complaint *about);

/* A number between the bounds; NAN from an empty cell if `needed` is 0. */
int cells_number(const cells *from, size_t column, int needed, double low, double high,
                 double *number, complaint *about);

/* The position of the cell's text in `words`. */
int cells_word(const cells *from, size_t column, const char *const *words, int count, int *word,
               complaint *about);

/* Any text that is not empty. */
int cells_text(const cells *from, size_t column, const char **text, complaint *about);

/* The number that the text is from its first to its last letter; 1, or 0 if it is none. */
int number_of_text(const char *text, double *number);

#endif
