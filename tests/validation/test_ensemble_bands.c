/* Bands of the default ensemble, gain of papillary collagen in per cent, against those of an
   independent ensemble of 1200 members. Both carry sampling noise, which the tolerances state. */
#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { MEMBERS = 1200, DAYS = 4 };

static const double days[DAYS] = {30, 90, 180, 365};

typedef struct study {
    mnc_session once[1], six[6];
    mnc_schedule schedules[2];
    mnc_record records[2];
    mnc_ensemble_desc desc;
    mnc_ensemble *ensemble;
    double chi[MEMBERS], weights[MEMBERS], values[MEMBERS];
    mnc_support support;
} study;

static int run_study(void **state)
{
    study *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->once[0] = mnc_session_default();
    for (int i = 0; i < 6; i++) {
        s->six[i] = mnc_session_default();
        s->six[i].day = 28 * i;
    }
    s->schedules[0] = (mnc_schedule){1, s->once};
    s->schedules[1] = (mnc_schedule){6, s->six};
    s->records[0] = (mnc_record){MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    s->records[1] = (mnc_record){MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS};
    s->desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    s->desc.members = MEMBERS;
    s->desc.schedule_count = 2;
    s->desc.schedules = s->schedules;
    s->desc.day_count = DAYS;
    s->desc.days = days;
    s->desc.record_count = 2;
    s->desc.records = s->records;
    s->desc.score = mnc_score_calibration;
    size_t failed = 1;
    assert_ok(mnc_ensemble_create(&s->desc, &s->ensemble));
    assert_ok(mnc_ensemble_run(s->ensemble, 0, MEMBERS));
    assert_ok(mnc_ensemble_counts(s->ensemble, NULL, &failed));
    assert_int_equal(failed, 0);
    assert_ok(mnc_ensemble_chi_squared(s->ensemble, s->chi, MEMBERS));
    assert_ok(mnc_weights_of_chi_squared(s->chi, MEMBERS, s->weights, &s->support));
    *state = s;
    return 0;
}

static int end_study(void **state)
{
    study *s = *state;
    mnc_ensemble_destroy(s->ensemble);
    free(s);
    return 0;
}

static mnc_band band_of(study *s, size_t schedule, size_t day, size_t record, const double *weights)
{
    mnc_band band;
    assert_ok(mnc_ensemble_values(s->ensemble, schedule, day, record, s->values, MEMBERS));
    assert_ok(mnc_band_of(s->values, weights, MEMBERS, &band));
    print_message("schedule %zu, day %g, region %d: %.1f/%.1f/%.1f\n", schedule, days[day],
                  s->records[record].region, 100 * band.low, 100 * band.median, 100 * band.high);
    return band;
}

/* Without weights, six sessions 28 days apart, day 365: 4/51/315 %. The log of the gain has a
   standard deviation of about ln(315 / 4) / 3.29 = 1.33; a quantile of n members then errs in its
   logarithm by sqrt(p (1 - p) / n) / density: 0.048 (median) and 0.081 (ends) for either ensemble,
   and rounding adds 1/8 to the lower end. Four standard errors of the difference. */
static void prior(void **state)
{
    study *s = *state;
    const mnc_band band = band_of(s, 1, 3, 0, NULL);
    assert_close(log(100 * band.low / 4), 0, 0, 4 * sqrt(2) * 0.081 + 0.125);
    assert_close(log(100 * band.median / 51), 0, 0, 4 * sqrt(2) * 0.048);
    assert_close(log(100 * band.high / 315), 0, 0, 4 * sqrt(2) * 0.081);
}

/* Weighted by the calibration data. The reference states a noise of 1 point for its medians and of
   3 for its ends; 4 % and 8 % more are for the noise of ours, with fewer effective members. */
static void weighted(void **state)
{
    study *s = *state;
    static const double expected[2][2][DAYS][3] = {
        {{{3, 6, 9}, {6, 11, 16}, {6, 11, 17}, {5, 10, 16}},
         {{1, 3, 4}, {2, 5, 8}, {2, 5, 8}, {2, 5, 8}}},
        {{{3, 5, 8}, {14, 26, 38}, {30, 56, 81}, {29, 53, 83}},
         {{1, 3, 4}, {6, 12, 18}, {13, 27, 42}, {12, 26, 44}}}};
    print_message("effective members: %.1f\n", s->support.effective_members);
    assert_false(s->support.is_small);
    for (size_t schedule = 0; schedule < 2; schedule++) {
        for (size_t record = 0; record < 2; record++) {
            for (size_t day = 0; day < DAYS; day++) {
                const double *e = expected[schedule][record][day];
                const mnc_band band = band_of(s, schedule, day, record, s->weights);
                assert_close(100 * band.low, e[0], 0, 3 + 0.08 * e[0]);
                assert_close(100 * band.median, e[1], 0, 1 + 0.04 * e[1]);
                assert_close(100 * band.high, e[2], 0, 3 + 0.08 * e[2]);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prior),
        cmocka_unit_test(weighted),
    };
    return cmocka_run_group_tests(tests, run_study, end_study);
}
