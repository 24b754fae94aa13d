/* Defaults and ranges of the library, so that the page has none of its own. */
#include "explorer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Numbers with a range; the page uses these numbers. */
enum {
    NEEDLE_LENGTH,
    DENSITY,
    EFFICIENCY,
    CELL_KILL,
    COLLAGEN_LOSS,
    ELASTIN_LOSS,
    AGE,
    RANGE_COUNT
};

/* Sessions as explorer_protocol() reads them, without the day. */
void explorer_default_session(void)
{
    const mnc_session session = mnc_session_default();
    transfer_clear();
    transfer_put(session.needle_length_mm);
    transfer_put(session.density_per_cm2);
    transfer_put(session.device.needle_diameter_mm);
    transfer_put(session.device.channel_ratio);
    transfer_put(session.device.efficiency);
    transfer_put(session.channel);
    transfer_put(session.placement);
    transfer_put(session.cell_kill);
    transfer_put(session.collagen_loss);
    transfer_put(session.elastin_loss);
}

/* Needle diameter, channel ratio, efficiency. */
void explorer_device(int kind)
{
    const mnc_device device = mnc_device_preset((mnc_device_kind)kind);
    transfer_clear();
    transfer_put(device.needle_diameter_mm);
    transfer_put(device.channel_ratio);
    transfer_put(device.efficiency);
}

/* The age of the draws and of default parameters. */
double explorer_default_age_years(void)
{
    return mnc_ensemble_desc_default(MNC_SITE_CHEEK).youngest_years;
}

/* Makes the library refuse NAN in place of a number, so that its sentence names the range. */
static mnc_status refuse(int number)
{
    mnc_session session = mnc_session_default();
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_sample sample;
    double *const members[RANGE_COUNT] = {
        [NEEDLE_LENGTH] = &session.needle_length_mm,
        [DENSITY] = &session.density_per_cm2,
        [EFFICIENCY] = &session.device.efficiency,
        [CELL_KILL] = &session.cell_kill,
        [COLLAGEN_LOSS] = &session.collagen_loss,
        [ELASTIN_LOSS] = &session.elastin_loss,
        [AGE] = &desc.youngest_years,
    };
    const mnc_schedule schedule = {.count = 1, .sessions = &session};
    *members[number] = (double)NAN;
    return number == AGE ? mnc_ensemble_sample(&desc, 0, &sample) : mnc_schedule_check(&schedule);
}

/* The number behind `word` in the sentence; 0 where it is not there. */
static int number_behind(const char *sentence, const char *word, double *number)
{
    const char *at = strstr(sentence, word);
    char *end = NULL;
    if (!at)
        return 0;
    at += strlen(word);
    *number = strtod(at, &end);
    return end != at;
}

/* Lower and upper bound, and 1 where the lower one is not allowed itself: "must be between 0 and 1"
   or "must be above 0 and at most 3". */
mnc_status explorer_range(int number)
{
    double lower = 0, upper = 0;
    if (number < 0 || number >= RANGE_COUNT || refuse(number) == MNC_OK)
        return MNC_ERR_INVALID;
    const char *sentence = mnc_last_error();
    const int is_open = number_behind(sentence, "must be above ", &lower);
    const int has_lower = is_open || number_behind(sentence, "must be between ", &lower);
    const int has_upper = number_behind(sentence, is_open ? " and at most " : " and ", &upper);
    if (!has_lower || !has_upper)
        return MNC_ERR_INVALID;
    transfer_clear();
    transfer_put(lower);
    transfer_put(upper);
    transfer_put(is_open);
    return MNC_OK;
}
