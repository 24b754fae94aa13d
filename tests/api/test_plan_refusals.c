/* Searches refuse what they must with a sentence, count candidates that fail, and end when asked.
 */
#include "testing.h"

#include <math.h>
#include <string.h>

enum { MEMBERS = 3 };

static const double days[] = {0, 28, 56};
static const double backwards[] = {0, 28, 14};
static const double beyond[] = {0, 100001};
static const double twice[] = {1, 1};
static const double too_long[] = {1, 4};
static const double too_dense[] = {100, 30000};

static mnc_status count_sessions(const mnc_schedule *schedule, size_t member, double *value,
                                 void *user)
{
    (void)user;
    *value = (double)schedule->count + 0.1 * (double)member;
    return MNC_OK;
}

static mnc_plan_desc small_desc(void)
{
    mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_CHEEK);
    desc.day_count = 3;
    desc.days = days;
    desc.member_count = MEMBERS;
    desc.value = count_sessions;
    return desc;
}

static void refused(const mnc_plan_desc *desc, const char *member, const char *value)
{
    mnc_plan *plan = (mnc_plan *)&desc;
    assert_refused(mnc_plan_search(desc, &plan), member, value);
    assert_null(plan);
}

#define REFUSED(member_, given, name, value)                                                       \
    do {                                                                                           \
        mnc_plan_desc desc = small_desc();                                                         \
        desc.member_ = (given);                                                                    \
        refused(&desc, name, value);                                                               \
    } while (0)

static void choices(void **state)
{
    (void)state;
    REFUSED(day_count, 0, "desc.day_count", "0");
    REFUSED(day_count, 5001, "desc.day_count", "5001");
    REFUSED(days, NULL, "days", "NULL");
    REFUSED(days, backwards, "desc.days[2]", "14");
    REFUSED(days, beyond, "desc.days[1]", "100001");
    REFUSED(length_count, 101, "desc.length_count", "101");
    REFUSED(length_count, 1, "needle_lengths_mm", "NULL");
    REFUSED(density_count, 101, "desc.density_count", "101");
    REFUSED(density_count, 1, "densities_per_cm2", "NULL");
    REFUSED(mixed_doses, 2, "desc.mixed_doses", "2");
    REFUSED(max_sessions, 0, "desc.max_sessions", "0");
    REFUSED(max_sessions, 65, "desc.max_sessions", "65");
    REFUSED(min_sessions, 7, "desc.min_sessions", "7");
    REFUSED(session.cell_kill, 1.5, "cell_kill", "1.5");
    mnc_plan_desc desc = small_desc();
    desc.length_count = desc.density_count = 2;
    desc.needle_lengths_mm = desc.densities_per_cm2 = twice;
    refused(&desc, "desc.needle_lengths_mm[1]", "1");
    desc.needle_lengths_mm = too_long;
    refused(&desc, "desc.densities_per_cm2[1]", "1");
    desc.densities_per_cm2 = too_dense;
    desc.needle_lengths_mm = days + 1; /* 28 mm */
    refused(&desc, "needle_length_mm", "28");
    desc.length_count = 0;
    refused(&desc, "density_per_cm2", "30000");
}

static void limits(void **state)
{
    (void)state;
    REFUSED(limits.minimum_gap_days, -1, "desc.limits.minimum_gap_days", "-1");
    REFUSED(limits.minimum_gap_days, (double)NAN, "desc.limits.minimum_gap_days", "nan");
    REFUSED(limits.deepest_mm, 0, "desc.limits.deepest_mm", "0");
    REFUSED(limits.max_downtime_days, -1, "desc.limits.max_downtime_days", "-1");
    REFUSED(limits.max_open_barrier_days, -2, "desc.limits.max_open_barrier_days", "-2");
    REFUSED(limits.max_injured_volume_mm, -3, "desc.limits.max_injured_volume_mm", "-3");
    /* Nothing is left. */
    REFUSED(limits.deepest_mm, 0.1, "no schedule", "desc.limits");
    REFUSED(limits.max_injured_volume_mm, 1e-9, "no schedule", "desc.limits");
    mnc_plan_desc desc = small_desc();
    desc.min_sessions = 3;
    desc.limits.minimum_gap_days = 30;
    refused(&desc, "desc.min_sessions", "3");
}

