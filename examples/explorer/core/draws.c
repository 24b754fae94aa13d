/* The gains of a protocol for each draw of the uncertain parameters, and what follows from them. */
#include "explorer.h"

#include <string.h>

/* Papillary, then whole dermis. */
enum { REGIONS = 2 };
static const mnc_record records[REGIONS] = {
    {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
    {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS},
};

static size_t members[MOST_MEMBERS];
static size_t member_count;
static uint64_t seed;
static mnc_ensemble *ensemble;
static double values[MOST_MEMBERS];

/* What the page has moved replaces what was drawn, as in `mncollagen`. */
static mnc_status make_model(const mnc_sample *sample, mnc_model **model, void *user)
{
    const mnc_healing_params *fixed = user;
    mnc_sample own = *sample;
    mnc_healing_params params;
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        TRY(mnc_healing_param_info(i, &info));
        if (kinetics_is_moved(i))
            memcpy((char *)&own.healing + info.offset, (const char *)fixed + info.offset,
                   sizeof(double));
    }
    mnc_sample_healing(&own, &params);
    return mnc_model_create_healing(&params, model);
}

static int is_any_moved(void)
{
    for (int i = 0; i < mnc_healing_param_count(); i++)
        if (kinetics_is_moved(i))
            return 1;
    return 0;
}

/* The numbers of the draws, `count` of them from the input. */
mnc_status explorer_draws(double from_seed, size_t count)
{
    if (count == 0 || count > MOST_MEMBERS)
        return MNC_ERR_INVALID;
    for (size_t i = 0; i < count; i++)
        members[i] = (size_t)transfer_input()[i];
    member_count = count;
    seed = (uint64_t)from_seed;
    return MNC_OK;
}

void explorer_ensemble_end(void)
{
    mnc_ensemble_destroy(ensemble);
    ensemble = NULL;
}

/* Describes the draws of a protocol on `day_count` days from the input. */
mnc_status explorer_ensemble_begin(int slot, size_t day_count)
{
    const protocol *p = protocol_in(slot);
    if (!p)
        return MNC_ERR_INVALID;
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.seed = seed;
    desc.members = member_count;
    desc.draws = members;
    desc.healing = *kinetics_usual(); /* about which the draws vary */
    desc.base.skin = p->young_skin;   /* each draw ages its own skin and kinetics */
    desc.youngest_years = desc.oldest_years = p->age_years;
    desc.schedule_count = 1;
    desc.schedules = &p->schedule;
    desc.day_count = day_count;
    desc.days = transfer_input();
    desc.record_count = REGIONS;
    desc.records = records;
    if (is_any_moved()) {
        desc.make_model = make_model;
        desc.make_model_user = (void *)(uintptr_t)kinetics_young();
    }
    explorer_ensemble_end();
    return mnc_ensemble_create(&desc, &ensemble);
}

mnc_status explorer_ensemble_run(size_t first, size_t count)
{
    return mnc_ensemble_run(ensemble, first, count);
}

static mnc_status gains(size_t region, size_t day)
{
    TRY(mnc_ensemble_values(ensemble, 0, day, region, values, member_count));
    for (size_t i = 0; i < member_count; i++)
        values[i] = 100 * values[i];
    return MNC_OK;
}

/* 5, 50, 95 % and mean of a region on each of the days, in percent. */
mnc_status explorer_ensemble_bands(size_t region, size_t day_count)
{
    transfer_clear();
    for (size_t day = 0; day < day_count; day++) {
        mnc_band band;
        TRY(gains(region, day));
        TRY(mnc_band_of(values, NULL, member_count, &band));
        transfer_put(band.low);
        transfer_put(band.median);
        transfer_put(band.high);
        transfer_put(band.mean);
    }
    return MNC_OK;
}

/* The gains of all members, in percent. */
mnc_status explorer_ensemble_gains(size_t region, size_t day)
{
    transfer_clear();
    TRY(gains(region, day));
    for (size_t i = 0; i < member_count; i++)
        transfer_put(values[i]);
    return MNC_OK;
}

/* P(A > B) and its Monte-Carlo error, of `count` gains of A and, behind them, of B from the input.
 */
mnc_status explorer_share_above(size_t count)
{
    mnc_share share;
    TRY(mnc_share_above(transfer_input(), transfer_input() + count, NULL, count, &share));
    transfer_clear();
    transfer_put(share.share);
    transfer_put(share.standard_error);
    return MNC_OK;
}
