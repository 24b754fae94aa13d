/* Fits of a user's model: what comes out, what is refused, and that neither failing nor non-finite
   models, bounds or missing information end the process or reach GSL's error handler. */
#include "testing.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

enum { POINTS = 6 };

static void handler(const char *reason, const char *file, int line, int error)
{
    (void)reason;
    (void)file;
    (void)line;
    (void)error;
    fail_msg("GSL's error handler was called");
}

/* All tests run with a handler that must never be called, and find it afterwards. */
static int set_handler(void **state)
{
    (void)state;
    gsl_set_error_handler(handler);
    return 0;
}

static int keep_handler(void **state)
{
    (void)state;
    return gsl_set_error_handler(NULL) == handler ? 0 : -1;
}

/* height exp(-rate t) at t = 0, 1, ... */
static mnc_status decay(const double *parameters, double *predictions, void *user)
{
    (void)user;
    for (int i = 0; i < POINTS; i++)
        predictions[i] = parameters[0] * exp(-parameters[1] * i);
    return MNC_OK;
}

/* Its first point alone, which says nothing about the rate. */
static mnc_status begin_of_decay(const double *parameters, double *predictions, void *user)
{
    (void)user;
    predictions[0] = parameters[0] * exp(-parameters[1] * 0);
    return MNC_OK;
}

static mnc_observation seen[POINTS];
static mnc_fit_parameter parameters[2];

/* Data of height 3 and rate 0.5 without noise, from elsewhere. */
static mnc_fit_desc usual(void)
{
    static const double truth[2] = {3, 0.5};
    double values[POINTS];
    mnc_fit_desc desc = mnc_fit_desc_default();
    assert_int_equal(decay(truth, values, NULL), MNC_OK);
    for (int i = 0; i < POINTS; i++)
        seen[i] = (mnc_observation){.name = "a reading", .value = values[i], .error = 0.1};
    parameters[0] = mnc_fit_parameter_default("height", 1, MNC_FIT_LINEAR);
    parameters[1] = mnc_fit_parameter_default("rate", 2, MNC_FIT_LOG);
    desc.parameter_count = 2;
    desc.parameters = parameters;
    desc.observation_count = POINTS;
    desc.observations = seen;
    desc.predict = decay;
    return desc;
}

static mnc_fit *fitted(const mnc_fit_desc *desc)
{
    mnc_fit *fit = NULL;
    assert_ok(mnc_fit_run(desc, &fit));
    return fit;
}

static mnc_fit_estimate estimate_of(const mnc_fit *fit, size_t parameter)
{
    mnc_fit_estimate estimate = {0};
    assert_ok(mnc_fit_estimate_of(fit, parameter, &estimate));
    return estimate;
}

static mnc_fit_summary summary_of(const mnc_fit *fit)
{
    mnc_fit_summary summary = {0};
    assert_ok(mnc_fit_summarize(fit, &summary));
    return summary;
}

static void finds_parameters_and_says_how_well(void **state)
{
    (void)state;
    const mnc_fit_desc desc = usual();
    mnc_fit *fit = fitted(&desc);
    const mnc_fit_summary summary = summary_of(fit);
    double predictions[POINTS], slopes[2], covariance[4];
    assert_true(summary.converged);
    assert_int_equal(summary.failed_starts, 0);
    assert_int_equal(summary.agreeing_starts, 1);
    assert_int_equal(summary.identified, 2);
    assert_string_equal(summary.first_refusal, "");
    assert_close(estimate_of(fit, 0).value, 3, 1e-4, 0);
    assert_close(estimate_of(fit, 1).value, 0.5, 1e-4, 0);
    assert_ok(mnc_fit_predictions(fit, predictions, POINTS));
    assert_close(predictions[2], 3 * exp(-1), 1e-4, 0);
    assert_ok(mnc_fit_slopes(fit, 2, slopes, 2));
    assert_close(slopes[0], exp(-1), 1e-3, 0);
    assert_close(slopes[1], -3 * exp(-1), 1e-3, 0); /* d / d ln(rate) */
    assert_ok(mnc_fit_covariance(fit, covariance, 4));
    assert_close(estimate_of(fit, 0).standard_error, sqrt(covariance[0]), 1e-12, 0);
    /* Of the value: the coordinate's error times the value. */
    assert_close(estimate_of(fit, 1).coordinate_error, sqrt(covariance[3]), 1e-12, 0);
    assert_close(estimate_of(fit, 1).standard_error, 0.5 * sqrt(covariance[3]), 1e-3, 0);
    mnc_fit_destroy(fit);
}

