/* Indices have the same bits for any number of threads, also where evaluations fail. */
#include "testing.h"
#include "trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { INPUTS = 22, OUTPUTS = 2, COUNT = INPUTS * OUTPUTS, TEAMS = 4 };

static mnc_status wavy(const double *x, size_t number, double *y, void *user)
{
    (void)user;
    y[0] = y[1] = 0;
    for (int i = 0; i < INPUTS; i++) {
        y[0] += sin(3 * (i + 1) * x[i]);
        y[1] += x[i] * x[(i + 1) % INPUTS];
    }
    return number % 301 == 7 ? MNC_ERR_DIVERGED : MNC_OK;
}

static mnc_sensitivity_desc described(size_t inputs)
{
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    desc.inputs = inputs;
    desc.outputs = OUTPUTS;
    desc.evaluate = wavy;
    desc.samples = 64;
    desc.bootstraps = 40;
    desc.largest_failed = 0.5;
    return desc;
}

static void same_indices(void **state)
{
    static mnc_sobol_index shares[TEAMS][COUNT];
    static mnc_morris_index effects[TEAMS][COUNT];
    mnc_sensitivity_support support[TEAMS], screened[TEAMS];
    mnc_output_moments moments[TEAMS][OUTPUTS];
    mnc_sensitivity_desc desc = described(INPUTS);
    (void)state;
    memset(support, 0, sizeof support);
    memset(screened, 0, sizeof screened);
    for (int threads = 0; threads < TEAMS; threads++) {
        desc.threads = threads;
        assert_ok(mnc_sensitivity_sobol(&desc, shares[threads], COUNT, moments[threads],
                                        &support[threads]));
        assert_ok(mnc_sensitivity_morris(&desc, effects[threads], COUNT, &screened[threads]));
        assert_memory_equal(shares[threads], shares[0], sizeof shares[0]);
        assert_memory_equal(effects[threads], effects[0], sizeof effects[0]);
        assert_memory_equal(moments[threads], moments[0], sizeof moments[0]);
        assert_int_equal(support[threads].first_failed, 7);
        assert_int_equal(support[threads].samples_used, support[0].samples_used);
        assert_int_equal(screened[threads].samples_left_out, screened[0].samples_left_out);
    }
    assert_true(support[0].samples_left_out > 0 && screened[0].samples_left_out > 0);
}

static mnc_status refuse(const double *inputs, size_t first, size_t count, double *outputs,
                         void *user)
{
    (void)inputs, (void)first, (void)user;
    for (size_t i = 0; i < count; i++)
        outputs[i] = 0;
    return MNC_ERR_CALLBACK;
}

/* The same of simulations, by Sobol's sequence, with several threads, one by one, and where they
   cannot be evaluated together. */
static void same_indices_of_an_ensemble(void **state)
{
    trial of;
    mnc_ensemble *ensemble = NULL;
    mnc_ensemble_desc ensemble_desc = trial_desc(&of, 1);
    mnc_sensitivity_desc desc = described(1);
    (void)state;
    memset(ensemble_desc.sampled, 0, sizeof ensemble_desc.sampled);
    ensemble_desc.sampled[16] = 1;
    assert_ok(mnc_ensemble_create(&ensemble_desc, &ensemble));
    assert_ok(mnc_sensitivity_of_ensemble(ensemble, &desc));
    desc.samples = 8;
    const size_t count = desc.inputs * desc.outputs;
    mnc_sobol_index *one = calloc(count, sizeof *one), *two = calloc(count, sizeof *two);
    assert_non_null(one);
    assert_non_null(two);
    desc.threads = 1;
    assert_ok(mnc_sensitivity_sobol(&desc, one, count, NULL, NULL));
    desc.threads = 2;
    assert_ok(mnc_sensitivity_sobol(&desc, two, count, NULL, NULL));
    /* Gain on day 30 of the second schedule: the source of TGF-beta matters, cell kill hardly. */
    assert_true(one[10 * desc.inputs].total > 2 * one[10 * desc.inputs + 3].total);
    assert_memory_equal(one, two, count * sizeof *one);
    desc.evaluate_each = NULL;
    assert_ok(mnc_sensitivity_sobol(&desc, two, count, NULL, NULL));
    assert_memory_equal(one, two, count * sizeof *one);
    desc.evaluate_each = refuse;
    assert_ok(mnc_sensitivity_sobol(&desc, two, count, NULL, NULL));
    assert_memory_equal(one, two, count * sizeof *one);
    free(one);
    free(two);
    mnc_ensemble_destroy(ensemble);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_indices),
        cmocka_unit_test(same_indices_of_an_ensemble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
