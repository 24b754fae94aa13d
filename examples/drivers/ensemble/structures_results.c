/* What the draws under several structures say, under each and averaged. */
#include "ensemble/structures.h"
#include "program/memory.h"

#include <math.h>
#include <stdlib.h>

/* Numbers of all members of some structures, one structure behind the other. */
typedef struct pool {
    size_t structures, count;
    size_t members[STRUCTURE_LIMIT];
    double *values, *weights; /* weights: relative to all */
} pool;

/* gain a / gain b, or a - b, or the gain a; NAN where there is none. */
typedef enum combination { RATIO, DIFFERENCE, FIRST } combination;

static double combine(combination how, double a, double b)
{
    if (how == FIRST)
        return a;
    if (how == DIFFERENCE)
        return a - b;
    return fabs(b) > 0 ? a / b : (double)NAN;
}

/* Of the members, in percent of healthy, in new memory. */
static double *gains_of(const ensemble_run *run, gain_place of)
{
    double *gains = ensemble_values(run, of.course, of.record, of.day);
    if (run->what.desc.records[of.record].quantity == MNC_COLLAGEN_GAIN)
        return gains;
    for (size_t k = 0; k < run->what.desc.members; k++)
        gains[k] = 100 * (gains[k] - of.healthy);
    return gains;
}

static void pool_one(const structure_run *one, combination how, gain_place a, gain_place b,
                     double *values, double *weights)
{
    const size_t members = one->run.what.desc.members;
    double *gains_a = gains_of(&one->run, a), *gains_b = gains_of(&one->run, b);
    for (size_t k = 0; k < members; k++) {
        values[k] = combine(how, gains_a[k], gains_b[k]);
        weights[k] = one->run.weights ? one->run.weights[k] : 1;
    }
    free(gains_a);
    free(gains_b);
}

/* The members of a structure, or of all. */
static pool pool_make(const structures *under, size_t structure, combination how, gain_place a,
                      gain_place b)
{
    const size_t first = structure == STRUCTURES_AVERAGED ? 0 : structure;
    const size_t end = structure == STRUCTURES_AVERAGED ? under->count : structure + 1;
    double of_structures[STRUCTURE_LIMIT];
    pool all = {.structures = end - first};
    for (size_t s = first; s < end; s++)
        all.count += under->of[s].run.what.desc.members;
    all.values = take_memory(all.count, sizeof *all.values);
    all.weights = take_memory(all.count, sizeof *all.weights);
    double *own = take_memory(all.count, sizeof *own);
    for (size_t s = first, k = 0; s < end; k += all.members[s++ - first]) {
        all.members[s - first] = under->of[s].run.what.desc.members;
        of_structures[s - first] = structure == STRUCTURES_AVERAGED ? under->of[s].weight : 1;
        pool_one(&under->of[s], how, a, b, all.values + k, own + k);
    }
    /* It refuses no weights that the library made. */
    (void)!mnc_mixture_weights(of_structures, all.members, all.structures, own, all.values,
                               all.weights);
    free(own);
    return all;
}

static void pool_free(pool *all)
{
    free(all->values);
    free(all->weights);
}

static mnc_band band_of(const pool *all)
{
    mnc_band band;
    if (mnc_band_of(all->values, all->weights, all->count, &band) != MNC_OK)
        band = (mnc_band){
            .low = (double)NAN, .median = (double)NAN, .high = (double)NAN, .mean = (double)NAN};
    return band;
}

structure_pair structures_compare(const structures *under, size_t structure, gain_place a,
                                  gain_place b)
{
    structure_pair pair;
    pool ratios = pool_make(under, structure, RATIO, a, b);
    pool differences = pool_make(under, structure, DIFFERENCE, a, b);
    double *zeros = take_memory(differences.count, sizeof *zeros);
    pair.ratio = band_of(&ratios);
    if (mnc_share_above(differences.values, zeros, differences.weights, differences.count,
                        &pair.above) != MNC_OK)
        pair.above = (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    free(zeros);
    pool_free(&ratios);
    pool_free(&differences);
    return pair;
}

mnc_band structures_band(const structures *under, size_t structure, gain_place of)
{
    pool gains = pool_make(under, structure, FIRST, of, of);
    const mnc_band band = band_of(&gains);
    pool_free(&gains);
    return band;
}

mnc_share structures_share(const structures *under, size_t structure, gain_place of,
                           double least_percent)
{
    pool gains = pool_make(under, structure, FIRST, of, of);
    mnc_share share;
    if (mnc_share_of_responders(gains.values, gains.weights, gains.count, least_percent, &share) !=
        MNC_OK)
        share = (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    pool_free(&gains);
    return share;
}

static mnc_variance_split split(const structures *under, combination how, gain_place a,
                                gain_place b)
{
    pool all = pool_make(under, STRUCTURES_AVERAGED, how, a, b);
    mnc_variance_split result;
    if (mnc_variance_split_of(all.values, all.weights, all.members, all.structures, &result) !=
        MNC_OK)
        result = (mnc_variance_split){.share_between = (double)NAN};
    pool_free(&all);
    return result;
}

mnc_variance_split structures_split_ratio(const structures *under, gain_place a, gain_place b)
{
    return split(under, RATIO, a, b);
}

mnc_variance_split structures_split_gain(const structures *under, gain_place of)
{
    return split(under, FIRST, of, of);
}

structure_range structures_range(const structures *under, gain_place a, gain_place b)
{
    structure_range range = {
        .low = HUGE_VAL, .high = -HUGE_VAL, .least_median = HUGE_VAL, .largest_median = -HUGE_VAL};
    for (size_t s = 0; s < under->count; s++) {
        const structure_pair pair = structures_compare(under, s, a, b);
        if (!(under->of[s].weight > 0) || isnan(pair.ratio.median))
            continue;
        range.low = fmin(range.low, pair.ratio.low);
        range.high = fmax(range.high, pair.ratio.high);
        if (pair.ratio.median < range.least_median) {
            range.least_median = pair.ratio.median;
            range.least = s;
        }
        if (pair.ratio.median > range.largest_median) {
            range.largest_median = pair.ratio.median;
            range.largest = s;
        }
    }
    return range;
}

structure_range structures_range_of_both(structure_range a, structure_range b)
{
    a.low = fmin(a.low, b.low);
    a.high = fmax(a.high, b.high);
    if (b.least_median < a.least_median) {
        a.least_median = b.least_median;
        a.least = b.least;
    }
    if (b.largest_median > a.largest_median) {
        a.largest_median = b.largest_median;
        a.largest = b.largest;
    }
    return a;
}
