/* Data simulated with known parameters and noise: the fit recovers them within two of its standard
   errors as often as such errors promise. The healing model in a coarse column (0.1 mm, tolerance
   1e-3: what is fitted made the data, so its own errors do not matter), two parameters without
   priors, 100 seeds.

   What "recovered in at least 90 of 100 seeds" means: both parameters of a seed at once. Each alone
   is expected in 95.4 of 100, both in about 91. */
#include "random.h"
#include "testing.h"

#include <math.h>

enum { SEEDS = 100, DAYS = 6, READINGS = 2 * DAYS };

static const double days[DAYS] = {14, 30, 60, 90, 180, 360};
static const double errors[2] = {0.01, 0.05}; /* of gain and synthesis */
static const double truth[2] = {45, 0.62};    /* tau_s, om1 */

/* Gain and synthesis of the papillary dermis after one session. */
static mnc_status column(const double *parameters, double *predictions, void *user)
{
    static const int quantities[2] = {MNC_COLLAGEN_GAIN, MNC_PROCOLLAGEN_SYNTHESIS};
    const mnc_session session = mnc_session_default();
    mnc_healing_params healing = mnc_healing_params_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *skin = NULL;
    mnc_model *model = NULL;
    (void)user;
    healing.act_time_days = parameters[0];
    healing.retained_repair = parameters[1];
    desc.schedule = (mnc_schedule){1, &session};
    desc.spacing_mm = 0.1;
    desc.threads = 1;
    mnc_status status = mnc_model_create_healing(&healing, &model);
    desc.model = model;
    if (status == MNC_OK)
        status = mnc_simulation_create(&desc, &skin);
    for (int d = 0; status == MNC_OK && d < DAYS; d++) {
        status = mnc_simulation_run_until(skin, days[d]);
        for (int q = 0; status == MNC_OK && q < 2; q++)
            status = mnc_simulation_mean(skin, quantities[q], MNC_PAPILLARY_DERMIS,
                                         &predictions[2 * d + q]);
    }
    mnc_simulation_destroy(skin);
    mnc_model_destroy(model);
    return status;
}

/* Box and Muller. */
static double normal(random_stream *random)
{
    const double length = sqrt(-2 * log(random_between(random, 1e-300, 1)));
    return length * cos(2 * acos(-1) * random_between(random, 0, 1));
}

/* One seed: which of the parameters lie within two standard errors of the truth. */
static void recover(const double *exact, uint64_t seed, int recovered[2])
{
    mnc_observation seen[READINGS];
    const mnc_fit_parameter parameters[2] = {mnc_fit_parameter_default("tau_s", 30, MNC_FIT_LOG),
                                             mnc_fit_parameter_default("om1", 0.4, MNC_FIT_LOGIT)};
    mnc_fit_desc desc = mnc_fit_desc_default();
    mnc_fit *fit = NULL;
    mnc_fit_summary summary;
    random_stream random = {seed};
    for (int k = 0; k < READINGS; k++)
        seen[k] = (mnc_observation){.name = "reading",
                                    .value = exact[k] + errors[k % 2] * normal(&random),
                                    .error = errors[k % 2]};
    desc.parameter_count = 2;
    desc.parameters = parameters;
    desc.observation_count = READINGS;
    desc.observations = seen;
    desc.predict = column;
    assert_ok(mnc_fit_run(&desc, &fit));
    assert_ok(mnc_fit_summarize(fit, &summary));
    assert_true(summary.converged);
    const double coordinates[2] = {log(truth[0]), log(truth[1] / (1 - truth[1]))};
    for (size_t i = 0; i < 2; i++) {
        mnc_fit_estimate of;
        assert_ok(mnc_fit_estimate_of(fit, i, &of));
        recovered[i] = fabs(of.coordinate - coordinates[i]) <= 2 * of.coordinate_error;
    }
    mnc_fit_destroy(fit);
}

static void recovers_known_parameters(void **state)
{
    (void)state;
    double exact[READINGS];
    int each[2] = {0}, both = 0;
    assert_ok(column(truth, exact, NULL));
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        int recovered[2];
        recover(exact, seed, recovered);
        each[0] += recovered[0];
        each[1] += recovered[1];
        both += recovered[0] && recovered[1];
    }
    print_message("of %d seeds: tau_s %d, om1 %d, both %d\n", SEEDS, each[0], each[1], both);
    assert_true(both >= 90);
    assert_true(both < SEEDS); /* errors that are too large would cover everything */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(recovers_known_parameters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
