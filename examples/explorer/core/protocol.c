/* Protocols: a skin, an age and sessions in each slot. */
#include "explorer.h"

enum { SESSION_NUMBERS = 11 };

static protocol protocols[SLOT_COUNT];

const protocol *protocol_in(int slot)
{
    return slot >= 0 && slot < SLOT_COUNT ? &protocols[slot] : NULL;
}

static mnc_session read_session(const double *row, double age_years)
{
    return (mnc_session){
        .day = row[0],
        .needle_length_mm = row[1],
        .density_per_cm2 = row[2],
        .device = {.needle_diameter_mm = row[3], .channel_ratio = row[4], .efficiency = row[5]},
        .channel = (mnc_channel)row[6],
        .placement = (mnc_placement)row[7],
        .cell_kill = row[8],
        .collagen_loss = row[9],
        .elastin_loss = row[10],
        .closure_slowdown = mnc_closure_slowdown(age_years),
    };
}

/* Takes `count` sessions of SESSION_NUMBERS each from the input: the members of mnc_session in
   their order, up to the losses. */
mnc_status explorer_protocol(int slot, int site, double age_years, size_t count)
{
    if (!protocol_in(slot) || count > MOST_SESSIONS)
        return MNC_ERR_INVALID;
    protocol *p = &protocols[slot];
    p->young_skin = mnc_skin_preset((mnc_site)site);
    p->skin = mnc_skin_aged(p->young_skin, age_years);
    p->age_years = age_years;
    for (size_t i = 0; i < count; i++)
        p->sessions[i] = read_session(transfer_input() + i * SESSION_NUMBERS, age_years);
    p->schedule = (mnc_schedule){.count = count, .sessions = p->sessions};
    TRY(mnc_skin_check(&p->skin));
    return mnc_schedule_check(&p->schedule);
}
