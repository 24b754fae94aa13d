/* Checks of the caller's numbers. Their sentences name member, value and allowed range. */
#ifndef MNCI_BASE_CHECK_H
#define MNCI_BASE_CHECK_H

#include <mncollagen/status.h>

#include <stddef.h>

/* The latest day of sessions and runs: beyond a lifetime, and small enough that a step of 1e-9 days
   still changes the day in double precision. */
enum { MNCI_LAST_DAY = 100000 };

/* lower <= value <= upper; NaN fails. */
mnc_status mnci_check_range(const char *name, double value, double lower, double upper);

/* lower < value <= upper; NaN fails. */
mnc_status mnci_check_above(const char *name, double value, double lower, double upper);

/* 0 (the library chooses) <= threads <= MNC_MAX_THREADS. */
mnc_status mnci_check_threads(const char *name, int threads);

/* first_day <= day <= MNCI_LAST_DAY; days that compare equal pass. */
mnc_status mnci_check_day(const char *name, double day, double first_day);

/* The value exceeds the previous one in a list. */
mnc_status mnci_check_rises(const char *name, double value, double before);

/* Fails: the day is not after `before`; `whose` follows that day in the sentence. */
mnc_status mnci_refuse_day(const char *name, double day, double before, const char *whose);

/* Strictly increasing days from 0 to MNCI_LAST_DAY. */
mnc_status mnci_check_days(const char *name, const double *days, size_t count);

/* mnci_check_range() and mnci_check_above() with a name that is formatted only when the check
   fails, since schedules of many sessions are checked in every call. */
__attribute__((format(printf, 4, 5))) mnc_status
mnci_check_range_of(double value, double lower, double upper, const char *format, ...);
__attribute__((format(printf, 4, 5))) mnc_status
mnci_check_above_of(double value, double lower, double upper, const char *format, ...);

/* The pointer is not NULL. */
mnc_status mnci_check_pointer(const char *function, const char *name, const void *pointer);

#endif
