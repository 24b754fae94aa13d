/* Every argument of the functions for fits is refused where it must be, with its name and value. */
#include "testing.h"

#include <math.h>

static mnc_status identity(const double *parameters, double *predictions, void *user)
{
    (void)user;
    predictions[0] = parameters[0];
    return MNC_OK;
}

static mnc_fit_parameter parameter;
static mnc_observation observation;

static mnc_fit_desc usual(void)
{
    mnc_fit_desc desc = mnc_fit_desc_default();
    parameter = mnc_fit_parameter_default("p", 0.5, MNC_FIT_LINEAR);
    observation = (mnc_observation){.name = "o", .value = 1, .error = 0.1};
    desc.parameter_count = 1;
    desc.parameters = &parameter;
    desc.observation_count = 1;
    desc.observations = &observation;
    desc.predict = identity;
    return desc;
}

static void refused(const mnc_fit_desc *desc, const char *member, const char *value)
{
    mnc_fit *fit = (mnc_fit *)(size_t)desc; /* any pointer: none is left where there is no fit */
    assert_refused(mnc_fit_run(desc, &fit), member, value);
    assert_null(fit);
}

static void descriptions(void **state)
{
    (void)state;
    mnc_fit *fit = NULL;
    mnc_fit_desc desc = usual();
    refused(NULL, "desc is NULL", NULL);
    assert_refused(mnc_fit_run(&desc, NULL), "fit is NULL", NULL);
    desc.parameter_count = 0;
    refused(&desc, "parameter_count = 0", NULL);
    desc.parameter_count = 65;
    refused(&desc, "parameter_count = 65", NULL);
    desc = usual();
    desc.parameters = NULL;
    refused(&desc, "parameters is NULL", NULL);
    desc = usual();
    desc.observation_count = 0;
    refused(&desc, "observation_count = 0", NULL);
    desc.observation_count = 10001;
    refused(&desc, "observation_count = 10001", NULL);
    desc = usual();
    desc.observations = NULL;
    refused(&desc, "observations is NULL", NULL);
    desc = usual();
    desc.predict = NULL;
    refused(&desc, "predict is NULL", NULL);
    desc = usual();
    desc.starts = 0;
    refused(&desc, "starts = 0", NULL);
    desc.starts = 1001;
    refused(&desc, "starts = 1001", NULL);
    desc = usual();
    desc.iterations = 501;
    refused(&desc, "iterations = 501", NULL);
    desc = usual();
    desc.tolerance = 0;
    refused(&desc, "tolerance = 0", NULL);
    desc.tolerance = (double)NAN;
    refused(&desc, "tolerance = nan", NULL);
    desc = usual();
    desc.threads = -1;
    refused(&desc, "threads = -1", NULL);
    desc = usual();
    assert_ok(mnc_fit_run(&desc, &fit)); /* what is changed above is all that is wrong */
    mnc_fit_destroy(fit);
    mnc_fit_destroy(NULL);
}

static void parameters(void **state)
{
    (void)state;
    const mnc_fit_desc desc = usual();
    const mnc_fit_parameter good = parameter;
    parameter.name = NULL;
    refused(&desc, "parameters[0].name is NULL", NULL);
    parameter.name = "";
    refused(&desc, "parameters[0].name is empty", NULL);
    parameter = good;
    parameter.scale = (mnc_fit_scale)3;
    refused(&desc, "p: scale = 3", NULL);
    parameter = good;
    parameter.start = (double)NAN;
    refused(&desc, "p: start = nan", "finite");
    parameter.start = 0;
    parameter.scale = MNC_FIT_LOG;
    parameter.lower = 0;
    refused(&desc, "p: start = 0", "above 0");
    parameter.scale = MNC_FIT_LOGIT;
    parameter.start = 1;
    refused(&desc, "p: start = 1", "below 1");
    parameter.start = 0.5;
    refused(&desc, "p: upper = inf", "in the scale");
    parameter.upper = 1;
    parameter.lower = -1;
    refused(&desc, "p: lower = -1", "in the scale");
    parameter = good;
    parameter.lower = 0.6;
    refused(&desc, "p: lower = 0.6", "at most start");
    parameter = good;
    parameter.upper = 0.4;
    refused(&desc, "p: upper = 0.4", "at least start");
    parameter = good;
    parameter.prior_sd = -1;
    refused(&desc, "p: prior_sd = -1", NULL);
    parameter.prior_sd = 1;
    parameter.prior_centre = (double)INFINITY;
    refused(&desc, "p: prior_centre = inf", NULL);
    parameter = good;
    parameter.spread = (double)INFINITY;
    refused(&desc, "p: spread = inf", NULL);
    parameter = good;
    parameter.step = (double)NAN;
    refused(&desc, "p: step = nan", NULL);
}

