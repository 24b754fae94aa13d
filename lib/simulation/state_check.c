/* Checks of a state before saving and after loading. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/state.h"

#include <mncollagen/days.h>

#include <math.h>
#include <stdio.h>

static double number(const mnc_state_part *part, const void *values, size_t i)
{
    return part->kind == MNC_PART_INTEGER ? (double)((const int64_t *)values)[i]
                                          : ((const double *)values)[i];
}

static mnc_status refuse(const mnci_state_item *item, size_t i, double value)
{
    char name[128], place[32] = "";
    if (item->part.rank > 0)
        snprintf(place, sizeof place, "[%zu]", i);
    snprintf(name, sizeof name, "saved %.80s%s", item->part.name, place);
    if (!isfinite(value))
        return mnci_fail(MNC_ERR_INVALID, "%s = %g: must be finite", name, value);
    return mnci_check_range(name, value, item->least, item->most);
}

mnc_status mnci_state_check_values(const mnci_state_item *item, const void *values)
{
    const size_t count = item->part.kind == MNC_PART_TEXT ? 0 : mnci_part_count(&item->part);
    for (size_t i = 0; i < count; i++) {
        const double value = number(&item->part, values, i);
        if (!(value >= item->least && value <= item->most))
            return refuse(item, i, value);
    }
    return MNC_OK;
}

/* Integers in a double are exact up to this. */
static const double MOST_NOTIFIED = 1e15;

static mnc_status check_entry(const mnci_observer_days *days, size_t i)
{
    const double notified = days->notified[i];
    MNCI_TRY(mnci_observers_check_interval("saved observers.every_days", days->every_days[i]));
    MNCI_TRY(mnci_check_range("saved observers.first_day", days->first_day[i], 0, MNCI_LAST_DAY));
    MNCI_TRY(mnci_check_range("saved observers.notified", notified, 0, MOST_NOTIFIED));
    if (notified != floor(notified))
        return mnci_fail(MNC_ERR_INVALID, "saved observers.notified = %g: must be a whole number",
                         notified);
    return MNC_OK;
}

mnc_status mnci_state_check_observer_days(const mnci_observer_days *days)
{
    for (size_t i = 0; i < days->count; i++)
        MNCI_TRY(check_entry(days, i));
    return MNC_OK;
}

/* A session happens on its day, but a run may have ended on that day before the session. */
static mnc_status check_sessions(const mnc_simulation *s)
{
    const mnc_schedule *schedule = &s->desc.schedule;
    const size_t done = s->sessions_done;
    if (done <= schedule->count &&
        (done == 0 || mnc_day_compare(schedule->sessions[done - 1].day, s->day) <= 0) &&
        (done == schedule->count || mnc_day_compare(schedule->sessions[done].day, s->day) >= 0))
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "saved sessions_done = %zu: does not fit the schedule on day %g", done,
                     s->day);
}

mnc_status mnci_state_check(const mnc_simulation *s)
{
    const mnc_status failure = s->failure;
    MNCI_TRY(check_sessions(s));
    if (failure != MNC_OK && failure != MNC_ERR_DIVERGED && failure != MNC_ERR_CALLBACK)
        return mnci_fail(MNC_ERR_INVALID, "saved failure = %d: is no status that ends a run",
                         (int)failure);
    return MNC_OK;
}
