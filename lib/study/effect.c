/* The effect between two arms over the draws, by structure and in all. */
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "study/desc.h"

#include <math.h>

/* A control's response that is smaller than this part of the treated arm's is rounding. */
static const double smallest_response = 1e-12;

/* Numbers of each draw of each structure. */
typedef struct effects {
    const mnc_study_desc *desc;
    size_t structure, count;
    double *numbers; /* the memory of the following */
    double *control, *treated, *difference, *ratio, *weights;
} effects;

static void gather(const effects *e, size_t day)
{
    const mnc_study_desc *desc = e->desc;
    for (size_t i = 0; i < e->count; i++) {
        const size_t h = i / desc->draws, draw = i % desc->draws;
        e->control[i] = mnci_study_mean(desc, h, draw, desc->control, day);
        e->treated[i] = mnci_study_mean(desc, h, draw, desc->treated, day);
        e->difference[i] = e->treated[i] - e->control[i];
        const double response = e->control[i] - desc->untreated;
        const double treated = e->treated[i] - desc->untreated;
        e->ratio[i] =
            fabs(response) > smallest_response * fabs(treated) ? treated / response : (double)NAN;
        e->weights[i] = mnci_study_weight(desc, e->structure, h);
    }
}

/* The variance between the structures' means as a share of the whole. */
static double share_between(const effects *e)
{
    const mnc_study_desc *desc = e->desc;
    const double draws = (double)desc->draws;
    double mean = 0, all = 0, between = 0;
    for (size_t i = 0; i < e->count; i++)
        mean += e->weights[i] / draws * e->difference[i];
    for (size_t h = 0; h < desc->structures; h++) {
        const double weight = e->weights[h * desc->draws];
        double own = 0;
        for (size_t d = 0; d < desc->draws; d++) {
            const double difference = e->difference[h * desc->draws + d] - mean;
            own += difference / draws;
            all += weight / draws * difference * difference;
        }
        between += weight * own * own;
    }
    return all > 0 ? between / all : (double)NAN;
}

static mnc_status ratio_band(const effects *e, mnc_band *band)
{
    for (size_t i = 0; i < e->count; i++)
        if (!isnan(e->ratio[i]) && e->weights[i] > 0)
            return mnc_band_of(e->ratio, e->weights, e->count, band);
    const double none = (double)NAN;
    *band = (mnc_band){.low = none, .median = none, .high = none, .mean = none};
    return MNC_OK;
}

static mnc_status summarize(const effects *e, mnc_study_effect *effect)
{
    MNCI_TRY(mnc_band_of(e->difference, e->weights, e->count, &effect->difference));
    MNCI_TRY(ratio_band(e, &effect->ratio));
    MNCI_TRY(mnc_share_above(e->treated, e->control, e->weights, e->count, &effect->above));
    effect->between_structures = share_between(e);
    return MNC_OK;
}

mnc_status mnc_study_effect_of(const mnc_study_desc *desc, size_t structure, size_t day,
                               mnc_study_effect *effect)
{
    MNCI_TRY(mnci_check_pointer("mnc_study_effect_of", "effect", effect));
    MNCI_TRY(mnci_study_desc_check("mnc_study_effect_of", desc));
    MNCI_TRY(mnci_study_check_structure("mnc_study_effect_of", desc, structure));
    MNCI_TRY(mnci_study_check_day("mnc_study_effect_of", desc, day));
    effects e = {.desc = desc, .structure = structure, .count = desc->structures * desc->draws};
    MNCI_TRY(mnci_array(NULL, "effects of a study", 5 * e.count, sizeof *e.numbers, &e.numbers));
    e.control = e.numbers;
    e.treated = e.control + e.count;
    e.difference = e.treated + e.count;
    e.ratio = e.difference + e.count;
    e.weights = e.ratio + e.count;
    gather(&e, day);
    const mnc_status status = summarize(&e, effect);
    mnci_release(e.numbers);
    return status;
}
