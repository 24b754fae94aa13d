/* Searches for schedules with random choices and limits: every visited candidate keeps them, each
   is visited once, all of them where the search is exhaustive, and any number of threads gives the
   same bits. */
#include "random.h"
#include "testing.h"

#include <math.h>

enum { MOST_DAYS = 12, MOST_DOSES = 3, MEMBERS = 7, TRIALS = 60 };

typedef struct space {
    double days[MOST_DAYS], lengths_mm[MOST_DOSES], densities_per_cm2[MOST_DOSES];
} space;

static mnc_status dose(const mnc_schedule *schedule, size_t member, double *value, void *user)
{
    (void)user;
    *value = 0;
    for (size_t i = 0; i < schedule->count; i++)
        *value += schedule->sessions[i].needle_length_mm *
                  sin(schedule->sessions[i].day + 0.3 * (double)member);
    return MNC_OK;
}

static void rising(random_stream *random, double *list, size_t count, double first, double step)
{
    for (size_t i = 0; i < count; i++)
        list[i] = (i > 0 ? list[i - 1] : first) + random_between(random, 0.2, 1) * step;
}

static mnc_plan_desc random_desc(random_stream *random, space *of)
{
    mnc_plan_desc desc = mnc_plan_desc_default((mnc_site)random_integer(random, 0, 7));
    desc.day_count = (size_t)random_integer(random, 1, MOST_DAYS);
    desc.length_count = (size_t)random_integer(random, 0, MOST_DOSES);
    desc.density_count = (size_t)random_integer(random, 0, MOST_DOSES);
    desc.days = of->days;
    desc.needle_lengths_mm = of->lengths_mm;
    desc.densities_per_cm2 = of->densities_per_cm2;
    rising(random, of->days, desc.day_count, 0, 20);
    rising(random, of->lengths_mm, MOST_DOSES, 0.1, 0.8);
    rising(random, of->densities_per_cm2, MOST_DOSES, 20, 200);
    desc.mixed_doses = random_integer(random, 0, 1);
    desc.max_sessions = (size_t)random_integer(random, 1, 5);
    desc.min_sessions = (size_t)random_integer(random, 0, 1);
    desc.limits.minimum_gap_days = random_between(random, 0, 30);
    desc.limits.deepest_mm = random_between(random, 0.2, 2);
    if (random_integer(random, 0, 1))
        desc.limits.max_downtime_days = random_between(random, 1, 20);
    if (random_integer(random, 0, 1))
        desc.limits.max_open_barrier_days = random_between(random, 0.5, 5);
    if (random_integer(random, 0, 1))
        desc.limits.max_injured_volume_mm = random_between(random, 1e-3, 0.1);
    desc.goal = (mnc_plan_goal)random_integer(random, 0, 1);
    desc.quantile = random_between(random, 0.05, 0.95);
    desc.wanted = random_between(random, 0, 2);
    desc.exhaustive_limit = random_integer(random, 0, 1) ? 300 : 0;
    desc.restarts = 2;
    desc.moves = 60;
    desc.resamples = 50;
    desc.member_count = MEMBERS;
    desc.value = dose;
    desc.seed = (uint64_t)random_integer(random, 0, 1000000);
    return desc;
}

static int is_one_of(double value, const double *list, size_t count, double otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (value == list[i])
            return 1;
    return count == 0 && value == otherwise;
}

