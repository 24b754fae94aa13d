/* The time from one session to the next as it stands in a scenario, in days or in weeks. */
#ifndef DRIVER_SCENARIO_INTERVAL_H
#define DRIVER_SCENARIO_INTERVAL_H

#include "scenario/keys.h"

/* At most one of them. */
typedef struct scenario_interval {
    double *interval_days, *interval_weeks;
} scenario_interval;

/* Tables of keys, to be a group: without a default, four weeks, and that of the whole scenario. */
key_table_fn scenario_interval_keys, scenario_usual_interval_keys, scenario_own_interval_keys;

/* 1: one of the keys is given. */
int interval_is_given(const scenario_interval *interval);

/* In days; one of the keys must be given. */
double interval_in_days(const scenario_interval *interval);

/* The key that is given; interval_days if none is. */
const char *interval_key(const scenario_interval *interval);

/* An interval that is not given becomes the usual one, in its unit. */
void interval_default(scenario_interval *interval, const scenario_interval *usual);

#endif
