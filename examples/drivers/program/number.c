/* Numbers as text. Programs never call setlocale, so the decimal point is always a point. */
#include "program/number.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* strtod alone would take "3mm" as 3, and "nan", "inf", "0x10" as numbers. */
static int is_made_of(const char *text, const char *letters)
{
    return text[0] != '\0' && text[strspn(text, letters)] == '\0';
}

static const char not_finite[] = "is not a finite number", not_whole[] = "is not a whole number";

static const char *take_number(const char *text, double *value)
{
    char *end = NULL;
    if (!is_made_of(text, "0123456789+-.eE"))
        return not_finite;
    *value = strtod(text, &end);
    if (*end != '\0')
        return not_finite;
    return isfinite(*value) ? NULL : "is too large for a number";
}

static const char *take_whole_number(const char *text, int *value)
{
    _Static_assert(INT_MAX == 2147483647, "the sentences name it");
    char *end = NULL;
    if (!is_made_of(text, "0123456789+-"))
        return not_whole;
    const long long number = strtoll(text, &end, 10);
    if (*end != '\0')
        return not_whole;
    if (number > INT_MAX)
        return "is too large: at most 2147483647";
    if (number < INT_MIN)
        return "is too small: at least -2147483648";
    *value = (int)number;
    return NULL;
}

int read_number(const char *text, double *value)
{
    return !take_number(text, value);
}

int read_whole_number(const char *text, int *value)
{
    return !take_whole_number(text, value);
}

const char *number_problem(const char *text)
{
    double value;
    return take_number(text, &value);
}

const char *whole_number_problem(const char *text)
{
    int value;
    return take_whole_number(text, &value);
}

const char *unit_behind_number(const char *text, double *value)
{
    char *end = NULL;
    *value = strtod(text, &end);
    if (end == text || !isfinite(*value))
        return NULL;
    const char *unit = end + strspn(end, " ");
    const int begins_as_unit = strchr("%/", *unit) || isalpha((unsigned char)*unit) ||
                               (unsigned char)*unit >= 0x80; /* a micro sign, a degree */
    const int is_exponent = strcasecmp(unit, "e") == 0;      /* that its number lacks */
    return *unit != '\0' && begins_as_unit && !is_exponent && !strpbrk(unit, "0456789.,+-") ? unit
                                                                                            : NULL;
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
