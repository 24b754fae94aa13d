/* Which candidates are statistically indistinguishable from the best, their order, and the Pareto
   front of value against downtime. */
#include "analysis/plan.h"
#include "analysis/plan_resample.h"
#include "base/error.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Fraction of the resamples that counts as significant [1]. */
static const double CERTAIN = 0.95;

typedef struct judging {
    const mnc_plan_desc *desc;
    mnc_plan *plan;
    size_t count;              /* candidates that did not fail */
    mnci_assessment *verdicts; /* these first, in the order of visits */
    mnci_resampled *resampled; /* of these */
    size_t first;
    int reached;
} judging;

static const mnci_visit *visit_of(const judging *j, size_t i)
{
    return &j->plan->visits.list[j->verdicts[i].visit];
}

/* Rounded to hundredths of a day, as sums of overlapping days differ by rounding. */
static double rounded_downtime(const mnci_visit *visit)
{
    return round(100 * visit->costs.downtime_days);
}

/* 1: a ranks before b by value and downtime alone. */
static int is_before(const mnc_plan_desc *desc, const mnci_visit *a, const mnci_visit *b)
{
    if (desc->goal == MNC_PLAN_LEAST_DOWNTIME) {
        const int reaches = a->value >= desc->wanted;
        if (reaches != (b->value >= desc->wanted))
            return reaches;
        if (reaches && rounded_downtime(a) != rounded_downtime(b))
            return rounded_downtime(a) < rounded_downtime(b);
    }
    if (a->value != b->value)
        return a->value > b->value;
    return a->costs.downtime_days < b->costs.downtime_days;
}

static void find_first(judging *j)
{
    for (size_t i = 1; i < j->count; i++)
        if (is_before(j->desc, visit_of(j, i), visit_of(j, j->first)))
            j->first = i;
    j->reached =
        j->desc->goal == MNC_PLAN_LARGEST_VALUE || visit_of(j, j->first)->value >= j->desc->wanted;
}

static void find_largest_values(judging *j)
{
    const double best = j->resampled[j->first].value;
    for (size_t i = 0; i < j->count; i++)
        j->verdicts[i].is_near = j->resampled[i].first_above < CERTAIN ||
                                 best - j->resampled[i].value <= j->desc->indifference * fabs(best);
}

static void find_least_downtimes(judging *j)
{
    const double wanted = j->desc->wanted, indifference = j->desc->indifference;
    double least_days = HUGE_VAL;
    for (size_t i = 0; i < j->count; i++)
        if (j->resampled[i].reaching >= CERTAIN)
            least_days = fmin(least_days, visit_of(j, i)->costs.downtime_days);
    for (size_t i = 0; i < j->count; i++) {
        const int may_reach = j->resampled[i].reaching >= 1 - CERTAIN ||
                              j->resampled[i].value >= wanted - indifference * fabs(wanted);
        j->verdicts[i].is_near =
            may_reach && visit_of(j, i)->costs.downtime_days <= least_days * (1 + indifference);
    }
}

static mnc_status resample(judging *j)
{
    const mnc_plan_desc *desc = j->desc;
    const mnci_resampling how = {.members = desc->member_count,
                                 .resamples = desc->resamples,
                                 .seed = desc->seed,
                                 .quantile = desc->quantile,
                                 .wanted = desc->wanted,
                                 .threads = desc->threads};
    MNCI_TRY(
        mnci_array(NULL, "resampled candidates", j->count, sizeof *j->resampled, &j->resampled));
    for (size_t i = 0; i < j->count; i++)
        j->resampled[i] =
            (mnci_resampled){.values = visit_of(j, i)->values, .value = visit_of(j, i)->value};
    MNCI_TRY(mnci_resample(&how, j->resampled, j->count, j->first));
    for (size_t i = 0; i < j->count; i++) {
        const mnci_resampled *r = &j->resampled[i];
        j->verdicts[i].standard_error = r->standard_error;
        j->verdicts[i].difference = r->value - j->resampled[j->first].value;
        j->verdicts[i].difference_standard_error = r->difference_standard_error;
        j->verdicts[i].first_above = r->first_above;
        j->verdicts[i].reaching = r->reaching;
    }
    return MNC_OK;
}

static mnc_status compare(judging *j)
{
    const double *reference = j->plan->reference;
    const size_t members = j->desc->member_count;
    for (size_t i = 0; i < j->count; i++) {
        const double *values = visit_of(j, i)->values;
        mnci_assessment *verdict = &j->verdicts[i];
        MNCI_TRY(mnc_band_of(values, NULL, members, &verdict->band));
        if (reference && j->plan->summary.reference_status == MNC_OK)
            MNCI_TRY(mnc_share_above(values, reference, NULL, members, &verdict->above_reference));
    }
    return MNC_OK;
}

