/* The draw of a member, and the kinetics, sessions and skin that follow from it. The number of a
   dimension comes from the stream of the seed that desc.draws gives for the member, or from given
   ranks. */
#include "base/check.h"
#include "base/error.h"
#include "base/random.h"
#include "base/session_ranges.h"
#include "ensemble/desc.h"
#include "ensemble/prior.h"

#include <mncollagen/ensemble.h>

#include <math.h>
#include <string.h>

enum { MOST_DRAWS = 100 };

static const double LARGEST_THICKNESS_FACTOR = 4;

/* Source of the ranks. */
typedef struct source {
    const mnc_ensemble_desc *desc;
    size_t member;
    const double *given; /* [dimension], or NULL: drawn */
} source;

/* Random numbers of one draw, and those that belong to the rows of the parameter table that there
   were at first. */
enum { NUMBERS = 64, FIRST_ROWS = 33 };
_Static_assert((int)MNCI_DIMENSION_END <= (int)NUMBERS, "a number for every dimension");

/* The random number of a dimension. Lists of draws (data/posterior.csv) are numbers of members, so
   a dimension keeps its number whatever is added: first the 33 rows, then what follows the rows,
   and from the end backwards the rows that came later. */
static int number_of(int dimension)
{
    if (dimension < FIRST_ROWS)
        return dimension;
    if (dimension < MNCI_DIMENSION_FIRST)
        return NUMBERS - 1 - (dimension - FIRST_ROWS);
    return dimension - MNCI_DIMENSION_FIRST + FIRST_ROWS;
}

/* Never 0 or 1, where a lognormal prior is not finite. */
static double rank_of(const source *from, int dimension, int draw)
{
    const mnc_ensemble_desc *desc = from->desc;
    if (from->given)
        return from->given[dimension];
    const uint64_t stream = desc->draws ? desc->draws[from->member] : from->member;
    const uint64_t counter = (uint64_t)draw * NUMBERS + (uint64_t)number_of(dimension);
    return fmax(mnci_random_uniform(desc->seed, stream, counter), 0x1.0p-54);
}

static mnc_status draw_healing(const source *from, int draw, mnc_healing_params *params)
{
    const mnc_ensemble_desc *desc = from->desc;
    *params = desc->healing;
    for (int i = 0; i < MNCI_DIMENSION_FIRST; i++) {
        mnci_prior prior;
        if (!mnci_ensemble_samples(desc, i))
            continue;
        size_t offset = 0;
        MNCI_TRY(mnci_ensemble_prior(desc, i, &prior, &offset));
        const double value = mnci_prior_value(&prior, rank_of(from, i, draw));
        memcpy((char *)params + offset, &value, sizeof value);
    }
    return MNC_OK;
}

/* The priors keep the bounds of single parameters; still, healthy skin may have no equilibrium. */
static mnc_status draw_balanced(const source *from, mnc_healing_params *params)
{
    const int draws = from->given ? 1 : MOST_DRAWS;
    mnc_healing_balances balances;
    for (int draw = 0; draw < draws; draw++) {
        MNCI_TRY(draw_healing(from, draw, params));
        if (mnc_healing_balance(params, &balances) == MNC_OK)
            return MNC_OK;
    }
    if (from->given)
        return mnci_fail(MNC_ERR_INVALID, "the ranks give no balance of healthy skin");
    return mnci_fail(MNC_ERR_INVALID,
                     "member %zu: %d draws of desc.healing gave no balance of healthy skin",
                     from->member, MOST_DRAWS);
}

static mnc_status sample_from(const source *from, mnc_sample *sample)
{
    const mnc_ensemble_desc *desc = from->desc;
    const mnci_prior thickness = {MNC_PRIOR_LOGNORMAL, 1, desc->thickness_sd,
                                  1 / LARGEST_THICKNESS_FACTOR, LARGEST_THICKNESS_FACTOR};
    const mnci_prior age = {MNC_PRIOR_UNIFORM, 0, 0, desc->youngest_years, desc->oldest_years};
    const double site = rank_of(from, MNCI_DIMENSION_SITE, 0) * (double)desc->site_count;
    mnc_sample drawn = {
        .member = from->member,
        .efficiency_rank = rank_of(from, MNCI_DIMENSION_EFFICIENCY, 0),
        .channel_ratio_rank = rank_of(from, MNCI_DIMENSION_CHANNEL_RATIO, 0),
        .cell_kill_rank = rank_of(from, MNCI_DIMENSION_CELL_KILL, 0),
        .loss_rank = rank_of(from, MNCI_DIMENSION_LOSS, 0),
        .needle_length_rank = rank_of(from, MNCI_DIMENSION_NEEDLE_LENGTH, 0),
        .density_rank = rank_of(from, MNCI_DIMENSION_DENSITY, 0),
        .spread = desc->spread,
        .age_years = mnci_prior_value(&age, rank_of(from, MNCI_DIMENSION_AGE, 0)),
        .thickness_factor =
            mnci_prior_value(&thickness, rank_of(from, MNCI_DIMENSION_THICKNESS, 0)),
        .site = desc->site_count > 0 ? (int)desc->sites[(size_t)site] : -1,
    };
    MNCI_TRY(draw_balanced(from, &drawn.healing));
    *sample = drawn;
    return MNC_OK;
}

