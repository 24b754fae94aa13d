/* Table of keys and translation of intervals. */
#include "scenario/interval.h"

#include "scenario/parts.h"

enum { DAYS_A_WEEK = 7, LATEST_WEEK = LATEST_DAY / DAYS_A_WEEK, USUAL_DAYS = 28 };

static const key_table *interval_keys(int has_usual, const char *note)
{
    const scenario_key keys[] = {
        {NUMBER(scenario_interval, interval_days), ABOVE(0, LATEST_DAY), UNIT("days"),
         .has_usual = has_usual, .usual = USUAL_DAYS, .rivals = RIVALS_INTERVAL, NOTE(note)},
        {NUMBER(scenario_interval, interval_weeks), ABOVE(0, LATEST_WEEK), UNIT("weeks"),
         .rivals = RIVALS_INTERVAL, NOTE("instead of interval_days")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_interval), keys);
}

const key_table *scenario_interval_keys(void)
{
    return interval_keys(0, "from one session to the next");
}

const key_table *scenario_usual_interval_keys(void)
{
    return interval_keys(1, "from one session to the next");
}

const key_table *scenario_own_interval_keys(void)
{
    return interval_keys(0, "default that of all");
}

int interval_is_given(const scenario_interval *interval)
{
    return interval->interval_days || interval->interval_weeks;
}

double interval_in_days(const scenario_interval *interval)
{
    return interval->interval_weeks ? mnc_day_multiple(0, *interval->interval_weeks, DAYS_A_WEEK)
                                    : *interval->interval_days;
}

const char *interval_key(const scenario_interval *interval)
{
    return interval->interval_weeks ? "interval_weeks" : "interval_days";
}

void interval_default(scenario_interval *interval, const scenario_interval *usual)
{
    if (interval_is_given(interval))
        return;
    if (usual->interval_weeks)
        scenario_default_number(&interval->interval_weeks, *usual->interval_weeks);
    else
        scenario_default_number(&interval->interval_days, *usual->interval_days);
}
