/* Searches for schedules: the optimum of a small space is that of a brute force written here,
   limits hold, and what fails is counted. */
#include "testing.h"

#include <math.h>

enum { DAYS = 6, MEMBERS = 40, MOST = 3 };

static const double days[DAYS] = {0, 7, 14, 28, 42, 56};
static const double lengths_mm[] = {0.5, 1.5};
static const double densities_per_cm2[] = {100, 250};

/* A value with an optimum inside: a session works best near day 30, many crowd each other, and
   members differ in how deep is too deep. */
static double value_of(const mnc_schedule *schedule, size_t member)
{
    double sum = 0;
    for (size_t i = 0; i < schedule->count; i++) {
        const mnc_session *s = &schedule->sessions[i];
        const double off = (s->day - 30) / 20, right_mm = 0.8 + 0.02 * (double)(member % 20);
        const double wrong = s->needle_length_mm - right_mm;
        sum += exp(-off * off) * exp(-wrong * wrong) * sqrt(s->density_per_cm2);
    }
    return sum - 1.4 * (double)(schedule->count * schedule->count);
}

static mnc_status own_value(const mnc_schedule *schedule, size_t member, double *value, void *user)
{
    (void)user;
    *value = value_of(schedule, member);
    return MNC_OK;
}

static mnc_plan_desc small_desc(void)
{
    mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_CHEEK);
    desc.day_count = DAYS;
    desc.days = days;
    desc.length_count = 2;
    desc.needle_lengths_mm = lengths_mm;
    desc.density_count = 2;
    desc.densities_per_cm2 = densities_per_cm2;
    desc.max_sessions = MOST;
    desc.limits.minimum_gap_days = 10;
    desc.member_count = MEMBERS;
    desc.value = own_value;
    desc.indifference = 0;
    desc.threads = 1;
    return desc;
}

/* The mean of the two middle ones, by sorting in place. */
static double median_of(double values[MEMBERS])
{
    for (size_t i = 1; i < MEMBERS; i++)
        for (size_t j = i; j > 0 && values[j - 1] > values[j]; j--) {
            const double larger = values[j - 1];
            values[j - 1] = values[j];
            values[j] = larger;
        }
    return 0.5 * (values[MEMBERS / 2 - 1] + values[MEMBERS / 2]);
}

/* All subsets of days as bits, all doses: another enumeration than the library's. */
typedef struct brute {
    size_t count;
    double best;          /* largest median */
    double best_downtime; /* least downtime of those with at least `wanted` */
    unsigned best_days;   /* bits */
} brute;

static void try_dose(unsigned bits, size_t dose, double wanted, brute *b)
{
    mnc_session sessions[DAYS];
    mnc_schedule schedule = {0, sessions};
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    double values[MEMBERS];
    mnc_downtime downtime;
    for (unsigned d = 0; d < DAYS; d++) {
        if (!(bits >> d & 1U))
            continue;
        if (schedule.count > 0 && days[d] - sessions[schedule.count - 1].day < 10)
            return;
        mnc_session *s = &sessions[schedule.count++];
        *s = mnc_session_default();
        s->day = days[d];
        s->needle_length_mm = lengths_mm[dose / 2];
        s->density_per_cm2 = densities_per_cm2[dose % 2];
    }
    if (schedule.count == 0 || schedule.count > MOST)
        return;
    for (size_t k = 0; k < MEMBERS; k++)
        values[k] = value_of(&schedule, k);
    const double median = median_of(values);
    assert_ok(mnc_schedule_downtime(&schedule, &skin, &downtime));
    b->count++;
    if (median > b->best) {
        b->best = median;
        b->best_days = bits;
    }
    if (median >= wanted)
        b->best_downtime = fmin(b->best_downtime, downtime.any_days);
}

static brute by_force(double wanted)
{
    brute b = {.best = -HUGE_VAL, .best_downtime = HUGE_VAL};
    for (unsigned bits = 0; bits < 1U << DAYS; bits++)
        for (size_t dose = 0; dose < 4; dose++)
            try_dose(bits, dose, wanted, &b);
    return b;
}

static unsigned days_of(const mnc_schedule *schedule)
{
    unsigned bits = 0;
    for (size_t i = 0; i < schedule->count; i++)
        for (unsigned d = 0; d < DAYS; d++)
            bits |= (schedule->sessions[i].day == days[d] ? 1U : 0U) << d;
    return bits;
}

