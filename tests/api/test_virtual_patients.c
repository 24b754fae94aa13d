/* Virtual patients: site, thickness and age of a member, and what they do. */
#include "testing.h"
#include "trial.h"

#include <math.h>

enum { DRAWS = 3000 };

static mnc_sample aged(double years)
{
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_sample sample;
    desc.youngest_years = desc.oldest_years = years;
    assert_ok(mnc_ensemble_sample(&desc, 0, &sample));
    assert_true(sample.age_years == years);
    return sample;
}

static double synthesis_share(double years)
{
    const mnc_sample sample = aged(years);
    mnc_healing_params params;
    mnc_sample_healing(&sample, &params);
    return params.synthesis_max / sample.healing.synthesis_max;
}

static double thickness_share(double years)
{
    const mnc_sample sample = aged(years);
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_skin sampled;
    mnc_sample_skin(&sample, &skin, &sampled);
    const double share = mnc_skin_dermis_mm(&sampled) / mnc_skin_dermis_mm(&skin);
    assert_close(sampled.epidermis_mm, skin.epidermis_mm * share, 1e-12, 0);
    return share;
}

/* 1 - 0.32 (a - 24) / 56 between 24 and 80 years; 6 % thinner in ten years from 30 on. */
static void age(void **state)
{
    (void)state;
    assert_true(synthesis_share(18) == 1 && synthesis_share(24) == 1);
    assert_close(synthesis_share(52), 0.84, 1e-12, 0);
    assert_close(synthesis_share(80), 0.68, 1e-12, 0);
    assert_close(synthesis_share(100), 0.68, 1e-12, 0);
    assert_true(thickness_share(24) == 1 && thickness_share(30) == 1);
    assert_close(thickness_share(40), 0.94, 1e-12, 0);
    assert_close(thickness_share(80), 0.70, 1e-12, 0);
}

/* Evenly between the bounds; sites equally often; the median dermis as described. */
static void spread_of_patients(void **state)
{
    (void)state;
    static const mnc_site sites[] = {MNC_SITE_NECK, MNC_SITE_EYELID, MNC_SITE_THIGH};
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    int counts[MNC_SITE_COUNT] = {0};
    double years = 0, logs = 0, squares = 0;
    desc.members = DRAWS;
    desc.youngest_years = 20;
    desc.oldest_years = 70;
    desc.thickness_sd = 0.2;
    desc.site_count = 3;
    desc.sites = sites;
    for (size_t k = 0; k < DRAWS; k++) {
        mnc_sample sample;
        mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
        assert_ok(mnc_ensemble_sample(&desc, k, &sample));
        assert_true(sample.age_years >= 20 && sample.age_years <= 70);
        years += sample.age_years;
        counts[sample.site]++;
        const mnc_skin preset = mnc_skin_preset((mnc_site)sample.site);
        mnc_sample_skin(&sample, &skin, &skin);
        const double old = 1 - 0.006 * fmax(sample.age_years - 30, 0);
        const double factor = skin.layers[0].thickness_mm / preset.layers[0].thickness_mm / old;
        assert_close(skin.layers[1].thickness_mm / preset.layers[1].thickness_mm / old, factor,
                     1e-12, 0);
        logs += log(factor);
        squares += log(factor) * log(factor);
    }
    /* Four standard errors. */
    assert_close(years / DRAWS, 45, 0, 4 * 50 / sqrt(12 * DRAWS));
    assert_close(logs / DRAWS, 0, 0, 4 * 0.2 / sqrt(DRAWS));
    assert_close(sqrt(squares / DRAWS), 0.2, 4 / sqrt(2 * DRAWS), 0);
    for (size_t i = 0; i < 3; i++)
        assert_close(counts[sites[i]], DRAWS / 3.0, 0.0, 4 * sqrt(DRAWS * 2.0 / 9));
    assert_int_equal(counts[MNC_SITE_NECK] + counts[MNC_SITE_EYELID] + counts[MNC_SITE_THIGH],
                     DRAWS);
}

/* A member's results are those of a simulation set up by hand from its sample. */
static void members_are_simulations_of_their_samples(void **state)
{
    (void)state;
    static const mnc_site sites[] = {MNC_SITE_NECK, MNC_SITE_EYELID};
    trial of;
    mnc_ensemble_desc desc = trial_desc(&of, 4);
    desc.youngest_years = 40;
    desc.oldest_years = 90;
    desc.thickness_sd = 0.1;
    desc.site_count = 2;
    desc.sites = sites;
    mnc_ensemble *ensemble = trial_run(&desc);
    double values[4];
    assert_ok(mnc_ensemble_values(ensemble, 1, 2, 0, values, 4));
    for (size_t k = 0; k < 4; k++) {
        mnc_sample sample;
        mnc_healing_params params;
        mnc_session sessions[2];
        mnc_simulation_desc one = desc.base;
        mnc_model *model = NULL;
        mnc_simulation *simulation = NULL;
        double gain = 0;
        assert_ok(mnc_ensemble_sample(&desc, k, &sample));
        mnc_sample_healing(&sample, &params);
        assert_ok(mnc_model_create_healing(&params, &model));
        mnc_sample_skin(&sample, &desc.base.skin, &one.skin);
        for (int i = 0; i < 2; i++)
            mnc_sample_session(&sample, &of.sessions[1 + i], &sessions[i]);
        one.model = model;
        one.schedule = (mnc_schedule){2, sessions};
        assert_ok(mnc_simulation_create(&one, &simulation));
        for (int d = 0; d < TRIAL_DAYS; d++)
            assert_ok(mnc_simulation_run_until(simulation, of.days[d]));
        assert_ok(mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, 0, &gain));
        assert_true(values[k] == gain);
        mnc_simulation_destroy(simulation);
        mnc_model_destroy(model);
    }
    mnc_ensemble_destroy(ensemble);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(age),
        cmocka_unit_test(spread_of_patients),
        cmocka_unit_test(members_are_simulations_of_their_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