static void goal_and_search(void **state)
{
    (void)state;
    REFUSED(goal, (mnc_plan_goal)7, "desc.goal", "7");
    REFUSED(quantile, 0, "desc.quantile", "0");
    REFUSED(quantile, 1, "desc.quantile", "1");
    REFUSED(wanted, HUGE_VAL, "desc.wanted", "inf");
    REFUSED(exhaustive_limit, 2000000, "desc.exhaustive_limit", "2e+06");
    REFUSED(restarts, 0, "desc.restarts", "0");
    REFUSED(moves, 0, "desc.moves", "0");
    REFUSED(resamples, 49, "desc.resamples", "49");
    REFUSED(indifference, 0.6, "desc.indifference", "0.6");
    REFUSED(threads, -1, "desc.threads", "-1");
}

static void members(void **state)
{
    (void)state;
    REFUSED(member_count, 0, "desc.member_count", "0");
    REFUSED(value, NULL, "samples", "NULL");
    REFUSED(base.skin.layer_count, 0, "layer_count", "0");
    const mnc_schedule wrong = {1, NULL};
    REFUSED(reference, &wrong, "sessions", "NULL");
    const mnc_ensemble_desc draws = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_sample samples[MEMBERS];
    for (size_t i = 0; i < MEMBERS; i++)
        assert_ok(mnc_ensemble_sample(&draws, i, &samples[i]));
    mnc_plan_desc desc = small_desc();
    desc.value = NULL;
    desc.samples = samples;
    desc.day = 55;
    refused(&desc, "desc.day", "55");
    desc.day = 90;
    desc.record.quantity = 555;
    refused(&desc, "quantity", "555");
    desc.record.quantity = MNC_COLLAGEN_GAIN;
    desc.record.region = 9;
    refused(&desc, "region", "9");
    desc.record.region = MNC_WHOLE_DERMIS;
    desc.base.spacing_mm = 0;
    refused(&desc, "spacing_mm", "0");
    desc.base.spacing_mm = 0.1;
    samples[1].healing.tgf_clearance_per_day = -1;
    refused(&desc, "desc.samples[1]", "tgf_clearance_per_day");
}

static void results(void **state)
{
    (void)state;
    const mnc_plan_desc desc = small_desc();
    mnc_plan *plan = NULL;
    mnc_plan_summary summary;
    mnc_plan_candidate candidate;
    double values[MEMBERS];
    assert_refused(mnc_plan_search(&desc, NULL), "plan", "NULL");
    assert_refused(mnc_plan_search(NULL, &plan), "desc", "NULL");
    assert_ok(mnc_plan_search(&desc, &plan));
    assert_refused(mnc_plan_summarize(NULL, &summary), "plan", "NULL");
    assert_refused(mnc_plan_summarize(plan, NULL), "summary", "NULL");
    assert_refused(mnc_plan_ranked(NULL, 0, &candidate), "plan", "NULL");
    assert_refused(mnc_plan_ranked(plan, 0, NULL), "candidate", "NULL");
    assert_refused(mnc_plan_ranked(plan, 7, &candidate), "rank = 7", "below 7");
    assert_refused(mnc_plan_values(NULL, 0, values, MEMBERS), "plan", "NULL");
    assert_refused(mnc_plan_values(plan, 0, NULL, MEMBERS), "values", "NULL");
    assert_refused(mnc_plan_values(plan, 7, values, MEMBERS), "rank", "7");
    assert_refused(mnc_plan_values(plan, 0, values, 4), "count = 4", "3");
    mnc_plan_destroy(plan);
    mnc_plan_destroy(NULL);
}

/* Fails for schedules of two sessions, and is not finite for those of three. */
static mnc_status fails_often(const mnc_schedule *schedule, size_t member, double *value,
                              void *user)
{
    if (schedule->count == 2 && member > 0)
        return MNC_ERR_DIVERGED;
    (void)count_sessions(schedule, member, value, user);
    if (schedule->count == 3 && member == 2)
        *value = (double)NAN;
    return MNC_OK;
}

