/* Studies of sensitivity: what they refuse, what becomes of evaluations that fail, stopping, and
   what the callbacks see. */
#include "testing.h"
#include "trial.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

enum { INPUTS = 3, OUTPUTS = 2, INDICES = INPUTS * OUTPUTS, MOST_EVALUATIONS = 1000 };

/* What the model under test does; [number] of the evaluation. */
typedef struct trick {
    unsigned char calls[MOST_EVALUATIONS];
    unsigned char fails[MOST_EVALUATIONS]; /* 1: status, 2: NAN, 3: infinity, 4: no memory */
    double added[MOST_EVALUATIONS];
    double lowest, highest; /* inputs seen; one thread */
} trick;

static trick tricks;

static mnc_status model(const double *x, size_t number, double *y, void *user)
{
    trick *t = user;
    assert_true(number < MOST_EVALUATIONS);
    t->calls[number]++;
    for (int i = 0; i < INPUTS; i++) {
        t->lowest = fmin(t->lowest, x[i]);
        t->highest = fmax(t->highest, x[i]);
    }
    y[0] = x[0] + 2 * x[1] + 3 * x[2] + t->added[number];
    y[1] = x[0] * x[1] + t->added[number];
    if (t->fails[number] == 1)
        return MNC_ERR_DIVERGED;
    if (t->fails[number] == 2)
        y[1] = (double)NAN;
    if (t->fails[number] == 3)
        y[0] = HUGE_VAL;
    return t->fails[number] == 4 ? MNC_ERR_MEMORY : MNC_OK;
}

static mnc_sensitivity_desc small(size_t samples)
{
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    tricks = (trick){.lowest = HUGE_VAL, .highest = -HUGE_VAL};
    desc.inputs = INPUTS;
    desc.outputs = OUTPUTS;
    desc.evaluate = model;
    desc.user = &tricks;
    desc.samples = samples;
    desc.bootstraps = 20;
    desc.threads = 1;
    return desc;
}

#define WITH(member_, value_)                                                                      \
    mnc_sensitivity_desc desc = small(16);                                                         \
    desc.member_ = (value_)

static mnc_morris_index screened[INDICES];
static mnc_sobol_index shares[INDICES];

static mnc_status morris(const mnc_sensitivity_desc *desc)
{
    return mnc_sensitivity_morris(desc, screened, INDICES, NULL);
}

static mnc_status sobol(const mnc_sensitivity_desc *desc)
{
    return mnc_sensitivity_sobol(desc, shares, INDICES, NULL, NULL);
}

static void refused(const mnc_sensitivity_desc *desc, const char *member, const char *value)
{
    assert_refused(morris(desc), member, value);
    assert_refused(sobol(desc), member, value);
}

static void pointers_and_counts(void **state)
{
    const mnc_sensitivity_desc desc = small(16);
    (void)state;
    refused(NULL, "desc", "NULL");
    assert_refused(mnc_sensitivity_morris(&desc, NULL, INDICES, NULL), "indices", "NULL");
    assert_refused(mnc_sensitivity_sobol(&desc, NULL, INDICES, NULL, NULL), "indices", "NULL");
    assert_refused(mnc_sensitivity_morris(&desc, screened, INDICES - 1, NULL), "count = 5", "6");
    assert_refused(mnc_sensitivity_sobol(&desc, shares, INDICES + 1, NULL, NULL), "count = 7", "6");
}

static void numbers(void **state)
{
    (void)state;
    const mnc_sensitivity_desc unset = mnc_sensitivity_desc_default();
    refused(&unset, "desc.inputs", "0");
    {
        WITH(evaluate, NULL);
        refused(&desc, "desc.evaluate", "NULL");
    }
    {
        WITH(inputs, 1001);
        refused(&desc, "desc.inputs", "1001");
    }
    {
        WITH(outputs, 0);
        refused(&desc, "desc.outputs", "0");
    }
    {
        WITH(outputs, 1001);
        refused(&desc, "desc.outputs", "1001");
    }
    {
        WITH(samples, 1);
        refused(&desc, "desc.samples", "1");
    }
    {
        WITH(samples, (size_t)1 << 40);
        refused(&desc, "desc.samples", "1.09951e+12");
    }
    {
        WITH(largest_failed, 1);
        refused(&desc, "desc.largest_failed", "1");
    }
    {
        WITH(largest_failed, (double)NAN);
        refused(&desc, "desc.largest_failed", "nan");
    }
    {
        WITH(threads, -1);
        refused(&desc, "desc.threads", "-1");
    }
    {
        WITH(threads, 1025);
        refused(&desc, "desc.threads", "1025");
    }
}

