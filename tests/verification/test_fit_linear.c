/* Fits of a linear model against the solution of its normal equations, which is exact: estimate,
   covariance, errors by the data alone, profile and directions. */
#include "testing.h"

#include <math.h>

enum { P = 3, N = 5 };

static const double matrix[N][P] = {
    {1, 0, 2}, {0.5, 1, -1}, {-1, 2, 0.3}, {0.2, -0.7, 1}, {2, 1, 1}};
static const double data[N] = {1, -2, 0.5, 3, 0.7};
static const double errors[N] = {0.1, 0.2, 0.5, 0.3, 0.15};
static const double prior_centre[P] = {0.4, 0, -0.2}, prior_sd[P] = {0.2, 0, 1.5}; /* 0: none */

static mnc_status linear(const double *at, double *predictions, void *user)
{
    (void)user;
    for (int k = 0; k < N; k++) {
        predictions[k] = 0;
        for (int i = 0; i < P; i++)
            predictions[k] += matrix[k][i] * at[i];
    }
    return MNC_OK;
}

/* Gauss-Jordan elimination with pivots from the diagonal: the matrices are positive definite. */
static void invert(double a[P][P], double inverse[P][P])
{
    for (int i = 0; i < P; i++)
        for (int j = 0; j < P; j++)
            inverse[i][j] = i == j;
    for (int k = 0; k < P; k++) {
        const double pivot = a[k][k];
        for (int j = 0; j < P; j++) {
            a[k][j] /= pivot;
            inverse[k][j] /= pivot;
        }
        for (int i = 0; i < P; i++) {
            const double factor = a[i][k];
            for (int j = 0; i != k && j < P; j++) {
                a[i][j] -= factor * a[k][j];
                inverse[i][j] -= factor * inverse[k][j];
            }
        }
    }
}

/* Normal equations of the data, and of the priors where asked for. */
static void solve(int priors, double inverse[P][P], double solution[P])
{
    double normal[P][P] = {{0}}, right[P] = {0};
    for (int k = 0; k < N; k++)
        for (int i = 0; i < P; i++) {
            const double weight = 1 / (errors[k] * errors[k]);
            right[i] += weight * matrix[k][i] * data[k];
            for (int j = 0; j < P; j++)
                normal[i][j] += weight * matrix[k][i] * matrix[k][j];
        }
    for (int i = 0; priors && i < P; i++)
        if (prior_sd[i] > 0) {
            normal[i][i] += 1 / (prior_sd[i] * prior_sd[i]);
            right[i] += prior_centre[i] / (prior_sd[i] * prior_sd[i]);
        }
    invert(normal, inverse);
    for (int i = 0; i < P; i++) {
        solution[i] = 0;
        for (int j = 0; j < P; j++)
            solution[i] += inverse[i][j] * right[j];
    }
}

static mnc_fit *fitted(void)
{
    static const char *const names[P] = {"first", "second", "third"};
    mnc_observation seen[N];
    mnc_fit_parameter parameters[P];
    mnc_fit_desc desc = mnc_fit_desc_default();
    mnc_fit *fit = NULL;
    for (int k = 0; k < N; k++)
        seen[k] = (mnc_observation){.name = "reading", .value = data[k], .error = errors[k]};
    for (int i = 0; i < P; i++) {
        parameters[i] = mnc_fit_parameter_default(names[i], 5.0 - 3 * i, MNC_FIT_LINEAR);
        parameters[i].prior_centre = prior_centre[i];
        parameters[i].prior_sd = prior_sd[i];
        parameters[i].spread = 0.5 + i;
    }
    desc.parameter_count = P;
    desc.parameters = parameters;
    desc.observation_count = N;
    desc.observations = seen;
    desc.predict = linear;
    desc.tolerance = 1e-9;
    assert_ok(mnc_fit_run(&desc, &fit));
    return fit;
}