static void failures_are_counted(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default(), two[2] = {session, session};
    two[1].day = 30;
    const mnc_schedule reference = {2, two};
    mnc_plan_desc desc = small_desc();
    mnc_plan_summary summary;
    desc.value = fails_often;
    desc.reference = &reference;
    for (size_t limit = 0; limit <= 100; limit += 100) {
        mnc_plan *plan = NULL;
        desc.exhaustive_limit = limit;
        assert_ok(mnc_plan_search(&desc, &plan));
        assert_ok(mnc_plan_summarize(plan, &summary));
        assert_int_equal(summary.visited, 7);
        assert_int_equal(summary.failed, 4);
        assert_int_equal(summary.reference_status, MNC_ERR_DIVERGED);
        assert_non_null(strstr(summary.reference_sentence, "desc.value failed"));
        for (size_t i = 0; i < 7; i++) {
            mnc_plan_candidate c;
            assert_ok(mnc_plan_ranked(plan, i, &c));
            assert_int_equal(c.status == MNC_OK, i < 3);
            assert_true(isnan(c.above_reference.share));
            if (c.status == MNC_OK)
                continue;
            assert_true(isnan(c.value) && isnan(c.band.median) && !c.is_near && !c.on_front);
            assert_int_equal(c.status, c.schedule.count == 2 ? MNC_ERR_DIVERGED : MNC_ERR_CALLBACK);
            assert_non_null(strstr(c.sentence, c.schedule.count == 2
                                                   ? "member 1: desc.value failed"
                                                   : "member 2: the value is nan"));
        }
        mnc_plan_destroy(plan);
    }
}

static mnc_status always_fails(const mnc_schedule *schedule, size_t member, double *value,
                               void *user)
{
    (void)schedule, (void)member, (void)value, (void)user;
    return MNC_ERR_INVALID;
}

static void all_may_fail(void **state)
{
    (void)state;
    mnc_plan_desc desc = small_desc();
    mnc_plan_summary summary;
    mnc_plan *plan = NULL;
    desc.value = always_fails;
    desc.exhaustive_limit = 0;
    desc.goal = MNC_PLAN_LEAST_DOWNTIME;
    assert_ok(mnc_plan_search(&desc, &plan));
    assert_ok(mnc_plan_summarize(plan, &summary));
    assert_true(summary.visited > 0 && summary.failed == summary.visited);
    assert_true(summary.near == 0 && !summary.reached && summary.complete);
    mnc_plan_destroy(plan);
}

typedef struct telling {
    size_t calls, stop_at, total;
} telling;

static int tell(size_t done, size_t total, void *user)
{
    telling *t = user;
    t->calls++;
    assert_int_equal(done, t->calls);
    t->total = total;
    return t->calls == t->stop_at;
}

static void ends_when_asked(void **state)
{
    (void)state;
    for (size_t limit = 0; limit <= 100; limit += 100) {
        telling told = {.stop_at = 4};
        mnc_plan_desc desc = small_desc();
        mnc_plan_summary summary;
        mnc_plan *plan = NULL;
        desc.exhaustive_limit = limit;
        desc.restarts = 2;
        desc.moves = 30;
        desc.progress = tell;
        desc.progress_user = &told;
        assert_status(mnc_plan_search(&desc, &plan), MNC_STOPPED);
        assert_error_names("desc.progress asked to stop");
        assert_ok(mnc_plan_summarize(plan, &summary));
        assert_int_equal(told.calls, 4);
        assert_int_equal(told.total, limit == 0 ? 62 : 7);
        assert_true(!summary.complete && summary.visited >= 1 && summary.visited <= 4);
        assert_true(summary.near > 0);
        mnc_plan_destroy(plan);
        told = (telling){0};
        assert_ok(mnc_plan_search(&desc, &plan));
        assert_int_equal(told.calls, told.total);
        mnc_plan_destroy(plan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices),         cmocka_unit_test(limits),
        cmocka_unit_test(goal_and_search), cmocka_unit_test(members),
        cmocka_unit_test(results),         cmocka_unit_test(failures_are_counted),
        cmocka_unit_test(all_may_fail),    cmocka_unit_test(ends_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