static void numbers_of_a_method(void **state)
{
    (void)state;
    {
        WITH(levels, 3);
        assert_refused(morris(&desc), "desc.levels", "3");
        assert_ok(sobol(&desc));
    }
    {
        WITH(levels, 0);
        assert_refused(morris(&desc), "desc.levels", "0");
    }
    {
        WITH(levels, -2);
        assert_refused(morris(&desc), "desc.levels", "-2");
    }
    {
        WITH(levels, 1002);
        assert_refused(morris(&desc), "desc.levels", "1002");
    }
    {
        WITH(bootstraps, 9);
        assert_refused(sobol(&desc), "desc.bootstraps", "9");
        assert_ok(morris(&desc));
    }
    {
        WITH(bootstraps, 100001);
        assert_refused(sobol(&desc), "desc.bootstraps", "100001");
    }
}

static void ranges(void **state)
{
    static const double low[INPUTS] = {-1, 2, 0}, high[INPUTS] = {1, 3, 5};
    static const double same[INPUTS] = {1, 2, 5}, wide[INPUTS] = {1, 3, HUGE_VAL};
    (void)state;
    mnc_sensitivity_desc desc = small(16);
    desc.lower = low;
    refused(&desc, "desc.upper", "NULL");
    desc.lower = NULL;
    desc.upper = high;
    refused(&desc, "desc.lower", "NULL");
    desc.lower = low;
    desc.upper = same;
    refused(&desc, "desc.upper[1] = 2", "desc.lower[1] = 2");
    desc.upper = wide;
    refused(&desc, "desc.upper[2] = inf", "finite");
    desc.upper = high;
    assert_ok(sobol(&desc));
    assert_true(tricks.lowest > -1 && tricks.lowest < -0.8);
    assert_true(tricks.highest < 5 && tricks.highest > 4.7);
    /* Without ranges: ranks, whose ends are never given. */
    desc = small(100);
    assert_ok(sobol(&desc));
    assert_true(tricks.lowest > 0 && tricks.highest < 1);
    desc = small(100);
    desc.levels = 10;
    assert_ok(morris(&desc));
    assert_close(tricks.lowest, 0.05, 1e-15, 0);
    assert_close(tricks.highest, 0.95, 1e-15, 0);
}

/* Every evaluation once, and as many as promised. */
static void every_number_once(void **state)
{
    mnc_sensitivity_desc desc = small(16);
    mnc_sensitivity_support support;
    (void)state;
    desc.threads = 2;
    assert_ok(mnc_sensitivity_morris(&desc, screened, INDICES, &support));
    assert_int_equal(support.evaluations, 16 * (INPUTS + 1));
    for (size_t i = 0; i < MOST_EVALUATIONS; i++)
        assert_int_equal(tricks.calls[i], i < support.evaluations);
    desc = small(16);
    desc.threads = 2;
    assert_ok(mnc_sensitivity_sobol(&desc, shares, INDICES, NULL, &support));
    assert_int_equal(support.evaluations, 16 * (INPUTS + 2));
    for (size_t i = 0; i < MOST_EVALUATIONS; i++)
        assert_int_equal(tricks.calls[i], i < support.evaluations);
    assert_int_equal(support.failed_evaluations, 0);
    assert_int_equal(support.samples_used, 16);
    assert_int_equal(support.samples_left_out, 0);
    assert_int_equal(support.first_failed, 0);
    assert_string_equal(support.sentence, "");
}

/* A failed evaluation takes its whole sample with it, from all outputs: what else the sample gave
   changes no bit. Samples 3 (run 1) and 9 (run 4, twice) of 5 runs. */
static void failed_samples_leave_no_trace(void **state)
{
    mnc_sobol_index clean[INDICES];
    mnc_output_moments moments[OUTPUTS], again[OUTPUTS];
    mnc_sensitivity_support support;
    (void)state;
    for (int pass = 0; pass < 2; pass++) {
        mnc_sensitivity_desc desc = small(64);
        tricks.fails[16] = 1;
        tricks.fails[49] = pass == 0 ? 2 : 3;
        tricks.added[15] = pass * 1e6;
        tricks.added[47] = pass * 1e6;
        assert_ok(mnc_sensitivity_sobol(&desc, pass == 0 ? clean : shares, INDICES,
                                        pass == 0 ? moments : again, &support));
    }
    assert_memory_equal(clean, shares, sizeof clean);
    assert_memory_equal(moments, again, sizeof moments);
    assert_int_equal(support.evaluations, 64 * (INPUTS + 2));
    assert_int_equal(support.failed_evaluations, 2);
    assert_int_equal(support.samples_used, 62);
    assert_int_equal(support.samples_left_out, 2);
    assert_int_equal(support.first_failed, 16);
    assert_string_equal(support.sentence, "desc.evaluate failed");
    /* Morris: sample 3 of 4 runs, and the linear output stays exact. */
    mnc_sensitivity_desc desc = small(64);
    tricks.fails[15] = 2;
    tricks.added[14] = 1e6;
    assert_ok(mnc_sensitivity_morris(&desc, screened, INDICES, &support));
    assert_int_equal(support.samples_used, 63);
    assert_int_equal(support.first_failed, 15);
    assert_string_equal(support.sentence, "output 1 is nan: must be finite");
    for (int i = 0; i < INPUTS; i++)
        assert_close(screened[i].mu_star, i + 1, 1e-13, 0);
}

