/* The days of the curves, as `mncollagen compare-schedules` has them: every whole day, the days of
   the tables, the horizon. */
#include "explorer.h"

static double days[MOST_DAYS];
static size_t day_count;

const double *days_of_curves(size_t *count)
{
    *count = day_count;
    return days;
}

/* `asked` days, rising, from the input: those of the tables, and more after sessions. The result
 * holds all days. */
mnc_status explorer_days(double horizon_days, size_t asked)
{
    size_t next = 0, whole = 0;
    const size_t whole_days = (size_t)horizon_days + 1;
    if (!(horizon_days > 0) || whole_days + asked + 1 > MOST_DAYS)
        return MNC_ERR_INVALID;
    day_count = 0;
    while (whole < whole_days || next < asked) {
        double day = whole < whole_days ? (double)whole : horizon_days;
        if (next < asked && mnc_day_compare(transfer_input()[next], day) <= 0)
            day = transfer_input()[next++];
        while (next < asked && mnc_day_compare(transfer_input()[next], day) <= 0)
            next++;
        if (whole < whole_days && mnc_day_compare((double)whole, day) <= 0)
            whole++;
        days[day_count++] = day;
    }
    if (mnc_day_compare(days[day_count - 1], horizon_days) < 0)
        days[day_count++] = horizon_days;
    transfer_clear();
    for (size_t i = 0; i < day_count; i++)
        transfer_put(days[i]);
    return MNC_OK;
}
