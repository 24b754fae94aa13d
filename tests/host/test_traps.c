/* A program that is stopped at a division by zero, an invalid operation or an overflow goes through
   ordinary use of all parts of the library. NaN among arguments is no ordinary use: to compare it
   is an invalid operation. */
#include "course.h"
#include "testing.h"
#include "trial.h"

#include <fenv.h>
#include <math.h>

enum { TRAPS = FE_DIVBYZERO | FE_INVALID | FE_OVERFLOW };

static int on(void **state)
{
    (void)state;
    feclearexcept(FE_ALL_EXCEPT);
    return feenableexcept(TRAPS) == -1 ? -1 : 0;
}

static int off(void **state)
{
    (void)state;
    return fedisableexcept(TRAPS) == -1 ? -1 : 0;
}

static void read_all(const mnc_simulation *skin)
{
    double value;
    for (int quantity = MNC_COLLAGEN_TOTAL; quantity <= MNC_TROPOELASTIN_SYNTHESIS; quantity++) {
        assert_ok(mnc_simulation_mean(skin, quantity, MNC_WHOLE_DERMIS, &value));
        assert_ok(mnc_simulation_maximum(skin, quantity | MNC_PHYSICAL, 0, &value));
        assert_ok(mnc_simulation_total(skin, quantity, 1, &value));
    }
}

static void run(mnc_extent extent, mnc_session session, double day)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *skin = NULL;
    session.day = 1;
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = extent;
    desc.spacing_mm = extent == MNC_EXTENT_COLUMN ? desc.spacing_mm : 0.05;
    desc.width_mm = desc.length_mm = 0.5;
    desc.threads = 2;
    assert_ok(mnc_simulation_create(&desc, &skin));
    read_all(skin);
    assert_ok(mnc_simulation_run_until(skin, 1));
    read_all(skin);
    assert_ok(mnc_simulation_run_until(skin, day));
    read_all(skin);
    mnc_simulation_destroy(skin);
}

static void simulations(void **state)
{
    (void)state;
    for (int procedure = 0; procedure < MNC_PROCEDURE_COUNT; procedure++)
        run(MNC_EXTENT_COLUMN, mnc_session_of_procedure((mnc_procedure)procedure), 400);
    run(MNC_EXTENT_UNIT_CELL, mnc_session_default(), 20);
    run(MNC_EXTENT_PATCH, mnc_session_default(), 5);
    run(MNC_EXTENT_COLUMN, sheet_session(0.3, 1, 1), 400); /* no cell is left in some */
}

static void sessions(void **state)
{
    const mnc_skin skin = mnc_skin_aged(mnc_skin_preset(MNC_SITE_CHEEK), 70);
    (void)state;
    for (int procedure = 0; procedure < MNC_PROCEDURE_COUNT; procedure++) {
        const mnc_session session = mnc_session_of_procedure((mnc_procedure)procedure);
        const mnc_schedule schedule = {1, &session};
        mnc_session_assessment assessment;
        mnc_surface surface;
        mnc_downtime downtime;
        double days;
        assert_ok(mnc_session_assess(&session, &skin, &assessment));
        for (int day = 0; day < 3; day++)
            assert_ok(mnc_schedule_surface(&schedule, &skin, day, &surface));
        assert_ok(mnc_schedule_downtime(&schedule, &skin, &downtime));
        assert_ok(mnc_schedule_open_barrier_days(&schedule, &days));
        assert_true(mnc_schedule_injured_volume_mm(&schedule, &skin) >= 0);
        assert_true(mnc_session_mean_injured_fraction(&session, 0, 9) >= 0);
    }
}

static void samples(void **state)
{
    mnc_sample sample;
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    double chi_squared;
    (void)state;
    desc.youngest_years = 20;
    desc.oldest_years = 80;
    desc.thickness_sd = 0.2;
    for (size_t member = 0; member < 50; member++)
        assert_ok(mnc_ensemble_sample(&desc, member, &sample));
    assert_ok(mnc_score_calibration(&sample, &chi_squared, NULL));
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        double value;
        assert_ok(mnc_healing_param_info(i, &info));
        for (int half = 0; half <= 2; half++)
            assert_ok(mnc_param_quantile(&info, 0.5 * half, &value));
    }
}