static mnc_plan *plan_of(const mnc_plan_desc *desc, mnc_plan_summary *summary)
{
    mnc_plan *plan = NULL;
    assert_ok(mnc_plan_search(desc, &plan));
    assert_ok(mnc_plan_summarize(plan, summary));
    return plan;
}

static mnc_plan_candidate first_of(const mnc_plan *plan)
{
    mnc_plan_candidate first;
    assert_ok(mnc_plan_ranked(plan, 0, &first));
    return first;
}

static void exhaustive_is_brute_force(void **state)
{
    (void)state;
    const brute known = by_force(HUGE_VAL);
    const mnc_plan_desc desc = small_desc();
    mnc_plan_summary summary;
    mnc_plan *plan = plan_of(&desc, &summary);
    const mnc_plan_candidate first = first_of(plan);
    assert_true(summary.exhaustive && summary.complete && summary.reached);
    assert_int_equal(summary.visited, known.count);
    assert_int_equal(summary.failed, 0);
    assert_int_equal(summary.members, MEMBERS);
    assert_close(first.value, known.best, 1e-14, 0);
    assert_int_equal(days_of(&first.schedule), known.best_days);
    assert_true(first.is_near && first.on_front && first.difference == 0);
    double values[MEMBERS];
    assert_ok(mnc_plan_values(plan, 0, values, MEMBERS));
    for (size_t k = 0; k < MEMBERS; k++)
        assert_true(values[k] == value_of(&first.schedule, k));
    assert_close(median_of(values), first.band.median, 1e-14, 0);
    /* The order, and what stands between near ones and the rest. */
    for (size_t i = 1; i < summary.visited; i++) {
        mnc_plan_candidate c, before;
        assert_ok(mnc_plan_ranked(plan, i, &c));
        assert_ok(mnc_plan_ranked(plan, i - 1, &before));
        assert_int_equal(c.is_near, i < summary.near);
        assert_int_equal(c.is_near, c.first_above < 0.95);
        assert_true(c.is_near != before.is_near || c.value <= before.value);
        assert_close(c.difference, c.value - first.value, 1e-12, 1e-12);
    }
    mnc_plan_destroy(plan);
}

static void annealing_comes_near(void **state)
{
    (void)state;
    const brute known = by_force(HUGE_VAL);
    mnc_plan_desc desc = small_desc();
    desc.exhaustive_limit = 10;
    desc.restarts = 2;
    desc.moves = 150;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        mnc_plan_summary summary;
        desc.seed = seed;
        mnc_plan *plan = plan_of(&desc, &summary);
        const mnc_plan_candidate first = first_of(plan);
        assert_int_equal(summary.exhaustive, 0);
        assert_true(summary.complete && summary.visited <= known.count);
        assert_true(known.best - first.value <= 2 * first.standard_error);
        mnc_plan_destroy(plan);
    }
}

/* The set as the header describes it, from what each candidate says of itself. */
static void check_least_downtimes(const mnc_plan *plan, const mnc_plan_desc *desc, size_t visited)
{
    double least = HUGE_VAL;
    mnc_plan_candidate c;
    size_t near = 0, late = 0;
    for (size_t i = 0; i < visited; i++) {
        assert_ok(mnc_plan_ranked(plan, i, &c));
        if (c.reaching >= 0.95)
            least = fmin(least, c.downtime_days);
    }
    assert_true(isfinite(least));
    for (size_t i = 0; i < visited; i++) {
        assert_ok(mnc_plan_ranked(plan, i, &c));
        const int may_reach = c.reaching >= 0.05 || c.value >= desc->wanted;
        assert_int_equal(c.is_near, may_reach && c.downtime_days <= least);
        near += c.is_near != 0;
        late += may_reach && !c.is_near;
    }
    assert_true(near > 0 && late > 0);
}

static void least_downtime(void **state)
{
    (void)state;
    mnc_plan_desc desc = small_desc();
    mnc_plan_summary summary;
    desc.goal = MNC_PLAN_LEAST_DOWNTIME;
    desc.wanted = 0.8 * by_force(HUGE_VAL).best;
    const brute known = by_force(desc.wanted);
    for (size_t limit = 10; limit <= 1000; limit *= 100) {
        desc.exhaustive_limit = limit;
        mnc_plan *plan = plan_of(&desc, &summary);
        assert_true(summary.reached && summary.near > 0);
        double least = HUGE_VAL;
        for (size_t i = 0; i < summary.near; i++) {
            mnc_plan_candidate c;
            assert_ok(mnc_plan_ranked(plan, i, &c));
            assert_true(c.reaching >= 0.05);
            if (c.value >= desc.wanted)
                least = fmin(least, c.downtime_days);
        }
        assert_close(least, known.best_downtime, 1e-12, 0);
        if (limit > 10)
            check_least_downtimes(plan, &desc, summary.visited);
        mnc_plan_destroy(plan);
    }
    desc.wanted = 1000;
    mnc_plan *plan = plan_of(&desc, &summary);
    assert_true(!summary.reached && summary.near == 0 && summary.visited > 0);
    assert_close(first_of(plan).value, by_force(HUGE_VAL).best, 1e-14, 0);
    mnc_plan_destroy(plan);
}