/* Sort key of a candidate. */
typedef struct rank {
    const mnc_plan_desc *desc;
    const mnci_visit *visit;
    mnci_assessment verdict;
} rank;

static int by_rank(const void *a, const void *b)
{
    const rank *p = a, *q = b;
    const int p_failed = p->visit->status != MNC_OK, q_failed = q->visit->status != MNC_OK;
    if (p_failed != q_failed)
        return p_failed - q_failed;
    if (p->verdict.is_near != q->verdict.is_near)
        return q->verdict.is_near - p->verdict.is_near;
    if (!p_failed && is_before(p->desc, p->visit, q->visit))
        return -1;
    if (!p_failed && is_before(p->desc, q->visit, p->visit))
        return 1;
    return p->verdict.visit < q->verdict.visit ? -1 : 1;
}

static int by_downtime(const void *a, const void *b)
{
    const rank *p = a, *q = b;
    const double p_days = p->visit->costs.downtime_days, q_days = q->visit->costs.downtime_days;
    if (p_days != q_days)
        return p_days < q_days ? -1 : 1;
    if (p->visit->value != q->visit->value)
        return p->visit->value > q->visit->value ? -1 : 1;
    return p->verdict.visit < q->verdict.visit ? -1 : 1;
}

/* Equal candidates are all on the front. */
static void find_front(rank *ranks, size_t count)
{
    double value = -HUGE_VAL, days = 0;
    qsort(ranks, count, sizeof *ranks, by_downtime);
    for (size_t i = 0; i < count; i++) {
        const mnci_visit *visit = ranks[i].visit;
        const int is_equal = visit->value == value && visit->costs.downtime_days == days;
        ranks[i].verdict.on_front = visit->value > value || is_equal;
        if (visit->value > value) {
            value = visit->value;
            days = visit->costs.downtime_days;
        }
    }
}

/* Sorts all candidates, including failed ones. */
static mnc_status sort(judging *j)
{
    const size_t all = j->plan->visits.count;
    rank *ranks = NULL;
    MNCI_TRY(mnci_array(NULL, "ranks of candidates", all, sizeof *ranks, &ranks));
    for (size_t i = 0; i < all; i++)
        ranks[i] = (rank){j->desc, visit_of(j, i), j->verdicts[i]};
    find_front(ranks, j->count);
    qsort(ranks, all, sizeof *ranks, by_rank);
    for (size_t i = 0; i < all; i++)
        j->verdicts[i] = ranks[i].verdict;
    mnci_release(ranks);
    return MNC_OK;
}

static mnci_assessment unknown(size_t visit)
{
    const double none = (double)NAN;
    return (mnci_assessment){.visit = visit,
                             .standard_error = none,
                             .difference = none,
                             .difference_standard_error = none,
                             .first_above = none,
                             .reaching = none,
                             .band = {.low = none, .median = none, .high = none, .mean = none},
                             .above_reference = {.share = none, .standard_error = none}};
}

static mnc_status judge(judging *j)
{
    find_first(j);
    MNCI_TRY(resample(j));
    MNCI_TRY(compare(j));
    if (j->desc->goal == MNC_PLAN_LARGEST_VALUE)
        find_largest_values(j);
    else
        find_least_downtimes(j);
    return MNC_OK;
}

mnc_status mnci_plan_judge(const mnc_plan_desc *desc, mnc_plan *plan)
{
    const mnci_visits *visits = &plan->visits;
    judging j = {.desc = desc, .plan = plan};
    size_t failed = 0;
    MNCI_TRY(mnci_array(NULL, "results of a plan", visits->count, sizeof *plan->verdicts,
                        &plan->verdicts));
    j.verdicts = plan->verdicts;
    for (size_t i = 0; i < visits->count; i++)
        failed += visits->list[i].status != MNC_OK;
    j.count = visits->count - failed;
    for (size_t i = 0, good = 0, bad = j.count; i < visits->count; i++)
        plan->verdicts[visits->list[i].status == MNC_OK ? good++ : bad++] = unknown(i);
    mnc_status status = j.count > 0 ? judge(&j) : MNC_OK;
    mnci_release(j.resampled);
    if (status == MNC_OK)
        status = sort(&j);
    plan->summary.visited = visits->count;
    plan->summary.failed = failed;
    plan->summary.reached = j.count > 0 && j.reached;
    for (size_t i = 0; i < visits->count; i++)
        plan->summary.near += plan->verdicts[i].is_near != 0;
    return status;
}