static void priors_hold_what_data_leave_open(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    desc.observation_count = 1;
    desc.predict = begin_of_decay;
    parameters[1].prior_centre = 0.7;
    parameters[1].prior_sd = 0.3;
    mnc_fit *fit = fitted(&desc);
    assert_close(estimate_of(fit, 1).value, 0.7, 1e-3, 0);
    assert_close(estimate_of(fit, 1).coordinate_error, 0.3, 1e-9, 0);
    assert_true(isinf(estimate_of(fit, 1).data_error));
    assert_close(estimate_of(fit, 0).data_error, 0.1, 1e-9, 0);
    assert_int_equal(summary_of(fit).identified, 1);
    mnc_fit_destroy(fit);
}

/* Without the prior nothing says anything about the rate. */
static void says_what_nothing_identifies(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    double covariance[4];
    desc.observation_count = 1;
    desc.predict = begin_of_decay;
    mnc_fit *fit = fitted(&desc);
    assert_true(isinf(estimate_of(fit, 1).standard_error));
    assert_close(estimate_of(fit, 0).standard_error, 0.1, 1e-9, 0);
    assert_close(estimate_of(fit, 0).value, 3, 1e-4, 0);
    assert_ok(mnc_fit_covariance(fit, covariance, 4));
    assert_true(isinf(covariance[3]) && isnan(covariance[1]));
    mnc_fit_destroy(fit);
}

static mnc_status constant(const double *at, double *predictions, void *user)
{
    (void)at;
    (void)user;
    for (int i = 0; i < POINTS; i++)
        predictions[i] = 1;
    return MNC_OK;
}

static void a_model_without_slopes_ends_where_it_begins(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    desc.predict = constant;
    mnc_fit *fit = fitted(&desc);
    assert_true(summary_of(fit).converged);
    assert_close(estimate_of(fit, 1).value, 2, 1e-15, 0);
    assert_true(isinf(estimate_of(fit, 0).standard_error));
    assert_int_equal(summary_of(fit).identified, 0);
    mnc_fit_destroy(fit);
}

/* The model fails where the rate is below the user's limit. */
static mnc_status fails_below(const double *at, double *predictions, void *user)
{
    const double *limit = user;
    return at[1] < *limit ? MNC_ERR_CALLBACK : decay(at, predictions, NULL);
}

static mnc_status nan_below(const double *at, double *predictions, void *user)
{
    const double *limit = user;
    const mnc_status status = decay(at, predictions, NULL);
    if (at[1] < *limit)
        predictions[3] = (double)NAN;
    return status;
}

/* From 2 to 0.5 with a step that overshoots: the refused ones are counted, the answer is the same.
 */
static void failing_steps_are_refused_and_counted(void **state)
{
    (void)state;
    mnc_predict_fn *const models[] = {fails_below, nan_below};
    double limit = 0.45;
    for (int m = 0; m < 2; m++) {
        mnc_fit_desc desc = usual();
        desc.predict = models[m];
        desc.user = &limit;
        parameters[0].start = 100;
        parameters[1].start = 3;
        mnc_fit *fit = fitted(&desc);
        const mnc_fit_summary summary = summary_of(fit);
        assert_true(summary.refused > 0 && summary.refused < summary.evaluations);
        assert_close(estimate_of(fit, 1).value, 0.5, 1e-4, 0);
        if (m == 1)
            assert_string_equal(summary.first_refusal, "the model gives nan for a reading");
        mnc_fit_destroy(fit);
    }
}