static void a_low_quantile_is_its_own_goal(void **state)
{
    (void)state;
    mnc_plan_desc desc = small_desc();
    mnc_plan_summary summary;
    desc.quantile = 0.1;
    mnc_plan *plan = plan_of(&desc, &summary);
    const mnc_plan_candidate first = first_of(plan);
    double values[MEMBERS], quantile = 0;
    assert_ok(mnc_plan_values(plan, 0, values, MEMBERS));
    assert_ok(mnc_weighted_quantile(values, NULL, MEMBERS, 0.1, &quantile, NULL));
    assert_true(first.value == quantile && first.value < first.band.median);
    mnc_plan_destroy(plan);
}

static void indifference_widens_the_set(void **state)
{
    (void)state;
    mnc_plan_desc desc = small_desc();
    mnc_plan_summary narrow, wide;
    mnc_plan_destroy(plan_of(&desc, &narrow));
    desc.indifference = 0.5;
    mnc_plan *plan = plan_of(&desc, &wide);
    assert_true(wide.near > narrow.near && wide.near < wide.visited);
    const double best = first_of(plan).value;
    for (size_t i = 0; i < wide.visited; i++) {
        mnc_plan_candidate c;
        assert_ok(mnc_plan_ranked(plan, i, &c));
        if (c.value >= 0.5 * best)
            assert_true(c.is_near);
    }
    mnc_plan_destroy(plan);
}

/* One point of the front beats every point beside it. */
static void the_front(void **state)
{
    (void)state;
    const mnc_plan_desc desc = small_desc();
    mnc_plan_summary summary;
    mnc_plan *plan = plan_of(&desc, &summary);
    for (size_t i = 0; i < summary.visited; i++) {
        mnc_plan_candidate a, b;
        int beaten = 0;
        assert_ok(mnc_plan_ranked(plan, i, &a));
        for (size_t k = 0; k < summary.visited; k++) {
            assert_ok(mnc_plan_ranked(plan, k, &b));
            beaten |= (b.value >= a.value && b.downtime_days < a.downtime_days) ||
                      (b.value > a.value && b.downtime_days <= a.downtime_days);
        }
        assert_int_equal(a.on_front, !beaten);
    }
    mnc_plan_destroy(plan);
}

static void the_reference(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    const mnc_schedule one = {1, &session}, none = {0, NULL};
    mnc_plan_desc desc = small_desc();
    mnc_plan_summary summary;
    desc.reference = &one;
    mnc_plan *plan = plan_of(&desc, &summary);
    assert_int_equal(summary.reference_status, MNC_OK);
    for (size_t i = 0; i < summary.visited; i++) {
        mnc_plan_candidate c;
        size_t better = 0;
        assert_ok(mnc_plan_ranked(plan, i, &c));
        for (size_t k = 0; k < MEMBERS; k++)
            better += value_of(&c.schedule, k) > value_of(&one, k);
        assert_close(c.above_reference.share, (double)better / MEMBERS, 1e-14, 0);
    }
    mnc_plan_destroy(plan);
    desc.reference = &none;
    plan = plan_of(&desc, &summary);
    assert_close(summary.reference_value, 0, 0, 0);
    mnc_plan_destroy(plan);
    desc.reference = NULL;
    plan = plan_of(&desc, &summary);
    assert_true(isnan(summary.reference_value) && isnan(first_of(plan).above_reference.share));
    mnc_plan_destroy(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exhaustive_is_brute_force),
        cmocka_unit_test(annealing_comes_near),
        cmocka_unit_test(least_downtime),
        cmocka_unit_test(a_low_quantile_is_its_own_goal),
        cmocka_unit_test(indifference_widens_the_set),
        cmocka_unit_test(the_front),
        cmocka_unit_test(the_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