static void check_limits(const mnc_plan_desc *desc, const mnc_plan_candidate *c)
{
    const mnc_session *s = c->schedule.sessions;
    double days = 0;
    assert_in_range(c->schedule.count, desc->min_sessions, desc->max_sessions);
    for (size_t i = 0; i < c->schedule.count; i++) {
        assert_true(is_one_of(s[i].day, desc->days, desc->day_count, -1));
        assert_true(is_one_of(s[i].needle_length_mm, desc->needle_lengths_mm, desc->length_count,
                              desc->session.needle_length_mm));
        assert_true(is_one_of(s[i].density_per_cm2, desc->densities_per_cm2, desc->density_count,
                              desc->session.density_per_cm2));
        assert_true(mnc_session_depth_mm(&s[i]) <= desc->limits.deepest_mm);
        if (i == 0)
            continue;
        assert_true(s[i].day - s[i - 1].day >= desc->limits.minimum_gap_days - 1e-6);
        assert_true(desc->mixed_doses || (s[i].needle_length_mm == s[0].needle_length_mm &&
                                          s[i].density_per_cm2 == s[0].density_per_cm2));
    }
    mnc_downtime downtime;
    assert_ok(mnc_schedule_downtime(&c->schedule, &desc->base.skin, &downtime));
    assert_true(downtime.any_days <= desc->limits.max_downtime_days &&
                downtime.any_days == c->downtime_days);
    assert_ok(mnc_schedule_open_barrier_days(&c->schedule, &days));
    assert_true(days <= desc->limits.max_open_barrier_days && days == c->open_barrier_days);
    const double volume_mm = mnc_schedule_injured_volume_mm(&c->schedule, &desc->base.skin);
    assert_true(volume_mm <= desc->limits.max_injured_volume_mm &&
                volume_mm == c->injured_volume_mm);
}

static int is_same(const mnc_schedule *a, const mnc_schedule *b)
{
    if (a->count != b->count)
        return 0;
    for (size_t i = 0; i < a->count; i++)
        if (a->sessions[i].day != b->sessions[i].day ||
            a->sessions[i].needle_length_mm != b->sessions[i].needle_length_mm ||
            a->sessions[i].density_per_cm2 != b->sessions[i].density_per_cm2)
            return 0;
    return 1;
}

static void check_same(const mnc_plan *a, const mnc_plan *b, size_t rank)
{
    mnc_plan_candidate p, q;
    assert_ok(mnc_plan_ranked(a, rank, &p));
    assert_ok(mnc_plan_ranked(b, rank, &q));
    assert_true(is_same(&p.schedule, &q.schedule));
    assert_true(p.is_near == q.is_near && p.on_front == q.on_front);
    assert_true(p.value == q.value && p.standard_error == q.standard_error);
    assert_true(p.difference == q.difference && p.first_above == q.first_above);
    assert_true(p.difference_standard_error == q.difference_standard_error);
    assert_true(p.reaching == q.reaching && p.band.high == q.band.high);
}

/* 1 if there was a schedule at all. */
static int try_search(random_stream *random)
{
    space of;
    mnc_plan_desc desc = random_desc(random, &of);
    mnc_plan *plan = NULL, *again = NULL;
    mnc_plan_summary summary;
    desc.threads = 1;
    const mnc_status status = mnc_plan_search(&desc, &plan);
    if (status == MNC_ERR_INVALID) {
        assert_error_names("no schedule was found");
        return 0;
    }
    assert_ok(status);
    assert_ok(mnc_plan_summarize(plan, &summary));
    assert_true(summary.visited > 0 && summary.failed == 0 && summary.complete);
    desc.threads = 2;
    assert_ok(mnc_plan_search(&desc, &again));
    for (size_t i = 0; i < summary.visited; i++) {
        mnc_plan_candidate c, other;
        assert_ok(mnc_plan_ranked(plan, i, &c));
        check_limits(&desc, &c);
        check_same(plan, again, i);
        for (size_t k = 0; k < i; k++) {
            assert_ok(mnc_plan_ranked(plan, k, &other));
            assert_false(is_same(&c.schedule, &other.schedule));
        }
    }
    mnc_plan_destroy(plan);
    mnc_plan_destroy(again);
    return 1;
}

static void limits_hold(void **state)
{
    (void)state;
    random_stream random = {20};
    int searched = 0;
    for (int i = 0; i < TRIALS; i++)
        searched += try_search(&random);
    assert_true(searched > TRIALS / 2);
}