static void ensembles(void **state)
{
    trial of;
    (void)state;
    const mnc_ensemble_desc desc = trial_desc(&of, 10);
    mnc_ensemble *ensemble = trial_run(&desc);
    mnc_sensitivity_desc study = mnc_sensitivity_desc_default();
    enum { MOST = 2000 };
    static mnc_morris_index index[MOST];
    mnc_sensitivity_support support;
    assert_ok(mnc_sensitivity_of_ensemble(ensemble, &study));
    study.samples = 2;
    assert_true(study.inputs * study.outputs <= MOST);
    assert_ok(mnc_sensitivity_morris(&study, index, study.inputs * study.outputs, &support));
    mnc_ensemble_destroy(ensemble);
}

static void readings_of_curves(void **state)
{
    static const double days[] = {0, 30, 60, 400}, gains[] = {0, 0.1, 0.2, 0.05}, none[4] = {0};
    static const double chi_squared[] = {1, 4, 2000, 1e5};
    mnc_gain_summary summary;
    mnc_support support;
    mnc_band band;
    mnc_share share;
    double weights[4], number;
    (void)state;
    assert_ok(mnc_summarize_gain(days, gains, 4, 0, &summary));
    assert_ok(mnc_summarize_gain(days, none, 4, 0, &summary));
    assert_ok(mnc_signal_duration(days, gains, 4, &number));
    assert_ok(mnc_weights_of_chi_squared(chi_squared, 4, weights, &support));
    assert_ok(mnc_weighted_quantile(gains, weights, 4, 0.5, &number, &support));
    assert_ok(mnc_band_of(gains, weights, 4, &band));
    assert_ok(mnc_share_of_responders(gains, weights, 4, 0.1, &share));
    assert_ok(mnc_share_above(gains, none, weights, 4, &share));
}

static mnc_status line(const double *p, double *predictions, void *user)
{
    (void)user;
    for (int i = 0; i < 4; i++)
        predictions[i] = p[0] + p[1] * i;
    return MNC_OK;
}

static void fits(void **state)
{
    static const double at[] = {0.8, 1, 1.2};
    const mnc_fit_parameter parameters[] = {mnc_fit_parameter_default("height", 1, MNC_FIT_LOG),
                                            mnc_fit_parameter_default("slope", 0.3, MNC_FIT_LOGIT)};
    mnc_observation observations[4];
    mnc_fit_desc desc = mnc_fit_desc_default();
    mnc_fit *fit = NULL;
    double chi_squared[3];
    (void)state;
    for (int i = 0; i < 4; i++)
        observations[i] = (mnc_observation){.name = "reading", .value = 1 + 0.5 * i, .error = 0.1};
    desc.parameter_count = 2;
    desc.parameters = parameters;
    desc.observation_count = 4;
    desc.observations = observations;
    desc.predict = line;
    desc.starts = 3;
    assert_ok(mnc_fit_run(&desc, &fit));
    assert_ok(mnc_fit_profile(fit, 0, at, chi_squared, 3));
    mnc_fit_destroy(fit);
}

static void evidence(void **state)
{
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_evidence *all = NULL;
    size_t compared = 0;
    (void)state;
    assert_ok(mnc_evidence_read(ROWS, &all));
    const mnc_evidence_row *rows = NULL;
    size_t count = 0;
    assert_ok(mnc_evidence_rows(all, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (rows[i].use == MNC_EVIDENCE_FIT) {
            double value;
            assert_ok(mnc_evidence_value(&rows[i], &params, &value));
            compared++;
        }
    assert_true(compared > 0);
    mnc_evidence_destroy(all);
}

static mnc_status dose(const mnc_schedule *schedule, size_t member, double *value, void *user)
{
    (void)user;
    *value = (double)schedule->count + 0.1 * (double)member;
    return MNC_OK;
}

static void plans(void **state)
{
    static const double days[] = {0, 10, 20, 30, 40, 50};
    mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_CHEEK);
    mnc_plan *plan = NULL;
    (void)state;
    desc.days = days;
    desc.day_count = 6;
    desc.max_sessions = 3;
    desc.member_count = 5;
    desc.value = dose;
    desc.resamples = 50;
    assert_ok(mnc_plan_search(&desc, &plan));
    mnc_plan_destroy(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(simulations, on, off),
        cmocka_unit_test_setup_teardown(sessions, on, off),
        cmocka_unit_test_setup_teardown(samples, on, off),
        cmocka_unit_test_setup_teardown(ensembles, on, off),
        cmocka_unit_test_setup_teardown(readings_of_curves, on, off),
        cmocka_unit_test_setup_teardown(fits, on, off),
        cmocka_unit_test_setup_teardown(evidence, on, off),
        cmocka_unit_test_setup_teardown(plans, on, off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
