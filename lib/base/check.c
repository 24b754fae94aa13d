/* Checks of numbers that came from outside. */
#include "base/check.h"

#include "base/error.h"
#include "base/text.h"

#include <stdarg.h>

enum { NAME_SIZE = 128 };

mnc_status mnci_check_range(const char *name, double value, double lower, double upper)
{
    if (value >= lower && value <= upper)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s = %g: must be between %g and %g", name, value, lower,
                     upper);
}

mnc_status mnci_check_above(const char *name, double value, double lower, double upper)
{
    if (value > lower && value <= upper)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s = %g: must be above %g and at most %g", name, value,
                     lower, upper);
}

mnc_status mnci_check_range_of(double value, double lower, double upper, const char *format, ...)
{
    char name[NAME_SIZE];
    va_list arguments;
    if (value >= lower && value <= upper)
        return MNC_OK;
    va_start(arguments, format);
    mnci_format(name, sizeof name, format, arguments);
    va_end(arguments);
    return mnci_check_range(name, value, lower, upper);
}

mnc_status mnci_check_above_of(double value, double lower, double upper, const char *format, ...)
{
    char name[NAME_SIZE];
    va_list arguments;
    if (value > lower && value <= upper)
        return MNC_OK;
    va_start(arguments, format);
    mnci_format(name, sizeof name, format, arguments);
    va_end(arguments);
    return mnci_check_above(name, value, lower, upper);
}

mnc_status mnci_check_pointer(const char *function, const char *name, const void *pointer)
{
    if (pointer)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: %s is NULL", function, name);
}