/* Evaluation 0 fails last: it waits, for a while at most, until the other thread is done with 1. */
static mnc_status first_is_late(const double *x, size_t number, double *y, void *user)
{
    atomic_int *begun = user;
    (void)x;
    y[0] = y[1] = (double)number;
    if (number == 2)
        atomic_store(begun, 1);
    for (long i = 0; number == 0 && i < 100000000 && !atomic_load(begun); i++)
        continue;
    return number < 2 ? MNC_ERR_DIVERGED : MNC_OK;
}

static void the_first_is_the_lowest_number(void **state)
{
    mnc_sensitivity_support support;
    atomic_int begun = 0;
    (void)state;
    mnc_sensitivity_desc desc = small(16);
    desc.evaluate = first_is_late;
    desc.user = &begun;
    desc.threads = 2;
    assert_ok(mnc_sensitivity_morris(&desc, screened, INDICES, &support));
    assert_int_equal(support.failed_evaluations, 2);
    assert_int_equal(support.first_failed, 0);
}

static void too_many_failed(void **state)
{
    mnc_sensitivity_support support;
    (void)state;
    mnc_sensitivity_desc desc = small(20);
    desc.largest_failed = 0.1;
    tricks.fails[5] = tricks.fails[10] = 1;
    assert_ok(sobol(&desc)); /* 2 of 20 */
    desc = small(20);
    tricks.fails[5] = tricks.fails[10] = tricks.fails[99] = 1;
    assert_status(mnc_sensitivity_sobol(&desc, shares, INDICES, NULL, &support), MNC_ERR_CALLBACK);
    assert_error_names("3 of 20 samples are left out, as 3 of 100 evaluations failed");
    assert_error_names("desc.largest_failed = 0.1");
    assert_error_names("The first failed, number 5: desc.evaluate failed");
    assert_int_equal(support.samples_left_out, 3);
    for (int i = 0; i < INDICES; i++)
        assert_true(isnan(shares[i].first) && isnan(shares[i].total_high));
    /* All but one, however many are allowed. */
    desc = small(3);
    desc.largest_failed = 0.99;
    tricks.fails[0] = tricks.fails[4] = 1;
    assert_status(mnc_sensitivity_morris(&desc, screened, INDICES, &support), MNC_ERR_CALLBACK);
    assert_error_names("2 of 3 samples");
    assert_true(isnan(screened[0].mu) && isnan(screened[5].sigma_error));
    /* Short of memory is no property of the inputs. */
    desc = small(20);
    tricks.fails[7] = 4;
    assert_status(mnc_sensitivity_morris(&desc, screened, INDICES, &support), MNC_ERR_MEMORY);
    assert_int_equal(support.evaluations, 8);
}

typedef struct teller {
    size_t calls, stop_at, total;
} teller;

static int tell(size_t done, size_t total, void *user)
{
    teller *to = user;
    assert_int_equal(done, ++to->calls);
    to->total = total;
    return done == to->stop_at;
}

static void progress_tells_and_stops(void **state)
{
    mnc_sensitivity_support support;
    teller to = {0};
    (void)state;
    mnc_sensitivity_desc desc = small(10);
    desc.progress = tell;
    desc.progress_user = &to;
    desc.threads = 2;
    assert_ok(morris(&desc));
    assert_int_equal(to.calls, 40);
    assert_int_equal(to.total, 40);
    to = (teller){.stop_at = 7};
    desc.threads = 1;
    assert_status(mnc_sensitivity_sobol(&desc, shares, INDICES, NULL, &support), MNC_STOPPED);
    assert_int_equal(to.calls, 7);
    assert_int_equal(to.total, 50);
    assert_int_equal(support.evaluations, 7);
    assert_true(isnan(shares[0].first));
}

static mnc_status constant(const double *x, size_t number, double *y, void *user)
{
    (void)x;
    (void)user;
    y[0] = 0.1;                       /* nothing varies */
    y[1] = number % 5 ? 3 : 3 + x[0]; /* something does */
    return MNC_OK;
}

