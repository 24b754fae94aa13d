/* Comma-separated values (RFC 4180), one row per line. */
#include "analysis/cells.h"

#include "base/error.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

mnc_status mnci_cells_refuse(const mnci_cells *from, size_t column, const char *why)
{
    return mnci_fail(MNC_ERR_INVALID, "%s, line %d, %s = \"%.80s\": %s", from->name, from->line,
                     from->columns[column], from->values[column], why);
}

/* Terminates the cell that begins at `from`, without its quotes; returns a pointer to the following
   comma or terminating zero, or NULL if a quote is not closed or is followed by other text. */
static char *end_cell(char *from, char **value)
{
    *value = from;
    if (*from != '"')
        return from + strcspn(from, ",");
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

mnc_status mnci_cells_split(mnci_cells *from, char *line)
{
    size_t count = 0;
    for (char *next = line; next; count++) {
        char *value = NULL, *end = end_cell(next, &value);
        if (!end)
            return mnci_fail(MNC_ERR_INVALID, "%s, line %d: the quotes of cell %zu do not close it",
                             from->name, from->line, count + 1);
        next = *end == ',' ? end + 1 : NULL;
        *end = '\0';
        if (count < from->count)
            from->values[count] = value;
    }
    if (count != from->count)
        return mnci_fail(MNC_ERR_INVALID, "%s, line %d: %zu cells, there are %zu columns",
                         from->name, from->line, count, from->count);
    return MNC_OK;
}

mnc_status mnci_cells_number(const mnci_cells *from, size_t column, int needed, double low,
                             double high, double *number)
{
    *number = (double)NAN;
    if (!needed && from->values[column][0] == '\0')
        return MNC_OK;
    if (!mnci_text_number(from->values[column], number))
        return mnci_cells_refuse(from, column,
                                 isinf(*number) ? "is too large for a number" : "must be a number");
    if (*number >= low && *number <= high)
        return MNC_OK;
    char why[80];
    mnci_text to = {.buffer = why, .size = sizeof why};
    mnci_text_add(&to, "must be in [%g, %g]", low, high);
    return mnci_cells_refuse(from, column, why);
}

mnc_status mnci_cells_word(const mnci_cells *from, size_t column, const char *const *words,
                           int count, int *word)
{
    char why[256];
    mnci_text to = {.buffer = why, .size = sizeof why};
    mnci_text_add(&to, "must be one of");
    for (*word = 0; *word < count; ++*word) {
        if (strcmp(from->values[column], words[*word]) == 0)
            return MNC_OK;
        mnci_text_add(&to, " %s", words[*word]);
    }
    return mnci_cells_refuse(from, column, why);
}

mnc_status mnci_cells_text(const mnci_cells *from, size_t column, const char **text)
{
    *text = from->values[column];
    return **text != '\0' ? MNC_OK : mnci_cells_refuse(from, column, "must not be empty");
}