/* The optimum lies beyond the limit: the fit ends near it, still with finite numbers. */
static void a_fit_at_the_edge_of_what_the_model_can(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    double limit = 0.8;
    desc.predict = nan_below;
    desc.user = &limit;
    mnc_fit *fit = fitted(&desc);
    assert_true(summary_of(fit).refused > 0);
    assert_true(estimate_of(fit, 1).value >= limit && estimate_of(fit, 1).value < 0.9);
    assert_true(isfinite(summary_of(fit).chi_squared));
    mnc_fit_destroy(fit);
}

static mnc_status always_nan(const double *at, double *predictions, void *user)
{
    const mnc_status status = decay(at, predictions, user);
    predictions[0] = (double)HUGE_VAL;
    return status;
}

static void a_model_that_always_fails_is_an_error(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    mnc_fit *fit = NULL;
    desc.predict = always_nan;
    desc.starts = 3;
    assert_status(mnc_fit_run(&desc, &fit), MNC_ERR_CALLBACK);
    assert_error_names("all of 3 starts: the model gives inf for a reading");
    assert_null(fit);
}

static mnc_status fails_silently(const double *at, double *predictions, void *user)
{
    (void)at;
    (void)predictions;
    (void)user;
    return MNC_ERR_CALLBACK;
}

/* A model of one's own need not leave a sentence; that of an earlier failure is none of this one.
 */
static void a_failure_without_a_sentence(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    mnc_param_info info;
    mnc_fit *fit = NULL;
    desc.predict = fails_silently;
    desc.threads = 1;
    assert_refused(mnc_healing_param_info(9999, &info), "9999", NULL);
    assert_status(mnc_fit_run(&desc, &fit), MNC_ERR_CALLBACK);
    assert_error_names("mnc_fit_run: the model fails at all of 1 starts: desc.predict failed");
    assert_null(fit);
}

/* Predictions that are finite, but squares of which are not. */
static mnc_status huge(const double *at, double *predictions, void *user)
{
    const mnc_status status = decay(at, predictions, user);
    predictions[0] *= at[1] > 1.9 && at[1] < 2.1 ? 1 : 1e300;
    return status;
}

static void huge_numbers_are_refused(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    desc.predict = huge;
    mnc_fit *fit = fitted(&desc);
    assert_true(summary_of(fit).refused > 0);
    assert_true(isfinite(summary_of(fit).chi_squared));
    mnc_fit_destroy(fit);
}

static void bounds_hold(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    parameters[1].lower = 0.8; /* the optimum is at 0.5 */
    mnc_fit *fit = fitted(&desc);
    const mnc_fit_estimate rate = estimate_of(fit, 1), height = estimate_of(fit, 0);
    assert_int_equal(rate.at_bound, -1);
    assert_close(rate.value, 0.8, 0, 0);
    assert_true(isnan(rate.standard_error) && isnan(rate.data_error));
    assert_true(summary_of(fit).converged);
    /* The height is the best one for that rate: sum(y e) / sum(e^2), e = exp(-0.8 t). */
    double up = 0, down = 0;
    for (int i = 0; i < POINTS; i++) {
        up += seen[i].value * exp(-0.8 * i);
        down += exp(-1.6 * i);
    }
    assert_close(height.value, up / down, 1e-6, 0);
    assert_close(height.standard_error, 0.1 / sqrt(down), 1e-6, 0);
    mnc_fit_destroy(fit);
    /* The other side, and a start on the bound that the fit must leave. */
    parameters[1] = mnc_fit_parameter_default("rate", 0.1, MNC_FIT_LOG);
    parameters[1].upper = 0.3;
    fit = fitted(&desc);
    assert_int_equal(estimate_of(fit, 1).at_bound, 1);
    assert_close(estimate_of(fit, 1).value, 0.3, 1e-15, 0);
    mnc_fit_destroy(fit);
    parameters[1] = mnc_fit_parameter_default("rate", 2, MNC_FIT_LOG);
    parameters[1].upper = 2;
    parameters[0].upper = 1;
    fit = fitted(&desc);
    assert_int_equal(estimate_of(fit, 0).at_bound, 1);
    assert_int_equal(estimate_of(fit, 1).at_bound, 0);
    mnc_fit_destroy(fit);
    parameters[1].lower = 2; /* nothing to fit here: the rate is held */
    parameters[0].upper = HUGE_VAL;
    fit = fitted(&desc);
    assert_close(estimate_of(fit, 1).value, 2, 1e-15, 0);
    assert_true(summary_of(fit).converged);
    mnc_fit_destroy(fit);
}

