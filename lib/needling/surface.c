/* The surface of the skin after sessions, in closed formulas of the time since each session.

   Pore half-life 23.7 h: PMC8259462; exponent of its growth with needle length from dye closure
   after 12 h and 18 h, PMC3160154; reference length 0.77 mm assumed. Fast leak: TEWL back in 4-5 h,
   PMC3160154. Height of the TEWL rise and its two shares: assumed. Epidermal closure: 2 days for
   a channel of 0.0625 mm radius (10.2147/CCID.S409310). Erythema: from reported ranges, assumed.
   docs/model.md, "The surface", has the formulas. */
#include "needling/surface.h"

#include "base/check.h"
#include "base/error.h"

#include <mncollagen/needling.h>

#include <math.h>

static const double REFERENCE_LENGTH_MM = 0.77, CLOSURE_EXPONENT = 0.553;
static const double PORE_HALF_LIFE_DAYS = 23.7 / 24, LEAK_HALF_LIFE_DAYS = 1.4 / 24;
static const double ERYTHEMA_HALF_LIFE_DAYS = 0.33, ERYTHEMA_EXPONENT = 1.72;
static const double TEWL_RISE = 15, LEAK_SHARE = 0.9;
static const double EPIDERMIS_MM_PER_DAY = 0.031;
static const double NOTICED_ERYTHEMA = 0.25, NOTICED_TEWL_RATIO = 1.05;

static double half_life_days(const mnc_session *session, double reference_days)
{
    return reference_days * pow(session->needle_length_mm / REFERENCE_LENGTH_MM, CLOSURE_EXPONENT);
}

static int makes_channels(const mnc_session *session)
{
    return session->density_per_cm2 > 0 || session->channel == MNC_CHANNEL_SLAB;
}

static double erythema_half_life_days(const mnc_session *session)
{
    return ERYTHEMA_HALF_LIFE_DAYS * pow(mnc_session_depth_mm(session), ERYTHEMA_EXPONENT);
}

static double closure_days(const mnc_session *session)
{
    return mnc_session_channel_radius_mm(session) / EPIDERMIS_MM_PER_DAY;
}

static double patency(const mnc_session *session, double since_days)
{
    return exp2(-since_days / half_life_days(session, PORE_HALF_LIFE_DAYS));
}

double mnci_open_area_fraction(const mnc_session *sessions, size_t count, double day)
{
    double sum = 0;
    for (size_t s = 0; s < count; s++)
        sum += mnc_session_injured_fraction(&sessions[s], 0) *
               patency(&sessions[s], day - sessions[s].day);
    return fmin(sum, 1);
}

/* TEWL ratio - 1 of one session. */
static double tewl_rise(const mnc_session *session, double since_days)
{
    const double leak = exp2(-since_days / half_life_days(session, LEAK_HALF_LIFE_DAYS));
    const double pores = patency(session, since_days);
    const double open = mnc_session_injured_fraction(session, 0);
    return TEWL_RISE * open * (LEAK_SHARE * leak + (1 - LEAK_SHARE) * pores);
}

mnc_status mnc_schedule_surface(const mnc_schedule *schedule, double day, mnc_surface *surface)
{
    MNCI_TRY(mnci_check_pointer("mnc_schedule_surface", "surface", surface));
    MNCI_TRY(mnc_schedule_check(schedule));
    if (!isfinite(day))
        return mnci_fail(MNC_ERR_INVALID, "mnc_schedule_surface: day = %g: must be finite", day);
    mnc_surface result = {.tewl_ratio = 1};
    size_t past = 0;
    while (past < schedule->count && schedule->sessions[past].day <= day)
        past++;
    result.open_area_fraction = mnci_open_area_fraction(schedule->sessions, past, day);
    for (size_t s = 0; s < past; s++) {
        const mnc_session *session = &schedule->sessions[s];
        const double since_days = day - session->day;
        if (!makes_channels(session))
            continue;
        const double redness = exp2(-since_days / erythema_half_life_days(session));
        const double pores = patency(session, since_days);
        result.erythema = fmax(result.erythema, redness);
        result.pore_patency = fmax(result.pore_patency, pores);
        result.tewl_ratio += tewl_rise(session, since_days);
        if (since_days < closure_days(session))
            result.epidermis_open = 1;
    }
    *surface = result;
    return MNC_OK;
}

/* Day after a session on which its TEWL rise falls below what is noticed; by bisection, as the
   rise only falls. */
static double tewl_days(const mnc_session *session)
{
    double low = 0, high = 1;
    if (tewl_rise(session, 0) < NOTICED_TEWL_RATIO - 1)
        return 0;
    while (tewl_rise(session, high) >= NOTICED_TEWL_RATIO - 1)
        high *= 2;
    for (int halving = 0; halving < 60; halving++) {
        const double middle = 0.5 * (low + high);
        if (tewl_rise(session, middle) >= NOTICED_TEWL_RATIO - 1)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static double session_downtime_days(const mnc_session *session)
{
    if (!makes_channels(session))
        return 0;
    const double redness = -log2(NOTICED_ERYTHEMA) * erythema_half_life_days(session);
    return fmax(fmax(redness, closure_days(session)), tewl_days(session));
}

mnc_status mnc_schedule_downtime_days(const mnc_schedule *schedule, double *days)
{
    MNCI_TRY(mnci_check_pointer("mnc_schedule_downtime_days", "days", days));
    MNCI_TRY(mnc_schedule_check(schedule));
    double sum = 0, counted_until = 0;
    for (size_t s = 0; s < schedule->count; s++) {
        const double begin = fmax(schedule->sessions[s].day, counted_until);
        const double end =
            schedule->sessions[s].day + session_downtime_days(&schedule->sessions[s]);
        sum += fmax(end - begin, 0);
        counted_until = fmax(counted_until, end);
    }
    *days = sum;
    return MNC_OK;
}
