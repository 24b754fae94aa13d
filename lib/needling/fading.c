/* Decay of the surface effects of one session, in closed form.

   Pore half-life 23.7 h: PMC8259462; exponent of its growth with needle length from dye closure
   after 12 h and 18 h, PMC3160154; reference length 0.77 mm, and twice the time under occlusion,
   assumed. Fast leak: TEWL back in 4-5 h, PMC3160154. Amplitude of the TEWL rise and its two
   components: assumed. Epidermal closure: 2 days for a channel of 0.0625 mm radius
   (10.2147/CCID.S409310), restored after 5 (10.1371/journal.pone.0204318); that the epidermis has
   to cover the channel's cross-section at its lower border: assumed. Erythema: from reported
   ranges, assumed. docs/model.md, "The surface", has the formulas. */
#include "needling/fading.h"

#include "base/constants.h"
#include "base/elementary.h"

#include <math.h>

static const double REFERENCE_LENGTH_MM = 0.77, CLOSURE_EXPONENT = 0.553;
static const double PORE_HALF_LIFE_DAYS = 23.7 / 24, LEAK_HALF_LIFE_DAYS = 1.4 / 24;
static const double OCCLUSION = 2;
static const double ERYTHEMA_HALF_LIFE_DAYS = 0.33, ERYTHEMA_EXPONENT = 1.72;
static const double TEWL_RISE = 15, LEAK_SHARE = 0.9;
static const double EPIDERMIS_MM_PER_DAY = 0.031, RESTORED_PER_CLOSED = 2.5;
static const double NOTICED_ERYTHEMA = 0.25, NOTICED_TEWL_RATIO = 1.05, OPEN_PATENCY = 0.1;

int mnci_session_makes_channels(const mnc_session *session)
{
    return session->density_per_cm2 > 0 || session->channel == MNC_CHANNEL_SLAB;
}

static double half_life_days(const mnc_session *session, double reference_days)
{
    return session->closure_slowdown * reference_days *
           mnci_pow(session->needle_length_mm / REFERENCE_LENGTH_MM, CLOSURE_EXPONENT);
}

double mnci_erythema_half_life_days(const mnc_session *session)
{
    return ERYTHEMA_HALF_LIFE_DAYS * mnci_pow(mnc_session_depth_mm(session), ERYTHEMA_EXPONENT);
}

double mnci_pore_half_life_days(const mnc_session *session)
{
    return (session->occluded ? OCCLUSION : 1) * half_life_days(session, PORE_HALF_LIFE_DAYS);
}

double mnci_leak_half_life_days(const mnc_session *session)
{
    return half_life_days(session, LEAK_HALF_LIFE_DAYS);
}

double mnci_decay(double since_days, double half_life_days)
{
    if (!(since_days > 0))
        return 1;
    return half_life_days > 0 ? mnci_exp2(-since_days / half_life_days) : 0;
}

double mnci_tewl_rise(const mnc_session *session, double since_days)
{
    const double leak = mnci_decay(since_days, mnci_leak_half_life_days(session));
    const double pores = mnci_decay(since_days, mnci_pore_half_life_days(session));
    const double open = mnc_session_injured_fraction(session, 0);
    return TEWL_RISE * open * (LEAK_SHARE * leak + (1 - LEAK_SHARE) * pores);
}

/* Radius of the channel where it leaves the epidermis, mm; 0 if it does not. */
static double opening_mm(const mnc_session *session, const mnc_skin *skin)
{
    const double depth_mm = mnc_session_depth_mm(session);
    if (depth_mm <= skin->epidermis_mm)
        return 0;
    const double taper =
        session->channel == MNC_CHANNEL_CONE ? 1 - skin->epidermis_mm / depth_mm : 1;
    return taper * mnc_session_channel_radius_mm(session);
}

double mnci_closed_days(const mnc_session *session, const mnc_skin *skin)
{
    if (!mnci_session_makes_channels(session))
        return 0;
    return opening_mm(session, skin) / EPIDERMIS_MM_PER_DAY;
}

double mnci_restored_days(const mnc_session *session)
{
    if (!mnci_session_makes_channels(session))
        return 0;
    return RESTORED_PER_CLOSED * mnc_session_channel_radius_mm(session) / EPIDERMIS_MM_PER_DAY;
}

double mnci_open_barrier_days(const mnc_session *session)
{
    if (!mnci_session_makes_channels(session))
        return 0;
    return -mnci_ln(OPEN_PATENCY) / MNCI_LN_2 * mnci_pore_half_life_days(session);
}

static double redness_days(const mnc_session *session)
{
    return -mnci_ln(NOTICED_ERYTHEMA) / MNCI_LN_2 * mnci_erythema_half_life_days(session);
}

/* By bisection, as the rise of the water loss decreases monotonically. */
static double water_loss_days(const mnc_session *session)
{
    double low = 0, high = 1;
    if (mnci_tewl_rise(session, 0) < NOTICED_TEWL_RATIO - 1)
        return 0;
    while (mnci_tewl_rise(session, high) >= NOTICED_TEWL_RATIO - 1)
        high *= 2;
    for (int halving = 0; halving < 60; halving++) {
        const double middle = 0.5 * (low + high);
        if (mnci_tewl_rise(session, middle) >= NOTICED_TEWL_RATIO - 1)
            low = middle;
        else
            high = middle;
    }
    return high;
}

mnc_downtime mnci_session_downtime(const mnc_session *session, const mnc_skin *skin)
{
    if (!mnci_session_makes_channels(session))
        return (mnc_downtime){0};
    mnc_downtime downtime = {
        .redness_days = redness_days(session),
        .water_loss_days = water_loss_days(session),
        .open_epidermis_days = mnci_closed_days(session, skin),
    };
    downtime.any_days =
        fmax(fmax(downtime.redness_days, downtime.water_loss_days), downtime.open_epidermis_days);
    return downtime;
}
