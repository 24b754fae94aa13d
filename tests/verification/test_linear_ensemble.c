/* An ensemble with a model of its own whose answer is known: u' = ln(p / centre) with p lognormal
   is normally distributed at every day, u(t) = sd t z. */
#include "testing.h"

#include <math.h>
#include <string.h>

enum { MEMBERS = 1500 };

static const double sd = 0.5; /* of the prior of new_collagen_mmp_per_day */
static const double centre = 6.75e-3;

static int rise(const mnc_block *block, void *user)
{
    const double *rate = user;
    for (size_t i = 0; i < block->n; i++)
        block->source[0][i] += *rate;
    return 0;
}

/* `user`: a rate for each member, which must outlive the simulations. */
static mnc_status make_linear(const mnc_sample *sample, mnc_model **model, void *user)
{
    double *rate = (double *)user + sample->member;
    const mnc_field field = {.name = "u", .unit = "1", .scale = 1, .can_be_negative = 1};
    const mnc_reaction reaction = {.name = "rise", .rates = rise, .user = rate};
    *rate = log(sample->healing.new_collagen_mmp_per_day / centre);
    mnc_status status = mnc_model_create_empty(model);
    if (status == MNC_OK)
        status = mnc_model_add_field(*model, &field, NULL);
    if (status == MNC_OK)
        status = mnc_model_add_reaction(*model, &reaction);
    return status;
}

/* Four standard errors of a quantile of a normal distribution, sqrt(p (1 - p) / n) / density. */
static double noise(double p, double z)
{
    return 4 * sqrt(p * (1 - p) / MEMBERS) / (exp(-0.5 * z * z) / sqrt(2 * acos(-1)));
}

static void analytic_band(void **state)
{
    (void)state;
    static double rates[MEMBERS], values[MEMBERS];
    static const double days[] = {2, 10};
    const mnc_schedule rest = {0, NULL};
    const mnc_record record = {0, MNC_WHOLE_DERMIS};
    const double z = 1.6448536269514722; /* the 95 % quantile */
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_ensemble *ensemble = NULL;
    mnc_share share;
    mnc_band band;
    desc.members = MEMBERS;
    desc.base.skin = mnc_skin_uniform(0.1);
    desc.base.spacing_mm = 0.1;
    desc.schedule_count = 1;
    desc.schedules = &rest;
    desc.day_count = 2;
    desc.days = days;
    desc.record_count = 1;
    desc.records = &record;
    desc.make_model = make_linear;
    desc.make_model_user = rates;
    assert_ok(mnc_ensemble_create(&desc, &ensemble));
    assert_ok(mnc_ensemble_run(ensemble, 0, MEMBERS));
    for (size_t d = 0; d < 2; d++) {
        const double unit = sd * days[d];
        assert_ok(mnc_ensemble_values(ensemble, 0, d, 0, values, MEMBERS));
        for (size_t k = 0; k < MEMBERS; k++)
            assert_close(values[k], rates[k] * days[d], 1e-9, 1e-12);
        assert_ok(mnc_band_of(values, NULL, MEMBERS, &band));
        assert_int_equal(band.support.used, MEMBERS);
        assert_close(band.low / unit, -z, 0, noise(0.05, z));
        assert_close(band.median / unit, 0, 0, noise(0.5, 0));
        assert_close(band.high / unit, z, 0, noise(0.95, z));
        assert_close(band.mean / unit, 0, 0, 4 / sqrt(MEMBERS));
        assert_ok(mnc_share_of_responders(values, NULL, MEMBERS, unit, &share));
        assert_close(share.share, 0.15865525393145707, 0, 4 * share.standard_error);
    }
    mnc_ensemble_destroy(ensemble);
}

/* Weights of a datum u(10) = 2 +- 2 make a normal posterior: precision 1/25 + 1/4, so the mean is
   2 / (1 + 4/25) and the standard deviation 1 / sqrt(0.29). */
static void weighted_band(void **state)
{
    (void)state;
    static double values[MEMBERS], chi[MEMBERS], weights[MEMBERS];
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_support support;
    mnc_band band;
    desc.members = MEMBERS;
    for (size_t k = 0; k < MEMBERS; k++) {
        mnc_sample sample;
        assert_ok(mnc_ensemble_sample(&desc, k, &sample));
        values[k] = 10 * log(sample.healing.new_collagen_mmp_per_day / centre);
        chi[k] = (values[k] - 2) * (values[k] - 2) / 4;
    }
    assert_ok(mnc_weights_of_chi_squared(chi, MEMBERS, weights, &support));
    assert_ok(mnc_band_of(values, weights, MEMBERS, &band));
    const double mean = 2 / 1.16, spread = 1 / sqrt(0.29);
    const double error = 4 * spread / sqrt(support.effective_members);
    assert_false(support.is_small);
    assert_close(band.mean, mean, 0, error);
    assert_close(band.median, mean, 0, 1.2533 * error);
    assert_close((band.high - band.low) / 2 / 1.6448536269514722, spread, 0, 1.5 * error);
    mnc_support same = band.support;
    assert_close(same.effective_members, support.effective_members, 1e-12, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(analytic_band),
        cmocka_unit_test(weighted_band),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
