/* What a protocol costs and how deep it goes: closed formulas, no simulation. */
#include "explorer.h"

#include <math.h>

/* Of one session alone, the longest over the sessions. */
static mnc_status longest_session(const protocol *p, mnc_downtime *longest)
{
    *longest = (mnc_downtime){0};
    for (size_t i = 0; i < p->schedule.count; i++) {
        mnc_session_assessment one;
        TRY(mnc_session_assess(&p->sessions[i], &p->skin, &one));
        longest->redness_days = fmax(longest->redness_days, one.redness_days);
        longest->water_loss_days = fmax(longest->water_loss_days, one.water_loss_days);
        longest->open_epidermis_days = fmax(longest->open_epidermis_days, one.closed_days);
        longest->any_days = fmax(longest->any_days, one.downtime_days);
    }
    return MNC_OK;
}

static void put_downtime(const mnc_downtime *downtime)
{
    transfer_put(downtime->redness_days);
    transfer_put(downtime->water_loss_days);
    transfer_put(downtime->open_epidermis_days);
    transfer_put(downtime->any_days);
}

/* Downtime of the course and of its longest session; injured dermis in mm^3 per cm^2. */
mnc_status explorer_costs(int slot)
{
    const protocol *p = protocol_in(slot);
    if (!p)
        return MNC_ERR_INVALID;
    mnc_downtime course, one;
    TRY(mnc_schedule_downtime(&p->schedule, &p->skin, &course));
    TRY(longest_session(p, &one));
    transfer_clear();
    put_downtime(&course);
    put_downtime(&one);
    transfer_put(100 * mnc_schedule_injured_volume_mm(&p->schedule, &p->skin));
    return MNC_OK;
}

/* The skin of a slot: epidermis, then the thickness of each layer, mm. */
mnc_status explorer_skin(int slot)
{
    const protocol *p = protocol_in(slot);
    if (!p)
        return MNC_ERR_INVALID;
    transfer_clear();
    transfer_put(p->skin.epidermis_mm);
    for (int i = 0; i < p->skin.layer_count; i++)
        transfer_put(p->skin.layers[i].thickness_mm);
    return MNC_OK;
}

/* Of each session: day, depth reached, radius of the channel at the surface, mm; mean injured share
   of each layer; 1 where it bleeds. */
mnc_status explorer_reach(int slot)
{
    const protocol *p = protocol_in(slot);
    if (!p)
        return MNC_ERR_INVALID;
    transfer_clear();
    for (size_t i = 0; i < p->schedule.count; i++) {
        const mnc_session *session = &p->sessions[i];
        mnc_session_assessment found;
        double top_mm = p->skin.epidermis_mm;
        TRY(mnc_session_assess(session, &p->skin, &found));
        transfer_put(session->day);
        transfer_put(mnc_session_depth_mm(session));
        transfer_put(mnc_session_channel_radius_mm(session));
        for (int k = 0; k < p->skin.layer_count; k++) {
            const double bottom_mm = top_mm + p->skin.layers[k].thickness_mm;
            transfer_put(mnc_session_mean_injured_fraction(session, top_mm, bottom_mm));
            top_mm = bottom_mm;
        }
        transfer_put(found.bleeds);
    }
    return MNC_OK;
}
