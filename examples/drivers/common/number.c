/* Numbers as text. Programs never call setlocale, so the decimal point is always a point. */
#include "number.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* strtod alone would take "3mm" as 3, and "nan", "inf", "0x10" as numbers. */
static int is_made_of(const char *text, const char *letters)
{
    return text[0] != '\0' && text[strspn(text, letters)] == '\0';
}

int read_number(const char *text, double *value)
{
    char *end = NULL;
    if (!is_made_of(text, "0123456789+-.eE"))
        return 0;
    *value = strtod(text, &end);
    return *end == '\0' && isfinite(*value);
}

int read_whole_number(const char *text, int *value)
{
    char *end = NULL;
    if (!is_made_of(text, "0123456789+-"))
        return 0;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (*end != '\0' || errno != 0 || number < INT_MIN || number > INT_MAX)
        return 0;
    *value = (int)number;
    return 1;
}

void write_apart(char text[NUMBER_TEXT_SIZE], double value, double other)
{
    char looks[NUMBER_TEXT_SIZE];
    snprintf(text, NUMBER_TEXT_SIZE, "%g", value);
    snprintf(looks, NUMBER_TEXT_SIZE, "%g", other);
    if (value != other && strcmp(text, looks) == 0)
        write_number(text, value);
}

void write_number(char text[NUMBER_TEXT_SIZE], double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, NUMBER_TEXT_SIZE, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            return;
    }
}