/* Rosenbrock's valley, least at (1, 1). */
static mnc_status bent_valley(const double *at, double *predictions, void *user)
{
    (void)user;
    predictions[0] = 10 * (at[1] - at[0] * at[0]);
    predictions[1] = at[0];
    return MNC_OK;
}

/* On the way from (-0.7, 1) along b = a^2 the bound of b, 0.5, presses for a while. */
static void a_bound_is_left_when_its_pressure_ends(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    seen[0] = (mnc_observation){.name = "bend", .value = 0, .error = 1};
    seen[1] = (mnc_observation){.name = "place", .value = 1, .error = 1};
    desc.observation_count = 2;
    desc.predict = bent_valley;
    parameters[0] = mnc_fit_parameter_default("a", -0.7, MNC_FIT_LINEAR);
    parameters[1] = mnc_fit_parameter_default("b", 1, MNC_FIT_LINEAR);
    parameters[1].lower = 0.5;
    parameters[0].step = parameters[1].step = 1e-4;
    mnc_fit *fit = fitted(&desc);
    assert_true(summary_of(fit).converged);
    assert_close(estimate_of(fit, 0).value, 1, 2e-3, 0); /* the tolerance of standard errors, 1 */
    assert_int_equal(estimate_of(fit, 1).at_bound, 0);
    mnc_fit_destroy(fit);
}

/* Two valleys: the second start finds the deeper one. */
static mnc_status valleys(const double *at, double *predictions, void *user)
{
    (void)user;
    predictions[0] = (at[0] - 1) * (at[0] + 2) * (at[0] + 2) - 0.3 * at[0];
    return MNC_OK;
}

static void several_starts(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    double from[2], to[2];
    mnc_fit_descent descent;
    seen[0] = (mnc_observation){.name = "valley", .value = -5, .error = 1};
    desc.observation_count = 1;
    desc.parameter_count = 1;
    desc.predict = valleys;
    parameters[0] = mnc_fit_parameter_default("place", 1.5, MNC_FIT_LINEAR);
    parameters[0].spread = 3;
    desc.starts = 1;
    mnc_fit *fit = fitted(&desc);
    const double alone = summary_of(fit).chi_squared;
    mnc_fit_destroy(fit);
    desc.starts = 20;
    fit = fitted(&desc);
    const mnc_fit_summary summary = summary_of(fit);
    assert_true(summary.chi_squared < 0.01 && alone > 0.5);
    assert_true(summary.best_start > 0);
    assert_true(summary.agreeing_starts > 0 && summary.agreeing_starts < 20);
    for (size_t s = 0; s < 20; s++) {
        assert_ok(mnc_fit_start(fit, s, &descent, from, to, 1));
        assert_true(from[0] >= 1.5 - 6 && from[0] <= 1.5 + 6);
        assert_true(descent.chi_squared >= summary.chi_squared);
    }
    assert_ok(mnc_fit_start(fit, summary.best_start, &descent, NULL, to, 1));
    assert_close(to[0], estimate_of(fit, 0).value, 1e-15, 0);
    mnc_fit_destroy(fit);
    desc.starts = 4; /* (seed, number) decides, not how many there are */
    mnc_fit *few = fitted(&desc);
    double same[2];
    fit = fitted(&desc);
    assert_ok(mnc_fit_start(few, 3, &descent, same, NULL, 1));
    assert_ok(mnc_fit_start(fit, 3, &descent, from, NULL, 1));
    assert_memory_equal(same, from, sizeof same[0]);
    mnc_fit_destroy(few);
    mnc_fit_destroy(fit);
}

