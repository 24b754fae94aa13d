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

mnc_status mnc_schedule_surface(const mnc_schedule *schedule, const mnc_skin *skin, double day,
                                mnc_surface *surface)
{
    MNCI_TRY(mnci_check_pointer("mnc_schedule_surface", "surface", surface));
    MNCI_TRY(mnc_schedule_check(schedule));
    MNCI_TRY(mnc_skin_check(skin));
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
        if (since_days < mnci_closed_days(session, skin))
            result.epidermis_open = 1;
        if (since_days < mnci_restored_days(session))
            result.epidermis_thin = 1;
    }
    *surface = result;
    return MNC_OK;
}

/* Days covered by intervals after each session, overlaps counted once. */
typedef struct coverage {
    double days, until;
} coverage;

static void cover(coverage *of, double day, double length_days)
{
    const double end = day + length_days;
    of->days += fmax(end - fmax(day, of->until), 0);
    of->until = fmax(of->until, end);
}

mnc_status mnc_schedule_downtime(const mnc_schedule *schedule, const mnc_skin *skin,
                                 mnc_downtime *downtime)
{
    MNCI_TRY(mnci_check_pointer("mnc_schedule_downtime", "downtime", downtime));
    MNCI_TRY(mnc_schedule_check(schedule));
    MNCI_TRY(mnc_skin_check(skin));
    coverage redness = {0}, water_loss = {0}, open = {0}, any = {0};
    for (size_t s = 0; s < schedule->count; s++) {
        const mnc_session *session = &schedule->sessions[s];
        const mnc_downtime alone = mnci_session_downtime(session, skin);
        cover(&redness, session->day, alone.redness_days);
        cover(&water_loss, session->day, alone.water_loss_days);
        cover(&open, session->day, alone.open_epidermis_days);
        cover(&any, session->day, alone.any_days);
    }
    *downtime = (mnc_downtime){.redness_days = redness.days,
                               .water_loss_days = water_loss.days,
                               .open_epidermis_days = open.days,
                               .any_days = any.days};
    return MNC_OK;
}

mnc_status mnc_schedule_open_barrier_days(const mnc_schedule *schedule, double *days)
{
    MNCI_TRY(mnci_check_pointer("mnc_schedule_open_barrier_days", "days", days));
    MNCI_TRY(mnc_schedule_check(schedule));
    coverage open = {0};
    for (size_t s = 0; s < schedule->count; s++)
        cover(&open, schedule->sessions[s].day, mnci_open_barrier_days(&schedule->sessions[s]));
    *days = open.days;
    return MNC_OK;
}
