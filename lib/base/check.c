/* Checks of the caller's numbers. */
#include "base/check.h"

#include "base/error.h"
#include "base/text.h"

#include <mncollagen/days.h>
#include <mncollagen/threads.h>

#include <stdarg.h>
#include <stdio.h>

enum { NAME_SIZE = 128 };

static mnc_status refuse(const char *name, double value, double lower, double upper,
                         const char *between, const char *and)
{
    const mnci_number_pair low = mnci_format_distinct(value, lower),
                           high = mnci_format_distinct(value, upper);
    return mnci_fail(MNC_ERR_INVALID, "%s = %s: must be %s %s and %s%s", name,
                     value < lower ? low.number : high.number, between, low.other, and, high.other);
}

mnc_status mnci_check_range(const char *name, double value, double lower, double upper)
{
    if (value >= lower && value <= upper)
        return MNC_OK;
    return refuse(name, value, lower, upper, "between", "");
}

mnc_status mnci_check_above(const char *name, double value, double lower, double upper)
{
    if (value > lower && value <= upper)
        return MNC_OK;
    return refuse(name, value, lower, upper, "above", "at most ");
}

mnc_status mnci_check_threads(const char *name, int threads)
{
    return mnci_check_range(name, threads, 0, MNC_MAX_THREADS);
}

mnc_status mnci_check_day(const char *name, double day, double first_day)
{
    const int is_first = mnc_day_compare(day, first_day) == 0;
    return mnci_check_range(name, day, is_first ? 0 : first_day, MNCI_LAST_DAY);
}

mnc_status mnci_check_rises(const char *name, double value, double before)
{
    if (value > before)
        return MNC_OK;
    const mnci_number_pair texts = mnci_format_distinct(value, before);
    return mnci_fail(MNC_ERR_INVALID, "%s = %s: must be above the one before, %s", name,
                     texts.number, texts.other);
}

mnc_status mnci_refuse_day(const char *name, double day, double before, const char *whose)
{
    const mnci_number_pair texts = mnci_format_distinct(day, before);
    return mnci_fail(MNC_ERR_INVALID, "%s = %s: must be after day %s%s%s", name, texts.number,
                     texts.other, whose, day > before ? ", not within 1e-9 of it" : "");
}

mnc_status mnci_check_days(const char *name, const double *days, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        MNCI_TRY(mnci_check_range_of(days[i], 0, MNCI_LAST_DAY, "%s[%zu]", name, i));
        if (i == 0 || mnc_day_compare(days[i], days[i - 1]) > 0)
            continue;
        char entry[NAME_SIZE];
        snprintf(entry, sizeof entry, "%s[%zu]", name, i);
        return mnci_refuse_day(entry, days[i], days[i - 1], "");
    }
    return MNC_OK;
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