static void names(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    char first[] = "p", last[] = "p";
    mnc_fit_parameter both[] = {parameter, parameter, parameter};
    both[0].name = first;
    both[1].name = "q";
    both[2].name = last;
    desc.parameter_count = 3;
    desc.parameters = both;
    refused(&desc, "parameters[2].name = \"p\"", "must differ from that of parameters[0]");
    both[2].name = "r";
    mnc_fit *fit = NULL;
    assert_ok(mnc_fit_run(&desc, &fit));
    mnc_fit_destroy(fit);
}

static void observations(void **state)
{
    (void)state;
    const mnc_fit_desc desc = usual();
    const mnc_observation good = observation;
    observation.name = NULL;
    refused(&desc, "observations[0].name is NULL", NULL);
    observation.name = "";
    refused(&desc, "observations[0].name is empty", NULL);
    observation = good;
    observation.observed = (mnc_observed)3;
    refused(&desc, "o: observed = 3", NULL);
    observation = good;
    observation.value = (double)NAN;
    refused(&desc, "o: value = nan", NULL);
    observation = good;
    observation.error = 0;
    refused(&desc, "o: error = 0", "above 0");
    observation.observed = MNC_OBSERVED_RANGE;
    observation.low = 2;
    observation.high = 2;
    refused(&desc, "o: low = 2, high = 2", "rising");
}

static void results(void **state)
{
    (void)state;
    const mnc_fit_desc desc = usual();
    mnc_fit *fit = NULL;
    mnc_fit_summary summary;
    mnc_fit_estimate estimate;
    mnc_fit_descent descent;
    double a = 0, b = 0;
    assert_ok(mnc_fit_run(&desc, &fit));
    assert_refused(mnc_fit_summarize(NULL, &summary), "fit is NULL", NULL);
    assert_refused(mnc_fit_summarize(fit, NULL), "summary is NULL", NULL);
    assert_refused(mnc_fit_estimate_of(NULL, 0, &estimate), "fit is NULL", NULL);
    assert_refused(mnc_fit_estimate_of(fit, 1, &estimate), "parameter = 1", "between 0 and 0");
    assert_refused(mnc_fit_estimate_of(fit, 0, NULL), "estimate is NULL", NULL);
    assert_refused(mnc_fit_covariance(NULL, &a, 1), "fit is NULL", NULL);
    assert_refused(mnc_fit_covariance(fit, NULL, 1), "covariance is NULL", NULL);
    assert_refused(mnc_fit_covariance(fit, &a, 2), "count = 2", "must be 1");
    assert_refused(mnc_fit_predictions(NULL, &a, 1), "fit is NULL", NULL);
    assert_refused(mnc_fit_predictions(fit, NULL, 1), "predictions is NULL", NULL);
    assert_refused(mnc_fit_predictions(fit, &a, 0), "count = 0", NULL);
    assert_refused(mnc_fit_slopes(NULL, 0, &a, 1), "fit is NULL", NULL);
    assert_refused(mnc_fit_slopes(fit, 1, &a, 1), "observation = 1", NULL);
    assert_refused(mnc_fit_slopes(fit, 0, NULL, 1), "slopes is NULL", NULL);
    assert_refused(mnc_fit_slopes(fit, 0, &a, 3), "count = 3", NULL);
    assert_refused(mnc_fit_direction(NULL, 0, &a, &b, 1), "fit is NULL", NULL);
    assert_refused(mnc_fit_direction(fit, 1, &a, &b, 1), "number = 1", NULL);
    assert_refused(mnc_fit_direction(fit, 0, NULL, &b, 1), "singular is NULL", NULL);
    assert_refused(mnc_fit_direction(fit, 0, &a, NULL, 1), "cosines is NULL", NULL);
    assert_refused(mnc_fit_direction(fit, 0, &a, &b, 2), "count = 2", NULL);
    assert_refused(mnc_fit_start(NULL, 0, &descent, &a, &b, 1), "fit is NULL", NULL);
    assert_refused(mnc_fit_start(fit, 1, &descent, &a, &b, 1), "start = 1", NULL);
    assert_refused(mnc_fit_start(fit, 0, NULL, &a, &b, 1), "descent is NULL", NULL);
    assert_refused(mnc_fit_start(fit, 0, &descent, &a, &b, 2), "count = 2", NULL);
    mnc_fit_destroy(fit);
}

