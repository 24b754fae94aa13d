/* Checks of numbers that came from outside. */
#include "base/check.h"

#include "base/error.h"

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

mnc_status mnci_check_pointer(const char *function, const char *name, const void *pointer)
{
    if (pointer)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: %s is NULL", function, name);
}
