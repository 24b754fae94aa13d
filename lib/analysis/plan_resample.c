/* Bootstrap (Efron, 10.1214/aos/1176344552) of quantiles and their paired differences. The values
   of a candidate are sorted once; a resample is a count per member, and its quantile follows from
   one pass over the sorted values, as in mnc_weighted_quantile(). */
#include "analysis/plan_resample.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/threads.h"

#include <math.h>
#include <stdlib.h>

/* First random stream not used by annealing. */
static const uint64_t FIRST_STREAM = 1000000;

typedef struct place {
    double value;
    size_t member;
} place;

/* Sums over the resamples of a candidate. */
typedef struct sums {
    double values, squares;                 /* of quantile - value */
    double differences, difference_squares; /* of that - the same of the first */
    size_t below, reaching;
} sums;

typedef struct resampling {
    const mnci_resampling *how;
    const mnci_resampled *candidates;
    place *places;   /* [candidate][member], sorted */
    size_t *counts;  /* [member], of the current resample */
    double first;    /* value of the first in it */
    double quantile; /* of the first without resampling */
    sums *sums;      /* [candidate] */
} resampling;

static int by_value(const void *a, const void *b)
{
    const place *p = a, *q = b;
    return (p->value > q->value) - (p->value < q->value);
}

static void sort_candidate(void *context, size_t candidate, int thread)
{
    resampling *r = context;
    const size_t members = r->how->members;
    place *places = r->places + candidate * members;
    (void)thread;
    for (size_t i = 0; i < members; i++)
        places[i] = (place){r->candidates[candidate].values[i], i};
    qsort(places, members, sizeof *places, by_value);
}

static double quantile_of(const resampling *r, size_t candidate)
{
    const size_t members = r->how->members;
    const place *places = r->places + candidate * members;
    const double wanted = r->how->quantile * (double)members, rounding = 1e-12 * (double)members;
    double reached = 0;
    size_t i = 0, next = 0;
    while (i + 1 < members) {
        reached += (double)r->counts[places[i].member];
        if (reached >= wanted - rounding)
            break;
        i++;
    }
    for (next = i + 1; next < members && r->counts[places[next].member] == 0;)
        next++;
    if (next == members || reached > wanted + rounding)
        return places[i].value;
    return places[i].value + 0.5 * (places[next].value - places[i].value);
}

static void add_resample(void *context, size_t candidate, int thread)
{
    resampling *r = context;
    const double quantile = quantile_of(r, candidate);
    const double change = quantile - r->candidates[candidate].value;
    const double difference = change - (r->first - r->quantile);
    sums *s = &r->sums[candidate];
    (void)thread;
    s->values += change;
    s->squares += change * change;
    s->differences += difference;
    s->difference_squares += difference * difference;
    s->below += r->first > quantile;
    s->reaching += quantile >= r->how->wanted;
}

static double deviation(double sum, double squares, double count)
{
    const double mean = sum / count;
    return sqrt(fmax(squares / count - mean * mean, 0));
}

static void draw(resampling *r, size_t number)
{
    const mnci_resampling *how = r->how;
    for (size_t i = 0; i < how->members; i++)
        r->counts[i] = 0;
    for (size_t i = 0; i < how->members; i++) {
        const double u = mnci_random_uniform(how->seed, FIRST_STREAM + number, i);
        const size_t member = (size_t)(u * (double)how->members);
        r->counts[member < how->members ? member : how->members - 1]++;
    }
}

static mnc_status resample(resampling *r, mnci_resampled *candidates, size_t count, size_t first)
{
    const mnci_resampling *how = r->how;
    const int threads = mnci_threads(how->threads, count);
    const double resamples = (double)how->resamples;
    MNCI_TRY(
        mnci_array(NULL, "sorted values", count * how->members, sizeof *r->places, &r->places));
    MNCI_TRY(mnci_array(NULL, "counts of members", how->members, sizeof *r->counts, &r->counts));
    MNCI_TRY(mnci_array(NULL, "sums of resamples", count, sizeof *r->sums, &r->sums));
    mnci_parallel_for(threads, count, sort_candidate, r);
    for (size_t number = 0; number < how->resamples; number++) {
        draw(r, number);
        r->first = quantile_of(r, first);
        mnci_parallel_for(threads, count, add_resample, r);
    }
    for (size_t i = 0; i < count; i++) {
        const sums *s = &r->sums[i];
        candidates[i].standard_error = deviation(s->values, s->squares, resamples);
        candidates[i].difference_standard_error =
            deviation(s->differences, s->difference_squares, resamples);
        candidates[i].first_above = (double)s->below / resamples;
        candidates[i].reaching = (double)s->reaching / resamples;
    }
    return MNC_OK;
}

mnc_status mnci_resample(const mnci_resampling *how, mnci_resampled *candidates, size_t count,
                         size_t first)
{
    resampling r = {.how = how, .candidates = candidates, .quantile = candidates[first].value};
    const mnc_status status = resample(&r, candidates, count, first);
    mnci_release(r.places);
    mnci_release(r.counts);
    mnci_release(r.sums);
    return status;
}
