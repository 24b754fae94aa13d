/* The fit of the built-in kinetics to the rows of data/calibration.csv: it finds parameters that
   made up data, agrees with what docs/validation.md says, and says what the rows identify. */
#include "fitting.h"
#include "testing.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

static mnc_evidence *evidence;
static const mnc_evidence_row *rows;
static size_t row_count;
static fitting fitted;

static int read_rows(void **state)
{
    (void)state;
    fitting_list(1, &fitted);
    return mnc_evidence_read(ROWS, &evidence) == MNC_OK &&
                   mnc_evidence_rows(evidence, &rows, &row_count) == MNC_OK
               ? 0
               : -1;
}

static int free_rows(void **state)
{
    (void)state;
    mnc_evidence_destroy(evidence);
    return 0;
}

static mnc_fit_estimate find(const mnc_fit *fit, const char *name)
{
    mnc_fit_estimate estimate = {.value = (double)NAN};
    for (size_t p = 0; p < fitted.count; p++)
        if (strcmp(fitted.infos[p].name, name) == 0)
            assert_ok(mnc_fit_estimate_of(fit, p, &estimate));
    return estimate;
}

/* A thousandth of the tolerance: the priors then move the fit by less than that. */
static void finds_the_parameters_of_made_up_data(void **state)
{
    (void)state;
    mnc_evidence_row made_up[8];
    size_t count = 0;
    mnc_healing_params truth = mnc_healing_params_default();
    truth.act_time_days = 33;
    truth.retained_repair = 0.48;
    for (size_t i = 0; i < row_count; i++) {
        if (rows[i].use == MNC_EVIDENCE_FIT) {
            mnc_evidence_row *to = &made_up[count++];
            *to = rows[i];
            to->observation.observed = MNC_OBSERVED_VALUE;
            to->observation.error *= 1e-3;
            assert_ok(mnc_evidence_value(to, &truth, &to->observation.value));
        }
    }
    mnc_fit *fit = NULL;
    mnc_fit_summary summary;
    assert_ok(fitting_run(&fitted, made_up, count, 100, &fit));
    assert_close(find(fit, "act_time_days").value, 33, 1e-3, 0);
    assert_close(find(fit, "retained_repair").value, 0.48, 1e-3, 0);
    assert_ok(mnc_fit_summarize(fit, &summary));
    assert_true(summary.converged);
    assert_true(summary.data_chi_squared < 0.1);
    mnc_fit_destroy(fit);
}

/* docs/validation.md: tau_s 43.2 +- 10.4, by the rows alone 14.1; om1 0.624 +- 0.125, 0.202. Half
   of the last digit. */
static void gives_what_the_page_says(void **state)
{
    (void)state;
    mnc_fit *fit = NULL;
    mnc_fit_summary summary;
    assert_ok(fitting_run(&fitted, rows, row_count, 100, &fit));
    assert_int_equal(fitted.count, 2);
    const mnc_fit_estimate time = find(fit, "act_time_days"), share = find(fit, "retained_repair");
    assert_close(time.value, 43.2, 0, 0.05);
    assert_close(time.standard_error, 10.4, 0, 0.05);
    assert_close(time.data_error, 14.1, 0, 0.05);
    assert_close(share.value, 0.624, 0, 0.0005);
    assert_close(share.standard_error, 0.125, 0, 0.0005);
    assert_close(share.data_error, 0.202, 0, 0.0005);
    assert_ok(mnc_fit_summarize(fit, &summary));
    assert_true(summary.converged);
    assert_close(summary.data_chi_squared, 0.199, 0, 0.0005);
    assert_close(summary.prior_chi_squared, 0.012, 0, 0.0005);
    /* Shipped values, of the coordinates, within a standard error. */
    assert_true(fabs(log(45) - time.coordinate) <= time.coordinate_error);
    assert_true(fabs(log(0.62 / 0.38) - share.coordinate) <= share.coordinate_error);
    mnc_fit_destroy(fit);
}

