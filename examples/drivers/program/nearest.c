/* Edit distance after Levenshtein, two rows of the table at a time. */
#include "program/nearest.h"

#include "program/memory.h"

#include <stdlib.h>
#include <string.h>

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t edit_distance(const char *a, const char *b)
{
    size_t columns = strlen(b) + 1;
    size_t *row = take_memory(columns, sizeof *row);
    for (size_t j = 0; j < columns; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j < columns; j++) {
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = smaller(replaced, smaller(row[j], row[j - 1]) + 1);
        }
    }
    size_t distance = row[columns - 1];
    free(row);
    return distance;
}

int worth_suggesting(const char *name, size_t distance)
{
    return distance <= 1 + strlen(name) / 3;
}
