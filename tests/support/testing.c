/* Comparisons for test programs. cmocka's own comparison of floating-point numbers converts to
   single precision and takes NaN for equal to anything, hence these. */
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int is_close(double actual, double expected, double relative, double absolute)
{
    if (!isfinite(actual) || !isfinite(expected))
        return 0;
    return fabs(actual - expected) <= fmax(relative * fabs(expected), absolute);
}

const char *printed_beside(double number, double other)
{
    static _Thread_local char text[40];
    char looks[40];
    snprintf(looks, sizeof looks, "%g", other);
    snprintf(text, sizeof text, "%g", number);
    if (strcmp(text, looks) == 0 && number != other)
        for (int digits = 7; strtod(text, NULL) != number; digits++)
            snprintf(text, sizeof text, "%.*g", digits, number);
    return text;
}

void check_close(double actual, double expected, double relative, double absolute, const char *text,
                 const char *file, int line)
{
    if (!is_close(actual, expected, relative, absolute)) {
        print_error("%s:%d: %s\n  actual     %.17g\n  expected   %.17g\n"
                    "  difference %.3g, allowed relative %.3g or absolute %.3g\n",
                    file, line, text, actual, expected, actual - expected, relative, absolute);
        _fail(file, line);
    }
}

void check_status(mnc_status actual, mnc_status expected, const char *text, const char *file,
                  int line)
{
    if (actual != expected) {
        print_error("%s:%d: %s\n  returned %s, expected %s\n  last error: %s\n", file, line, text,
                    mnc_status_name(actual), mnc_status_name(expected), mnc_last_error());
        _fail(file, line);
    }
}

void check_error_names(const char *text, const char *file, int line)
{
    if (!strstr(mnc_last_error(), text)) {
        print_error("%s:%d: \"%s\" is not in the last error: %s\n", file, line, text,
                    mnc_last_error());
        _fail(file, line);
    }
}

void check_refused(mnc_status actual, const char *member, const char *value, const char *text,
                   const char *file, int line)
{
    check_status(actual, MNC_ERR_INVALID, text, file, line);
    if (member)
        check_error_names(member, file, line);
    if (value)
        check_error_names(value, file, line);
}