static void profiles(void **state)
{
    (void)state;
    mnc_fit_desc desc = usual();
    const double values[] = {0.5, 0.6}, falling[] = {0.6, 0.5}, outside[] = {0.5, 3};
    double chi_squared[2];
    mnc_fit *fit = NULL;
    parameter.upper = 2;
    assert_ok(mnc_fit_run(&desc, &fit));
    assert_refused(mnc_fit_profile(NULL, 0, values, chi_squared, 2), "fit is NULL", NULL);
    assert_refused(mnc_fit_profile(fit, 1, values, chi_squared, 2), "parameter = 1", NULL);
    assert_refused(mnc_fit_profile(fit, 0, NULL, chi_squared, 2), "values is NULL", NULL);
    assert_refused(mnc_fit_profile(fit, 0, values, NULL, 2), "chi_squared is NULL", NULL);
    assert_refused(mnc_fit_profile(fit, 0, falling, chi_squared, 2), "values[1] = 0.5", "above");
    assert_refused(mnc_fit_profile(fit, 0, outside, chi_squared, 2), "values[1] = 3", "and 2");
    assert_ok(mnc_fit_profile(fit, 0, values, chi_squared, 2));
    mnc_fit_destroy(fit);
}

static void evidence_fits(void **state)
{
    (void)state;
    const mnc_evidence_row row = {.observation = {.name = "o", .value = 1, .error = 0.1},
                                  .functional = MNC_EVIDENCE_AT};
    const mnc_healing_params healing = mnc_healing_params_default();
    const int numbers[] = {0, 3}, twice[] = {3, 3}, outside[] = {99};
    mnc_evidence_fit *fit = (mnc_evidence_fit *)(size_t)&row; /* any pointer: none is left */
    mnc_fit_desc desc;
    assert_refused(mnc_evidence_fit_create(NULL, 1, &healing, numbers, 2, &fit), "rows is NULL",
                   NULL);
    assert_refused(mnc_evidence_fit_create(&row, 1, NULL, numbers, 2, &fit), "healing is NULL",
                   NULL);
    assert_refused(mnc_evidence_fit_create(&row, 1, &healing, NULL, 2, &fit), "parameters is NULL",
                   NULL);
    assert_refused(mnc_evidence_fit_create(&row, 1, &healing, numbers, 2, NULL), "fit is NULL",
                   NULL);
    assert_refused(mnc_evidence_fit_create(&row, 0, &healing, numbers, 2, &fit), "none of 0 rows",
                   NULL);
    assert_refused(mnc_evidence_fit_create(&row, 1, &healing, numbers, 0, &fit),
                   "parameter_count = 0", NULL);
    assert_refused(mnc_evidence_fit_create(&row, 1, &healing, twice, 2, &fit), "parameters[1] = 3",
                   NULL);
    assert_refused(mnc_evidence_fit_create(&row, 1, &healing, outside, 1, &fit), "99", NULL);
    assert_null(fit);
    assert_ok(mnc_evidence_fit_create(&row, 1, &healing, numbers, 2, &fit));
    assert_refused(mnc_evidence_fit_describe(NULL, &desc), "fit is NULL", NULL);
    assert_refused(mnc_evidence_fit_describe(fit, NULL), "desc is NULL", NULL);
    assert_ok(mnc_evidence_fit_describe(fit, &desc));
    assert_int_equal(desc.parameter_count, 2);
    assert_string_equal(desc.parameters[0].name, "fib_apoptosis_per_day");
    assert_string_equal(desc.observations[0].name, "o");
    mnc_evidence_fit_destroy(fit);
    mnc_evidence_fit_destroy(NULL);
}

/* A sentence lives until the next failure of the thread. */
static void a_fit_that_succeeds_leaves_the_last_sentence(void **state)
{
    (void)state;
    const mnc_fit_desc desc = usual();
    mnc_param_info info;
    mnc_fit *fit = NULL;
    assert_refused(mnc_healing_param_info(9999, &info), "9999", NULL);
    assert_ok(mnc_fit_run(&desc, &fit));
    assert_error_names("9999");
    mnc_fit_destroy(fit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(descriptions),
        cmocka_unit_test(parameters),
        cmocka_unit_test(names),
        cmocka_unit_test(observations),
        cmocka_unit_test(results),
        cmocka_unit_test(profiles),
        cmocka_unit_test(evidence_fits),
        cmocka_unit_test(a_fit_that_succeeds_leaves_the_last_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
