/* Checks of numbers that came from outside. The sentences name member, value and allowed range. */
#ifndef MNCI_BASE_CHECK_H
#define MNCI_BASE_CHECK_H

#include <mncollagen/status.h>

/* The last day that sessions and runs may have: long enough for a life, and small enough that a
   step of 1e-9 day still changes the day. */
enum { MNCI_LAST_DAY = 100000 };

/* lower <= value <= upper; NaN fails. */
mnc_status mnci_check_range(const char *name, double value, double lower, double upper);

/* lower < value <= upper; NaN fails. */
mnc_status mnci_check_above(const char *name, double value, double lower, double upper);

/* The same for a member whose name is put together, by a format: only where the check fails, as
   schedules of many sessions are checked in every call. */
__attribute__((format(printf, 4, 5))) mnc_status
mnci_check_range_of(double value, double lower, double upper, const char *format, ...);
__attribute__((format(printf, 4, 5))) mnc_status
mnci_check_above_of(double value, double lower, double upper, const char *format, ...);

/* The pointer is not NULL. */
mnc_status mnci_check_pointer(const char *function, const char *name, const void *pointer);

#endif
