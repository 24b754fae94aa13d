/* Parts of descriptions of fits: observations and their residuals, parameters of the built-in
   kinetics. */
#include "testing.h"

#include <math.h>

static void observations_compare_in_three_ways(void **state)
{
    (void)state;
    const mnc_observation value = {.name = "v", .value = 10, .error = 2};
    const mnc_observation range = {
        .name = "r", .observed = MNC_OBSERVED_RANGE, .low = 10, .high = 18};
    const mnc_observation above = {
        .name = "a", .observed = MNC_OBSERVED_ABOVE, .value = 1, .error = 0.05};
    const mnc_observation *const all[] = {&value, &range, &above};
    static const double at[] = {0.3, 0.9, 1.3, 8, 11, 17, 19};
    assert_close(mnc_observation_residual(&value, 13), 1.5, 1e-14, 0);
    assert_close(mnc_observation_residual(&value, 7), -1.5, 1e-14, 0);
    /* A quarter of the range's width is 2. */
    assert_close(mnc_observation_residual(&range, 9), -0.5, 1e-14, 0);
    assert_close(mnc_observation_residual(&range, 21), 1.5, 1e-14, 0);
    assert_close(mnc_observation_residual(&range, 10), 0, 0, 0);
    assert_close(mnc_observation_residual(&range, 18), 0, 0, 0);
    assert_close(mnc_observation_residual(&above, 1.2), 0, 0, 0);
    assert_close(mnc_observation_residual(&above, 0.9), -2, 1e-13, 0);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < sizeof at / sizeof at[0]; k++) {
            const double step = 1e-3, after = mnc_observation_residual(all[i], at[k] + step);
            const double before = mnc_observation_residual(all[i], at[k] - step);
            assert_close(mnc_observation_slope(all[i], at[k]), (after - before) / (2 * step), 1e-9,
                         1e-9);
        }
}

static void parameters_of_the_table(void **state)
{
    (void)state;
    mnc_fit_parameter made;
    mnc_param_info info;
    int index = 0;
    assert_ok(mnc_healing_param_find("act_time_days", &index));
    assert_ok(mnc_healing_param_info(index, &info));
    assert_ok(mnc_fit_parameter_of_healing(&info, &made));
    assert_string_equal(made.name, "act_time_days");
    assert_int_equal(made.scale, MNC_FIT_LOG);
    assert_close(made.start, 45, 0, 0);
    assert_close(made.prior_sd, 0.4, 0, 0);
    assert_close(made.upper, 1e4, 0, 0);
    assert_ok(mnc_healing_param_find("retained_repair", &index));
    assert_ok(mnc_healing_param_info(index, &info));
    assert_ok(mnc_fit_parameter_of_healing(&info, &made));
    assert_int_equal(made.scale, MNC_FIT_LOGIT);
    assert_ok(mnc_healing_param_find("diff_mac_mm2_per_day", &index));
    assert_ok(mnc_healing_param_info(index, &info));
    assert_ok(mnc_fit_parameter_of_healing(&info, &made));
    assert_int_equal(made.scale, MNC_FIT_LINEAR);
    assert_close(made.prior_sd, 0, 0, 0);
    assert_close(made.spread, 0.025, 1e-12, 0);
    assert_refused(mnc_fit_parameter_of_healing(NULL, &made), "info is NULL", NULL);
    assert_refused(mnc_fit_parameter_of_healing(&info, NULL), "parameter is NULL", NULL);
    info.prior = (mnc_prior)7;
    assert_refused(mnc_fit_parameter_of_healing(&info, &made), "info.prior", "7");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(observations_compare_in_three_ways),
        cmocka_unit_test(parameters_of_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