static int stop_at_two(const mnc_fit_progress *progress, void *user)
{
    size_t *calls = user;
    ++*calls;
    return progress->iteration >= 2;
}

static void progress_can_stop(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    mnc_fit *fit = NULL;
    size_t calls = 0;
    desc.progress = stop_at_two;
    desc.progress_user = &calls;
    assert_status(mnc_fit_run(&desc, &fit), MNC_STOPPED);
    assert_null(fit);
    assert_int_equal(calls, 3);
}

static void few_iterations_do_not_converge(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    desc.iterations = 1;
    mnc_fit *fit = fitted(&desc);
    assert_false(summary_of(fit).converged);
    assert_int_equal(summary_of(fit).iterations, 1);
    mnc_fit_destroy(fit);
    desc.iterations = 0;
    fit = fitted(&desc);
    assert_close(estimate_of(fit, 1).value, 2, 1e-15, 0);
    assert_int_equal(summary_of(fit).evaluations, 5);
    mnc_fit_destroy(fit);
}

static void profiles(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    const double values[] = {2.5, 2.9, 3, 3.2};
    double chi_squared[4];
    mnc_fit *fit = fitted(&desc);
    assert_ok(mnc_fit_profile(fit, 0, values, chi_squared, 4));
    assert_close(chi_squared[2], 0, 0, 1e-6);
    assert_true(chi_squared[0] > chi_squared[1] && chi_squared[1] > chi_squared[2]);
    /* Near the estimate the profile is that of the standard error. */
    const double error = estimate_of(fit, 0).standard_error;
    const double near[] = {3 - 0.1 * error, 3 + 0.1 * error};
    assert_ok(mnc_fit_profile(fit, 0, near, chi_squared, 2));
    assert_close(0.5 * (chi_squared[0] + chi_squared[1]), 0.01, 0.02, 0);
    /* The estimate stays what it was, and where the model fails there is no number. */
    assert_close(estimate_of(fit, 0).value, 3, 1e-4, 0);
    mnc_fit_destroy(fit);
    double limit = 0.45;
    const double rates[] = {0.3, 0.6};
    desc.predict = fails_below;
    desc.user = &limit;
    fit = fitted(&desc);
    assert_ok(mnc_fit_profile(fit, 1, rates, chi_squared, 2));
    assert_true(isnan(chi_squared[0]) && isfinite(chi_squared[1]));
    mnc_fit_destroy(fit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_parameters_and_says_how_well),
        cmocka_unit_test(priors_hold_what_data_leave_open),
        cmocka_unit_test(says_what_nothing_identifies),
        cmocka_unit_test(a_model_without_slopes_ends_where_it_begins),
        cmocka_unit_test(failing_steps_are_refused_and_counted),
        cmocka_unit_test(a_fit_at_the_edge_of_what_the_model_can),
        cmocka_unit_test(a_model_that_always_fails_is_an_error),
        cmocka_unit_test(a_failure_without_a_sentence),
        cmocka_unit_test(huge_numbers_are_refused),
        cmocka_unit_test(bounds_hold),
        cmocka_unit_test(a_bound_is_left_when_its_pressure_ends),
        cmocka_unit_test(several_starts),
        cmocka_unit_test(progress_can_stop),
        cmocka_unit_test(few_iterations_do_not_converge),
        cmocka_unit_test(profiles),
    };
    return cmocka_run_group_tests(tests, set_handler, keep_handler);
}