static double chi_squared_at(const double at[P])
{
    double predictions[N], sum = 0;
    assert_int_equal(linear(at, predictions, NULL), MNC_OK);
    for (int k = 0; k < N; k++)
        sum += pow((predictions[k] - data[k]) / errors[k], 2);
    for (int i = 0; i < P; i++)
        if (prior_sd[i] > 0)
            sum += pow((at[i] - prior_centre[i]) / prior_sd[i], 2);
    return sum;
}

/* Differences of a linear model are exact but for rounding, 1e-16 / step, in the slopes. */
static void estimate_and_covariance(void **state)
{
    (void)state;
    double both[P][P], alone[P][P], solution[P], unused[P], covariance[P * P];
    mnc_fit *fit = fitted();
    mnc_fit_summary summary;
    solve(1, both, solution);
    solve(0, alone, unused);
    assert_ok(mnc_fit_covariance(fit, covariance, (size_t)P * P));
    for (size_t i = 0; i < P; i++) {
        mnc_fit_estimate estimate;
        assert_ok(mnc_fit_estimate_of(fit, i, &estimate));
        assert_close(estimate.value, solution[i], 1e-9, 1e-9);
        assert_close(estimate.standard_error, sqrt(both[i][i]), 1e-10, 0);
        assert_close(estimate.data_error, sqrt(alone[i][i]), 1e-10, 0);
        for (size_t j = 0; j < P; j++)
            assert_close(covariance[i * P + j], both[i][j], 1e-10, 1e-13);
    }
    assert_ok(mnc_fit_summarize(fit, &summary));
    assert_true(summary.converged);
    assert_close(summary.chi_squared, chi_squared_at(solution), 1e-10, 0);
    assert_close(summary.chi_squared, summary.data_chi_squared + summary.prior_chi_squared, 1e-12,
                 0);
    mnc_fit_destroy(fit);
}

/* Profiles of a linear model are parabolas of the standard error. */
static void profile_is_a_parabola(void **state)
{
    (void)state;
    mnc_fit *fit = fitted();
    mnc_fit_summary summary;
    assert_ok(mnc_fit_summarize(fit, &summary));
    for (size_t i = 0; i < P; i++) {
        double values[5], profile[5];
        mnc_fit_estimate of;
        assert_ok(mnc_fit_estimate_of(fit, i, &of));
        for (int k = 0; k < 5; k++)
            values[k] = of.value + (k - 1.7) * of.standard_error;
        assert_ok(mnc_fit_profile(fit, i, values, profile, 5));
        for (int k = 0; k < 5; k++)
            assert_close(profile[k] - summary.chi_squared, pow(k - 1.7, 2), 1e-7, 1e-7);
    }
    mnc_fit_destroy(fit);
}

/* Singular values s and directions v of A = errors^-1 matrix spreads: |A v| = s, and v'v = 1. */
static void directions_are_singular(void **state)
{
    (void)state;
    double v[P][P], s[P];
    mnc_fit *fit = fitted();
    for (size_t k = 0; k < P; k++) {
        double length = 0;
        assert_ok(mnc_fit_direction(fit, k, &s[k], v[k], P));
        for (int row = 0; row < N; row++) {
            double sum = 0;
            for (int i = 0; i < P; i++)
                sum += matrix[row][i] * (0.5 + i) * v[k][i] / errors[row];
            length += sum * sum;
        }
        assert_close(sqrt(length), s[k], 1e-10, 0);
        for (size_t other = 0; other <= k; other++) {
            double product = 0;
            for (int i = 0; i < P; i++)
                product += v[k][i] * v[other][i];
            assert_close(product, other == k, 1e-12, 1e-12);
        }
    }
    assert_true(s[0] >= s[1] && s[1] >= s[2]);
    mnc_fit_destroy(fit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimate_and_covariance),
        cmocka_unit_test(profile_is_a_parabola),
        cmocka_unit_test(directions_are_singular),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
