/* The fit finds parameters that made up data, says what it fits and how well it knows it, and
   leaves GSL's error handler alone. */
#include "fit.h"
#include "measure.h"
#include "testing.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

static row_set set;

static int read_rows(void **state)
{
    (void)state;
    complaint about = {""};
    return rows_read(ROWS, &set, &about) ? 0 : -1;
}

static int free_rows(void **state)
{
    (void)state;
    rows_free(&set);
    return 0;
}

static const fitted *find(const fit_result *result, const char *name)
{
    for (int p = 0; p < result->parameter_count; p++) {
        if (strcmp(result->parameters[p].info.name, name) == 0) {
            return &result->parameters[p];
        }
    }
    fail_msg("%s is not fitted", name);
    return NULL;
}

/* A thousandth of the tolerance: the priors then move the fit by less than that. */
static void finds_the_parameters_of_made_up_data(void **state)
{
    (void)state;
    row made_up[FIT_MAX_ROWS];
    size_t count = 0;
    mnc_healing_params truth = mnc_healing_params_default();
    complaint about = {""};
    truth.act_time_days = 33.0;
    truth.retained_repair = 0.48;
    for (size_t i = 0; i < set.count; i++) {
        if (set.rows[i].use == ROW_FIT) {
            row *to = &made_up[count++];
            *to = set.rows[i];
            to->kind = ROW_VALUE;
            to->tolerance = 1e-3 * set.rows[i].tolerance;
            assert_true(measure_row(to, &truth, &to->target, &about));
        }
    }
    const row_set fitted_to = {count, made_up, NULL};
    fit_result result;
    if (!fit_run(&fitted_to, &result, &about)) {
        fail_msg("%s", about.text);
    }
    assert_close(find(&result, "act_time_days")->value, 33.0, 1e-3, 0.0);
    assert_close(find(&result, "retained_repair")->value, 0.48, 1e-3, 0.0);
    assert_true(result.chi2_rows < 0.1);
}

static void shipped_values_lie_within_a_standard_error(void **state)
{
    (void)state;
    fit_result result;
    complaint about = {""};
    assert_true(fit_run(&set, &result, &about));
    assert_int_equal(result.parameter_count, 2);
    assert_int_equal(result.row_count, 4);
    for (int p = 0; p < result.parameter_count; p++) {
        const fitted *of = &result.parameters[p];
        print_message("%s: %.4g +- %.2g, shipped %g, %.2f standard errors\n", of->info.name,
                      of->value, of->standard_error, of->info.default_value, of->distance);
        assert_string_equal(of->info.tag, "F");
        assert_true(of->distance <= 1.0);
        /* The prior's share: the errors are below it, and the rows alone know less. */
        assert_true(of->standard_error > 0.0 && of->standard_error < of->data_error);
        const double coordinate = coordinate_of(&of->info, of->value);
        assert_true(of->standard_error <
                    of->info.prior_sd * coordinate_slope(&of->info, coordinate));
    }
    /* No better chi^2 next to it. */
    const double best = result.chi2_rows + result.chi2_priors;
    assert_true(best < 1.0 && isfinite(best));
}

/* What docs/validation.md says of C1: one product is identified. */
static void one_product_is_identified(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double exponent;
    } factors[] = {{"tgf_macrophage_source_ng_per_ml_per_day", 1.0},
                   {"mac_loss_per_day", -1.0},
                   {"debris_clearance_per_day", -1.0},
                   {"synthesis_max", 1.0},
                   {"tgf_half_synthesis_ng_per_ml", -1.0},
                   {"retained_repair", 1.0},
                   {"fractional_synthesis_per_day", 1.0}};
    static fit_sensitivity result;
    complaint about = {""};
    assert_true(fit_sensitivity_run(&set, &result, &about));
    assert_string_equal(result.rows[0]->id, "C1");
    int found = 0;
    for (int p = 0; p < result.parameter_count; p++) {
        const mnc_param_info *info = &result.infos[p];
        const double share =
            info->default_value / coordinate_slope(info, coordinate_of(info, info->default_value));
        const double elasticity = result.slope[0][p] * share / 0.526;
        for (size_t k = 0; k < sizeof factors / sizeof *factors; k++) {
            if (strcmp(info->name, factors[k].name) == 0) {
                found++;
                assert_close(elasticity, factors[k].exponent * 0.94, 0.0, 0.015);
            }
        }
        if (strcmp(info->symbol, "lc") == 0) {
            assert_close(elasticity, -0.79, 0.0, 0.01);
        }
        if (strcmp(info->symbol, "tau_s") == 0) {
            assert_close(elasticity, -0.21, 0.0, 0.01);
        }
    }
    assert_int_equal(found, 7);
    assert_true(result.singular[0] > result.singular[1] && result.singular[1] > 1.0);
    assert_true(result.singular[2] < 1.0);
}

static void handler(const char *reason, const char *file, int line, int error)
{
    (void)reason;
    (void)file;
    (void)line;
    (void)error;
    fail_msg("GSL's error handler was called");
}

static void leaves_the_error_handler_alone(void **state)
{
    (void)state;
    row one = *rows_find(&set, "C1");
    row_set few = {1, &one, NULL};
    fit_result result;
    complaint about = {""};
    gsl_error_handler_t *before = gsl_set_error_handler(handler);
    assert_true(fit_run(&few, &result, &about)); /* one row, two parameters: the priors decide */
    one.session.needle_length_mm = 50.0;         /* refused by the library */
    assert_false(fit_run(&few, &result, &about));
    assert_non_null(strstr(about.text, "needle_length_mm"));
    one.use = ROW_CHECK;
    assert_false(fit_run(&few, &result, &about));
    assert_non_null(strstr(about.text, "no row is for fitting"));
    one.use = ROW_FIT;
    one.functional = ROW_NONE;
    assert_false(fit_run(&few, &result, &about));
    assert_non_null(strstr(about.text, "C1: cannot be fitted to"));
    assert_ptr_equal(gsl_set_error_handler(before), handler);
}

static void coordinates_go_both_ways(void **state)
{
    (void)state;
    mnc_param_info infos[COORDINATES_MAX];
    const int count = coordinates_list(0, infos);
    assert_true(count > 20);
    for (int p = 0; p < count; p++) {
        const double u = coordinate_of(&infos[p], infos[p].default_value), h = 1e-5;
        assert_close(coordinate_value(&infos[p], u), infos[p].default_value, 1e-13, 0.0);
        const double slope =
            (coordinate_value(&infos[p], u + h) - coordinate_value(&infos[p], u - h)) / (2.0 * h);
        assert_close(coordinate_slope(&infos[p], u), slope, 1e-8, 0.0);
    }
    assert_int_equal(coordinates_list(1, infos), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_parameters_of_made_up_data),
        cmocka_unit_test(shipped_values_lie_within_a_standard_error),
        cmocka_unit_test(one_product_is_identified),
        cmocka_unit_test(leaves_the_error_handler_alone),
        cmocka_unit_test(coordinates_go_both_ways),
    };
    return cmocka_run_group_tests(tests, read_rows, free_rows);
}