static void constant_outputs_have_no_shares(void **state)
{
    mnc_output_moments moments[OUTPUTS];
    (void)state;
    mnc_sensitivity_desc desc = small(16);
    desc.evaluate = constant;
    assert_ok(mnc_sensitivity_sobol(&desc, shares, INDICES, moments, NULL));
    assert_close(moments[0].mean, 0.1, 1e-14, 0);
    assert_close(moments[0].sd, 0, 0, 1e-15);
    for (int i = 0; i < INPUTS; i++) {
        assert_true(isnan(shares[i].first) && isnan(shares[i].total));
        assert_true(isnan(shares[i].first_error) && isnan(shares[i].total_low));
        assert_true(isfinite(shares[INPUTS + i].total));
    }
    assert_ok(morris(&desc));
    assert_true(screened[0].mu == 0 && screened[0].sigma == 0);
}

static void seeds_and_samples_matter(void **state)
{
    mnc_sobol_index other[INDICES];
    (void)state;
    mnc_sensitivity_desc desc = small(32);
    assert_ok(sobol(&desc));
    memcpy(other, shares, sizeof other);
    desc = small(32);
    assert_ok(sobol(&desc));
    assert_memory_equal(other, shares, sizeof other);
    desc.seed = 2;
    assert_ok(sobol(&desc));
    assert_true(memcmp(other, shares, sizeof other) != 0);
}

/* Studies of an ensemble see exactly what its members would give. */
static void of_ensemble(void **state)
{
    trial of;
    mnc_ensemble *ensemble = NULL;
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    double ranks[64], direct[12], through[12];
    enum { POINTS = 9 };
    static double many[POINTS * 64], each[POINTS * 12];
    (void)state;
    mnc_ensemble_desc described = trial_desc(&of, 1);
    assert_ok(mnc_ensemble_create(&described, &ensemble));
    assert_refused(mnc_sensitivity_of_ensemble(NULL, &desc), "ensemble", "NULL");
    assert_refused(mnc_sensitivity_of_ensemble(ensemble, NULL), "desc", "NULL");
    desc.lower = desc.upper = ranks;
    assert_ok(mnc_sensitivity_of_ensemble(ensemble, &desc));
    assert_null(desc.lower);
    assert_null(desc.upper);
    assert_int_equal(desc.outputs, TRIAL_SCHEDULES * TRIAL_DAYS * TRIAL_RECORDS);
    for (size_t i = 0; i < desc.inputs; i++)
        ranks[i] = (double)(i + 1) / (double)(desc.inputs + 1);
    assert_ok(mnc_ensemble_evaluate(ensemble, ranks, desc.inputs, direct, 12));
    assert_ok(desc.evaluate(ranks, 0, through, desc.user));
    assert_memory_equal(direct, through, sizeof direct);
    for (size_t i = 0; i < POINTS * desc.inputs; i++)
        many[i] = (double)(i + 1) / (double)(POINTS * desc.inputs + 1);
    assert_ok(desc.evaluate_each(many, 0, POINTS, each, desc.user));
    for (size_t p = 0; p < POINTS; p++) {
        assert_ok(desc.evaluate(many + p * desc.inputs, p, through, desc.user));
        assert_memory_equal(each + p * 12, through, sizeof through);
    }
    many[3 * desc.inputs] = -1;
    assert_refused(desc.evaluate_each(many, 0, POINTS, each, desc.user), "ranks[0]", "-1");
    assert_refused(desc.evaluate_each(many, 0, 0, each, desc.user), "points", "0");
    ranks[0] = 2;
    assert_refused(desc.evaluate(ranks, 0, through, desc.user), "ranks[0]", "2");
    mnc_ensemble_destroy(ensemble);
    memset(described.sampled, 0, sizeof described.sampled);
    described.spread = (mnc_session_spread){0};
    assert_ok(mnc_ensemble_create(&described, &ensemble));
    assert_refused(mnc_sensitivity_of_ensemble(ensemble, &desc), "nothing varies", NULL);
    mnc_ensemble_destroy(ensemble);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pointers_and_counts),
        cmocka_unit_test(numbers),
        cmocka_unit_test(numbers_of_a_method),
        cmocka_unit_test(ranges),
        cmocka_unit_test(every_number_once),
        cmocka_unit_test(failed_samples_leave_no_trace),
        cmocka_unit_test(the_first_is_the_lowest_number),
        cmocka_unit_test(too_many_failed),
        cmocka_unit_test(progress_tells_and_stops),
        cmocka_unit_test(constant_outputs_have_no_shares),
        cmocka_unit_test(seeds_and_samples_matter),
        cmocka_unit_test(of_ensemble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
