/* A fit gives the same bits for any number of threads: estimates, covariances, starts, counters and
   profiles, also where the model fails now and then. */
#include "testing.h"

#include <math.h>
#include <string.h>

enum { P = 3, N = 8, STARTS = 5, POINTS = 4 };

/* A decay with an offset; fails in a part of the space of parameters. */
static mnc_status decay(const double *at, double *predictions, void *user)
{
    (void)user;
    if (at[1] > 2.5)
        return MNC_ERR_CALLBACK;
    for (int i = 0; i < N; i++)
        predictions[i] = at[0] * exp(-at[1] * i) + at[2];
    return MNC_OK;
}

typedef struct everything {
    mnc_fit_summary summary;
    mnc_fit_estimate estimates[P];
    mnc_fit_descent descents[STARTS];
    double from[STARTS][P], to[STARTS][P];
    double covariance[P * P], predictions[N], slopes[N][P], singular[P], cosines[P][P];
    double profile[P][POINTS];
} everything;

static void fit_with(int threads, everything *all)
{
    mnc_observation seen[N];
    mnc_fit_parameter parameters[P] = {mnc_fit_parameter_default("height", 1, MNC_FIT_LINEAR),
                                       mnc_fit_parameter_default("rate", 1, MNC_FIT_LOG),
                                       mnc_fit_parameter_default("offset", 0.5, MNC_FIT_LOGIT)};
    mnc_fit_desc desc = mnc_fit_desc_default();
    mnc_fit *fit = NULL;
    for (int i = 0; i < N; i++)
        seen[i] = (mnc_observation){
            .name = "reading", .value = 3 * exp(-0.4 * i) + 0.2 + 0.05 * sin(3 * i), .error = 0.05};
    desc.parameter_count = P;
    desc.parameters = parameters;
    desc.observation_count = N;
    desc.observations = seen;
    desc.predict = decay;
    desc.starts = STARTS;
    desc.seed = 7;
    desc.threads = threads;
    memset(all, 0, sizeof *all);
    assert_ok(mnc_fit_run(&desc, &fit));
    assert_ok(mnc_fit_summarize(fit, &all->summary));
    assert_true(all->summary.refused > 0);
    all->summary.first_refusal = NULL;
    assert_ok(mnc_fit_covariance(fit, all->covariance, (size_t)P * P));
    assert_ok(mnc_fit_predictions(fit, all->predictions, N));
    for (size_t k = 0; k < N; k++)
        assert_ok(mnc_fit_slopes(fit, k, all->slopes[k], P));
    for (size_t s = 0; s < STARTS; s++)
        assert_ok(mnc_fit_start(fit, s, &all->descents[s], all->from[s], all->to[s], P));
    for (size_t i = 0; i < P; i++) {
        assert_ok(mnc_fit_estimate_of(fit, i, &all->estimates[i]));
        assert_ok(mnc_fit_direction(fit, i, &all->singular[i], all->cosines[i], P));
        const double value = all->estimates[i].value;
        const double values[POINTS] = {0.9 * value, 0.99 * value, 1.02 * value, 1.1 * value};
        assert_ok(mnc_fit_profile(fit, i, values, all->profile[i], POINTS));
    }
    mnc_fit_destroy(fit);
}

static void same_bits_for_any_number_of_threads(void **state)
{
    (void)state;
    static everything one, other;
    fit_with(1, &one);
    static const int threads[] = {2, 3, 0};
    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++) {
        fit_with(threads[i], &other);
        assert_memory_equal(&one, &other, sizeof one);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_bits_for_any_number_of_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