/* Two doses of n days that may be combined freely: as many candidates as binomials say. */
static void exhaustive_visits_all(void **state)
{
    (void)state;
    random_stream random = {21};
    for (size_t n = 1; n <= 8; n++)
        for (int mixed = 0; mixed < 2; mixed++) {
            space of;
            mnc_plan_desc desc = random_desc(&random, &of);
            mnc_plan *plan = NULL;
            mnc_plan_summary summary;
            const size_t pairs = n * (n - 1) / 2;
            desc.limits = mnc_plan_desc_default(MNC_SITE_CHEEK).limits;
            desc.limits.minimum_gap_days = 0;
            desc.limits.deepest_mm = HUGE_VAL;
            desc.day_count = n;
            rising(&random, of.days, n, 0, 3);
            desc.length_count = 2;
            desc.density_count = 0;
            desc.min_sessions = 0;
            desc.max_sessions = 2;
            desc.mixed_doses = mixed;
            desc.exhaustive_limit = 1000;
            assert_ok(mnc_plan_search(&desc, &plan));
            assert_ok(mnc_plan_summarize(plan, &summary));
            assert_true(summary.exhaustive);
            assert_int_equal(summary.visited, 1 + 2 * n + (mixed ? 4 : 2) * pairs);
            mnc_plan_destroy(plan);
        }
}

static mnc_plan_desc sampled_desc(mnc_sample samples[MEMBERS], double days[4])
{
    const mnc_ensemble_desc draws = mnc_ensemble_desc_default(MNC_SITE_EYELID);
    mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_EYELID);
    for (size_t i = 0; i < MEMBERS; i++)
        assert_ok(mnc_ensemble_sample(&draws, i, &samples[i]));
    for (int i = 0; i < 4; i++)
        days[i] = 14 * i;
    desc.day_count = 4;
    desc.days = days;
    desc.max_sessions = 2;
    desc.session.needle_length_mm = 0.5;
    desc.member_count = MEMBERS;
    desc.samples = samples;
    desc.base.spacing_mm = 0.1;
    desc.day = 60;
    return desc;
}

/* Also with simulations, whose values are those of an ensemble of the same members. */
static void members_are_an_ensembles(void **state)
{
    (void)state;
    mnc_sample samples[MEMBERS];
    double days[4], values[MEMBERS], expected[MEMBERS];
    mnc_plan_desc desc = sampled_desc(samples, days);
    mnc_plan *plan[2] = {NULL, NULL};
    mnc_plan_summary summary;
    for (int i = 0; i < 2; i++) {
        desc.threads = i + 1;
        assert_ok(mnc_plan_search(&desc, &plan[i]));
    }
    assert_ok(mnc_plan_summarize(plan[0], &summary));
    assert_int_equal(summary.visited, 4 + 6);
    mnc_ensemble_desc draws = mnc_ensemble_desc_default(MNC_SITE_EYELID);
    draws.members = MEMBERS;
    draws.base.spacing_mm = 0.1;
    draws.day_count = draws.record_count = draws.schedule_count = 1;
    draws.days = &desc.day;
    draws.records = &desc.record;
    for (size_t i = 0; i < summary.visited; i++) {
        mnc_plan_candidate c;
        mnc_ensemble *ensemble = NULL;
        check_same(plan[0], plan[1], i);
        assert_ok(mnc_plan_ranked(plan[0], i, &c));
        draws.schedules = &c.schedule;
        assert_ok(mnc_ensemble_create(&draws, &ensemble));
        assert_ok(mnc_ensemble_run(ensemble, 0, MEMBERS));
        assert_ok(mnc_ensemble_values(ensemble, 0, 0, 0, expected, MEMBERS));
        assert_ok(mnc_plan_values(plan[1], i, values, MEMBERS));
        for (size_t k = 0; k < MEMBERS; k++)
            assert_true(values[k] == expected[k]);
        mnc_ensemble_destroy(ensemble);
    }
    mnc_plan_destroy(plan[0]);
    mnc_plan_destroy(plan[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(exhaustive_visits_all),
        cmocka_unit_test(members_are_an_ensembles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
