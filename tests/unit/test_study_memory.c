/* Studies take memory from the C library. Here its malloc() is replaced by the linker (--wrap):
   whichever allocation fails, the call says so, and nothing leaks. */
#include "testing.h"
#include "wrapped_malloc.h"

typedef mnc_status act_fn(void);

static mnc_study_desc usual(void)
{
    static const double values[] = {0, 1};
    mnc_study_desc desc = mnc_study_desc_default();
    desc.values = values;
    desc.within_sd = 1;
    desc.trials = 5;
    desc.threads = 1;
    return desc;
}

static mnc_status power(void)
{
    const mnc_study_desc desc = usual();
    mnc_study_power result;
    return mnc_study_power_of(&desc, 0, 5, &result);
}

static mnc_status size(void)
{
    const mnc_study_desc desc = usual();
    mnc_study_size result;
    return mnc_study_size_for(&desc, 0, 0.8, 50, &result);
}

static mnc_status effect(void)
{
    const mnc_study_desc desc = usual();
    mnc_study_effect result;
    return mnc_study_effect_of(&desc, 0, 0, &result);
}

static mnc_status information(void)
{
    const mnc_study_desc desc = usual();
    mnc_study_information result;
    double posterior[1], bayes[3];
    return mnc_study_information_of(&desc, 0, 5, &result, posterior, bayes);
}

static mnc_status simulate(void)
{
    static const double day = 3;
    static const mnc_record record = {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS};
    const mnc_ensemble_desc draws = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    const mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    double values[2];
    mnc_sample sample;
    assert_ok(mnc_ensemble_sample(&draws, 0, &sample));
    mnc_study_population population = {.draws = 1,
                                       .truths = &sample,
                                       .patients = 1,
                                       .people = &sample,
                                       .base = mnc_simulation_desc_default(MNC_SITE_CHEEK),
                                       .arms = 1,
                                       .schedules = &schedule,
                                       .days = 1,
                                       .day_list = &day,
                                       .records = 1,
                                       .record_list = &record,
                                       .threads = 1};
    population.base.spacing_mm = 0.5;
    return mnc_study_simulate(&population, (double *const[]){values});
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static act_fn *const acts[] = {power, size, effect, information, simulate};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        wrapped_fail(0);
        assert_ok(acts[i]());
        const size_t all = wrapped.calls;
        assert_true(all > 0);
        for (size_t k = 1; k <= all; k++) {
            const size_t before = wrapped.live;
            wrapped_fail(k);
            assert_status(acts[i](), MNC_ERR_MEMORY);
            assert_int_equal(wrapped.live, before);
        }
        wrapped_fail(0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
