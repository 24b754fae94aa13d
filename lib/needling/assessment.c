/* Assessment of a single session on a given skin.

   Pain: three times the length is 7 times the pain, ten times the needles twice, Gill 2008
   (10.1097/AJP.0b013e31816778f9); exponents ln 7 / ln 3 and ln 2 / ln 10. Depth of bleeding:
   assumed. */
#include "base/check.h"
#include "base/elementary.h"
#include "base/error.h"
#include "needling/fading.h"
#include "needling/schedule.h"

#include <math.h>

static const double LENGTH_EXPONENT = 1.77, DENSITY_EXPONENT = 0.30;
static const double VESSELS_BELOW_EPIDERMIS_MM = 0.10;

static double pain_index(const mnc_session *session)
{
    const mnc_session reference = mnc_session_default();
    if (session->channel != MNC_CHANNEL_CONE)
        return (double)NAN;
    return mnci_pow(session->needle_length_mm / reference.needle_length_mm, LENGTH_EXPONENT) *
           mnci_pow(session->density_per_cm2 / reference.density_per_cm2, DENSITY_EXPONENT);
}

mnc_status mnc_session_assess(const mnc_session *session, const mnc_skin *skin,
                              mnc_session_assessment *assessment)
{
    MNCI_TRY(mnci_check_pointer("mnc_session_assess", "assessment", assessment));
    MNCI_TRY(mnci_check_pointer("mnc_session_assess", "session", session));
    MNCI_TRY(mnci_session_check("session", session));
    MNCI_TRY(mnc_skin_check(skin));
    *assessment = (mnc_session_assessment){0};
    if (!mnci_session_makes_channels(session))
        return MNC_OK;
    const mnc_downtime downtime = mnci_session_downtime(session, skin);
    const double below_mm = mnc_session_depth_mm(session) - skin->epidermis_mm;
    *assessment = (mnc_session_assessment){
        .reaches_dermis = below_mm > 0,
        .bleeds = session->channel == MNC_CHANNEL_CONE && below_mm > VESSELS_BELOW_EPIDERMIS_MM,
        .pain_index = pain_index(session),
        .erythema_half_life_days = mnci_erythema_half_life_days(session),
        .pore_half_life_days = mnci_pore_half_life_days(session),
        .leak_half_life_days = mnci_leak_half_life_days(session),
        .closed_days = downtime.open_epidermis_days,
        .restored_days = mnci_restored_days(session),
        .open_barrier_days = mnci_open_barrier_days(session),
        .redness_days = downtime.redness_days,
        .water_loss_days = downtime.water_loss_days,
        .downtime_days = downtime.any_days,
    };
    return MNC_OK;
}