mnc_status mnc_ensemble_sample(const mnc_ensemble_desc *desc, size_t member, mnc_sample *sample)
{
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_sample", "sample", sample));
    MNCI_TRY(mnci_ensemble_check_priors("mnc_ensemble_sample", desc));
    if (member >= desc->members)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_ensemble_sample: member = %zu: must be below desc.members, %zu",
                         member, desc->members);
    const source from = {desc, member, NULL};
    return sample_from(&from, sample);
}

mnc_status mnci_sample_at(const mnc_ensemble_desc *desc, const double *ranks, mnc_sample *sample)
{
    const source from = {desc, 0, ranks};
    return sample_from(&from, sample);
}

void mnc_sample_healing(const mnc_sample *sample, mnc_healing_params *params)
{
    *params = mnc_healing_params_aged(sample->healing, sample->age_years);
}

/* A factor of a size, whose product is at most `largest`: lognormal about `factor`, with equal
   distances to both ends, so that the median is what is described wherever that lies. A size of 0,
   as the diameter of what has no needles, has no factor to draw. */
static double draw_factor(double factor, double sd, double size, double largest, double rank)
{
    if (!(size > 0))
        return factor;
    const double most = largest / size;
    const mnci_prior prior = {MNC_PRIOR_LOGNORMAL, factor, sd, factor * factor / most, most};
    return mnci_prior_value(&prior, rank);
}

/* A depth or width beyond that of the needle is one of a longer or wider needle. */
static void keep_factor(double *factor, double *size)
{
    if (!(*factor > 1))
        return;
    *size *= *factor;
    *factor = 1;
}

void mnc_sample_session(const mnc_sample *sample, const mnc_session *session, mnc_session *sampled)
{
    const mnc_session_spread *spread = &sample->spread;
    const mnc_session s = *session;
    const mnci_prior kill = {MNC_PRIOR_LOGIT, s.cell_kill, spread->cell_kill_sd, 0, 1};
    const mnci_prior collagen = {MNC_PRIOR_LOGNORMAL, s.collagen_loss, spread->loss_sd, 0, 1};
    const mnci_prior elastin = {MNC_PRIOR_LOGNORMAL, s.elastin_loss, spread->loss_sd, 0, 1};
    const mnci_prior length = {MNC_PRIOR_LOGNORMAL, s.needle_length_mm, spread->needle_length_sd, 0,
                               MNCI_LONGEST_NEEDLE_MM};
    const mnci_prior density = {MNC_PRIOR_LOGNORMAL, s.density_per_cm2, spread->density_sd, 0,
                                MNCI_HIGHEST_DENSITY_PER_CM2};
    *sampled = s;
    sampled->needle_length_mm = mnci_prior_value(&length, sample->needle_length_rank);
    sampled->density_per_cm2 = mnci_prior_value(&density, sample->density_rank);
    mnc_device *device = &sampled->device;
    device->efficiency =
        draw_factor(s.device.efficiency, spread->efficiency_sd, sampled->needle_length_mm,
                    MNCI_LONGEST_NEEDLE_MM, sample->efficiency_rank);
    device->channel_ratio =
        draw_factor(s.device.channel_ratio, spread->channel_ratio_sd, s.device.needle_diameter_mm,
                    MNCI_WIDEST_NEEDLE_MM, sample->channel_ratio_rank);
    keep_factor(&device->efficiency, &sampled->needle_length_mm);
    keep_factor(&device->channel_ratio, &device->needle_diameter_mm);
    sampled->cell_kill = mnci_prior_value(&kill, sample->cell_kill_rank);
    sampled->collagen_loss = mnci_prior_value(&collagen, sample->loss_rank);
    sampled->elastin_loss = mnci_prior_value(&elastin, sample->loss_rank);
    sampled->closure_slowdown = fmax(s.closure_slowdown, mnc_closure_slowdown(sample->age_years));
}

void mnc_sample_skin(const mnc_sample *sample, const mnc_skin *skin, mnc_skin *sampled)
{
    *sampled = sample->site < 0 ? *skin : mnc_skin_preset((mnc_site)sample->site);
    for (int l = 0; l < sampled->layer_count; l++)
        sampled->layers[l].thickness_mm *= sample->thickness_factor;
    *sampled = mnc_skin_aged(*sampled, sample->age_years);
}
