/* Days as people mean them: the one rule by which the library compares them, and the days that an
   interval makes. */
#ifndef MNC_DAYS_H
#define MNC_DAYS_H

#include <mncollagen/export.h>

MNC_BEGIN_DECLS

/* 0: the same day, -1: `day` comes before `other`, 1: after it. Days that differ by less than 1e-9
   of the larger one, or than 1e-9 day, are the same: 3 * 30.1 is day 90.3. What belongs to the same
   day happens together, sessions first, however each day was computed. NaN is no day: 1. */
MNC_API int mnc_day_compare(double day, double other);

/* first_day + number * every_days as a person writes it, with 15 significant digits: the third
   multiple of 0.1 is 0.3. The rounding of one multiple is not passed on to the next. */
MNC_API double mnc_day_multiple(double first_day, double every_days, double number);

/* How many of the days first_day, first_day + every_days, ... are not after `last_day`, a whole
   number; every_days > 0. */
MNC_API double mnc_day_count(double first_day, double every_days, double last_day);

MNC_END_DECLS

#endif