/* What docs/validation.md says of C1: one product is identified. */
static void one_product_is_identified(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double exponent, accuracy;
    } factors[] = {{"tgf_macrophage_source_ng_per_ml_per_day", 0.94, 0.015},
                   {"mac_loss_per_day", -0.94, 0.015},
                   {"debris_clearance_per_day", -0.94, 0.015},
                   {"synthesis_max", 0.94, 0.015},
                   {"tgf_half_synthesis_ng_per_ml", -0.94, 0.015},
                   {"retained_repair", 0.94, 0.015},
                   {"fractional_synthesis_per_day", 0.94, 0.015},
                   {"tgf_clearance_per_day", -0.79, 0.01},
                   {"act_time_days", -0.21, 0.01}};
    static fitting all;
    static double slopes[FITTING_MOST], cosines[FITTING_MOST];
    mnc_fit *fit = NULL;
    mnc_fit_summary summary;
    size_t found = 0;
    double singular[3];
    fitting_list(0, &all);
    assert_true(all.count > 20);
    assert_ok(fitting_run(&all, rows, row_count, 0, &fit));
    assert_ok(mnc_fit_slopes(fit, 0, slopes, all.count)); /* of C1 */
    for (size_t p = 0; p < all.count; p++) {
        const mnc_param_info *info = &all.infos[p];
        const double share = info->prior == MNC_PRIOR_LOGIT ? 1 / (1 - info->default_value) : 1;
        for (size_t k = 0; k < sizeof factors / sizeof *factors; k++) {
            if (strcmp(info->name, factors[k].name) == 0) {
                found++;
                assert_close(slopes[p] * share / 0.526, factors[k].exponent, 0,
                             factors[k].accuracy);
            }
        }
    }
    assert_int_equal(found, sizeof factors / sizeof *factors);
    for (size_t k = 0; k < 3; k++)
        assert_ok(mnc_fit_direction(fit, k, &singular[k], cosines, all.count));
    assert_true(singular[0] > singular[1] && singular[1] > 1 && singular[2] < 1);
    assert_ok(mnc_fit_summarize(fit, &summary));
    assert_int_equal(summary.identified, 2);
    assert_int_equal(summary.evaluations, 1 + 2 * all.count);
    assert_false(summary.converged); /* nothing was fitted */
    mnc_fit_destroy(fit);
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
    const mnc_evidence_row *found = NULL;
    assert_ok(mnc_evidence_find(evidence, "C1", &found));
    mnc_evidence_row one = *found;
    mnc_fit *fit = NULL;
    gsl_error_handler_t *before = gsl_set_error_handler(handler);
    assert_ok(fitting_run(&fitted, &one, 1, 100, &fit)); /* one row, two parameters */
    assert_true(isinf(find(fit, "act_time_days").data_error));
    assert_true(isfinite(find(fit, "act_time_days").standard_error)); /* by the prior */
    mnc_fit_destroy(fit);
    one.session.needle_length_mm = 50; /* refused by the library */
    assert_status(fitting_run(&fitted, &one, 1, 100, &fit), MNC_ERR_CALLBACK);
    assert_error_names("needle_length_mm");
    one.use = MNC_EVIDENCE_CHECK;
    assert_refused(fitting_run(&fitted, &one, 1, 100, &fit), "none of 1 rows", "for fitting");
    one.use = MNC_EVIDENCE_FIT;
    one.functional = MNC_EVIDENCE_NONE;
    assert_refused(fitting_run(&fitted, &one, 1, 100, &fit), "C1: cannot be fitted to", NULL);
    assert_ptr_equal(gsl_set_error_handler(before), handler);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_parameters_of_made_up_data),
        cmocka_unit_test(gives_what_the_page_says),
        cmocka_unit_test(one_product_is_identified),
        cmocka_unit_test(leaves_the_error_handler_alone),
    };
    return cmocka_run_group_tests(tests, read_rows, free_rows);
}
