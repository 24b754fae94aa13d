/* Edit distance after Levenshtein, two rows of the table at a time. */
#include "program/nearest.h"

#include "program/memory.h"
#include "program/message.h"

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

void nearest_take(nearest_name *nearest, const char *candidate)
{
    const size_t length = strlen(nearest->wanted);
    size_t distance = edit_distance(nearest->wanted, candidate);
    if (length > 0 && strncmp(nearest->wanted, candidate, length) == 0 &&
        candidate[length] == '_') {
        distance = 1;
        nearest->begun++;
    }
    if (nearest->begun > 1)
        nearest->found = NULL;
    if (nearest->begun > 1 || !worth_suggesting(nearest->wanted, distance) ||
        (nearest->found && distance >= nearest->least))
        return;
    nearest->found = candidate;
    nearest->least = distance;
}

char *nearest_question(const char *name, const char *list)
{
    char *copy = copy_text(list), *rest = NULL;
    nearest_name nearest = {.wanted = name};
    for (char *one = strtok_r(copy, ", ", &rest); one; one = strtok_r(NULL, ", ", &rest))
        nearest_take(&nearest, one);
    char *question =
        nearest.found ? format_text("; did you mean \"%s\"?", nearest.found) : copy_text("");
    free(copy);
    return question;
}
