/* Comma-separated values after RFC 4180, one line a row. */
#include "cells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cells_refuse(const cells *from, size_t column, const char *why, complaint *about)
{
    return complain(about, "%s, line %d, %s = \"%s\": %s", from->name, from->line,
                    from->columns[column], from->values[column], why);
}

/* Ends the cell that begins at `from`, without its quotes; returns what follows it: a comma, the
   end, or NULL for a quote that is not closed or is followed by something else. */
static char *end_cell(char *from, char **value)
{
    *value = from;
    if (*from != '"') {
        return from + strcspn(from, ",");
    }
    char *to = from++;
    for (; *from != '\0'; from++) {
        if (*from == '"' && *++from != '"') {
            *to = '\0';
            return *from == ',' || *from == '\0' ? from : NULL;
        }
        *to++ = *from;
    }
    return NULL;
}

int cells_split(cells *from, char *line, complaint *about)
{
    size_t count = 0;
    for (char *next = line; next != NULL; count++) {
        char *value = NULL, *end = end_cell(next, &value);
        if (end == NULL) {
            return complain(about, "%s, line %d: the quotes of cell %zu do not close it",
                            from->name, from->line, count + 1);
        }
        next = *end == ',' ? end + 1 : NULL;
        *end = '\0';
        if (count < from->count) {
            from->values[count] = value;
        }
    }
    if (count != from->count) {
        return complain(about, "%s, line %d: %zu cells, there are %zu columns", from->name,
                        from->line, count, from->count);
    }
    return 1;
}

int number_of_text(const char *text, double *number)
{
    if (text[0] == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0') {
        return 0; /* strtod takes "nan", "0x10" and "3 mm" as well */
    }
    char *end = NULL;
    *number = strtod(text, &end);
    return *end == '\0' && isfinite(*number);
}

int cells_number(const cells *from, size_t column, int needed, double low, double high,
                 double *number, complaint *about)
{
    *number = (double)NAN;
    if (!needed && from->values[column][0] == '\0') {
        return 1;
    }
    if (!number_of_text(from->values[column], number)) {
        return cells_refuse(from, column, "must be a number", about);
    }
    if (*number < low || *number > high) {
        char why[80];
        snprintf(why, sizeof why, "must be in [%g, %g]", low, high);
        return cells_refuse(from, column, why, about);
    }
    return 1;
}

int cells_word(const cells *from, size_t column, const char *const *words, int count, int *word,
               complaint *about)
{
    char why[256] = "must be one of";
    for (*word = 0; *word < count; ++*word) {
        if (strcmp(from->values[column], words[*word]) == 0) {
            return 1;
        }
        const size_t used = strlen(why);
        snprintf(why + used, sizeof why - used, " %s", words[*word]);
    }
    return cells_refuse(from, column, why, about);
}

int cells_text(const cells *from, size_t column, const char **text, complaint *about)
{
    *text = from->values[column];
    return **text != '\0' || cells_refuse(from, column, "must not be empty", about);
}
