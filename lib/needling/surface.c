/* The skin surface after sessions: the remaining effects of all sessions combined. */
#include "needling/surface.h"

#include "base/check.h"
#include "base/error.h"
#include "needling/fading.h"

#include <mncollagen/days.h>
#include <mncollagen/needling.h>

#include <math.h>

double mnci_open_area_fraction(const mnc_session *sessions, size_t count, double day)
{
    double sum = 0;
    for (size_t s = 0; s < count; s++)
        sum += mnc_session_injured_fraction(&sessions[s], 0) *
               mnci_decay(day - sessions[s].day, mnci_pore_half_life_days(&sessions[s]));
    return fmin(sum, 1);
}

mnc_status mnc_schedule_surface(const mnc_schedule *schedule, double day, mnc_surface *surface)
{
    MNCI_TRY(mnci_check_pointer("mnc_schedule_surface", "surface", surface));
    MNCI_TRY(mnc_schedule_check(schedule));
    if (!isfinite(day))
        return mnci_fail(MNC_ERR_INVALID, "mnc_schedule_surface: day = %g: must be finite", day);
    mnc_surface result = {.tewl_ratio = 1};
    size_t past = 0;
    while (past < schedule->count && mnc_day_compare(schedule->sessions[past].day, day) <= 0)
        past++;
    result.open_area_fraction = mnci_open_area_fraction(schedule->sessions, past, day);
    for (size_t s = 0; s < past; s++) {
        const mnc_session *session = &schedule->sessions[s];
        const double since_days = day - session->day;
        if (!mnci_session_makes_channels(session))
            continue;
        const double redness = mnci_decay(since_days, mnci_erythema_half_life_days(session));
        const double pores = mnci_decay(since_days, mnci_pore_half_life_days(session));
        const double leak = mnci_decay(since_days, mnci_leak_half_life_days(session));
        result.erythema = fmax(result.erythema, redness);
        result.pore_patency = fmax(result.pore_patency, pores);
        result.fast_leak = fmax(result.fast_leak, leak);
        result.tewl_ratio += mnci_tewl_rise(session, since_days);
        if (since_days < mnci_closed_days(session))
            result.epidermis_open = 1;
        if (since_days < mnci_restored_days(session))
            result.epidermis_thin = 1;
    }
    *surface = result;
    return MNC_OK;
}

/* Days covered by an interval after each session, overlaps counted once. `function` is the public
   function called. */
static mnc_status covered_days(const char *function, const mnc_schedule *schedule,
                               double (*length_days)(const mnc_session *), double *days)
{
    MNCI_TRY(mnci_check_pointer(function, "days", days));
    MNCI_TRY(mnc_schedule_check(schedule));
    double sum = 0, counted_until = 0;
    for (size_t s = 0; s < schedule->count; s++) {
        const mnc_session *session = &schedule->sessions[s];
        const double begin = fmax(session->day, counted_until);
        const double end = session->day + length_days(session);
        sum += fmax(end - begin, 0);
        counted_until = fmax(counted_until, end);
    }
    *days = sum;
    return MNC_OK;
}

mnc_status mnc_schedule_downtime_days(const mnc_schedule *schedule, double *days)
{
    return covered_days("mnc_schedule_downtime_days", schedule, mnci_downtime_days, days);
}

mnc_status mnc_schedule_open_barrier_days(const mnc_schedule *schedule, double *days)
{
    return covered_days("mnc_schedule_open_barrier_days", schedule, mnci_open_barrier_days, days);
}
