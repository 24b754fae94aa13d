/* Schedules: checks and injured volume. */
#include "needling/schedule.h"

#include "base/check.h"
#include "base/error.h"
#include "base/session_ranges.h"

#include <mncollagen/days.h>
#include <mncollagen/needling.h>

#include <stdio.h>

typedef struct bound {
    const char *member;
    double value, lower, upper;
    int above; /* the lower bound is exclusive */
} bound;

static mnc_status check_bounds(const char *session, const mnc_session *s)
{
    const bound bounds[] = {
        {"day", s->day, 0, MNCI_LAST_DAY, 0},
        {"needle_length_mm", s->needle_length_mm, 0, MNCI_LONGEST_NEEDLE_MM, 1},
        {"density_per_cm2", s->density_per_cm2, 0, MNCI_HIGHEST_DENSITY_PER_CM2, 0},
        {"device.needle_diameter_mm", s->device.needle_diameter_mm, 0, MNCI_WIDEST_NEEDLE_MM, 1},
        {"device.channel_ratio", s->device.channel_ratio, 0, 1, 1},
        {"device.efficiency", s->device.efficiency, 0, 1, 1},
        {"cell_kill", s->cell_kill, 0, 1, 0},
        {"collagen_loss", s->collagen_loss, 0, 1, 0},
        {"elastin_loss", s->elastin_loss, 0, 1, 0},
        {"closure_slowdown", s->closure_slowdown, 1, 10, 0},
    };
    for (size_t b = 0; b < sizeof bounds / sizeof bounds[0]; b++)
        MNCI_TRY((bounds[b].above ? mnci_check_above_of : mnci_check_range_of)(
            bounds[b].value, bounds[b].lower, bounds[b].upper, "%s.%s", session, bounds[b].member));
    return MNC_OK;
}

static mnc_status check_kinds(const char *name, const mnc_session *session)
{
    if ((int)session->channel < MNC_CHANNEL_CONE || session->channel > MNC_CHANNEL_SLAB)
        return mnci_fail(MNC_ERR_INVALID, "%s.channel = %d: must be an mnc_channel", name,
                         (int)session->channel);
    if ((int)session->placement < MNC_PLACEMENT_REGULAR ||
        session->placement > MNC_PLACEMENT_JITTERED)
        return mnci_fail(MNC_ERR_INVALID, "%s.placement = %d: must be an mnc_placement", name,
                         (int)session->placement);
    if (session->occluded != 0 && session->occluded != 1)
        return mnci_fail(MNC_ERR_INVALID, "%s.occluded = %d: must be 0 or 1", name,
                         session->occluded);
    return MNC_OK;
}

mnc_status mnci_session_check(const char *name, const mnc_session *session)
{
    MNCI_TRY(check_bounds(name, session));
    return check_kinds(name, session);
}

/* A session of a schedule. Its name is formatted, and the check repeated, only on failure. */
static mnc_status check_numbered(size_t number, const mnc_session *session)
{
    char name[64];
    if (mnci_session_check("session", session) == MNC_OK)
        return MNC_OK;
    snprintf(name, sizeof name, "schedule.sessions[%zu]", number);
    return mnci_session_check(name, session);
}

mnc_status mnc_schedule_check(const mnc_schedule *schedule)
{
    MNCI_TRY(mnci_check_pointer("mnc_schedule_check", "schedule", schedule));
    if (schedule->count > 0)
        MNCI_TRY(mnci_check_pointer("mnc_schedule_check", "schedule.sessions", schedule->sessions));
    for (size_t s = 0; s < schedule->count; s++) {
        const mnc_session *session = &schedule->sessions[s];
        MNCI_TRY(check_numbered(s, session));
        if (s == 0 || mnc_day_compare(session->day, session[-1].day) > 0)
            continue;
        char name[64];
        snprintf(name, sizeof name, "schedule.sessions[%zu].day", s);
        return mnci_refuse_day(name, session->day, session[-1].day, " of the session before it");
    }
    return MNC_OK;
}

double mnc_schedule_injured_volume_mm(const mnc_schedule *schedule, const mnc_skin *skin)
{
    const double top_mm = skin->epidermis_mm, dermis_mm = mnc_skin_dermis_mm(skin);
    double volume_mm = 0;
    for (size_t s = 0; s < schedule->count; s++)
        volume_mm += dermis_mm * mnc_session_mean_injured_fraction(&schedule->sessions[s], top_mm,
                                                                   top_mm + dermis_mm);
    return volume_mm;
}
