/* Indices of functions whose indices are known in closed form: Ishigami's, the g-function, a linear
   one. */
#include "testing.h"

#include <math.h>
#include <string.h>

enum { G_INPUTS = 8, MOST_INPUTS = 25, PAIR = 2 };

static const double PI = 3.14159265358979323846;

/* Ishigami, Homma 1990 (10.1109/ISUMA.1990.151285), a = 7, b = 0.1, inputs in -pi .. pi. */
static const double A = 7, B = 0.1;

/* Saltelli, Sobol' 1995 (10.1016/0951-8320(95)00099-2), inputs in 0 .. 1. */
static const double g_weights[G_INPUTS] = {0, 1, 4.5, 9, 99, 99, 99, 99};

static mnc_status ishigami(const double *x, size_t number, double *y, void *user)
{
    (void)number;
    (void)user;
    y[0] = sin(x[0]) + A * sin(x[1]) * sin(x[1]) + B * pow(x[2], 4) * sin(x[0]);
    /* Indices do not change with the origin, but sums do lose digits. */
    y[1] = y[0] + 1000;
    return MNC_OK;
}

static mnc_status g_function(const double *x, size_t number, double *y, void *user)
{
    (void)number;
    (void)user;
    y[0] = 1;
    for (int i = 0; i < G_INPUTS; i++)
        y[0] *= (fabs(4 * x[i] - 2) + g_weights[i]) / (1 + g_weights[i]);
    return MNC_OK;
}

/* Coefficients 1, -2, 3, ... */
static double coefficient(size_t input)
{
    return (input % 2 == 0 ? 1 : -1) * (double)(input + 1);
}

static mnc_status linear(const double *x, size_t number, double *y, void *user)
{
    const size_t inputs = *(const size_t *)user;
    (void)number;
    y[0] = 5;
    for (size_t i = 0; i < inputs; i++)
        y[0] += coefficient(i) * x[i];
    return MNC_OK;
}

static void check_index(const mnc_sobol_index *index, double first, double total)
{
    assert_close(index->first, first, 0, 0.02);
    assert_close(index->total, total, 0, 0.02);
    /* The bootstrap takes the points as random, so errors and intervals are on the wide side. */
    assert_close(index->first, first, 0, 4 * index->first_error);
    assert_close(index->total, total, 0, 4 * index->total_error + 1e-3 * total);
    assert_true(index->first_low <= index->first && index->first <= index->first_high);
    assert_true(index->total_low <= index->total && index->total <= index->total_high);
}

static void indices_of_ishigami(void **state)
{
    const double lower[] = {-PI, -PI, -PI}, upper[] = {PI, PI, PI};
    const double v1 = 0.5 * pow(1 + B * pow(PI, 4) / 5, 2), v2 = A * A / 8;
    const double v13 = 8 * B * B * pow(PI, 8) / 225, v = v1 + v2 + v13;
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    mnc_sobol_index indices[3 * PAIR];
    mnc_output_moments moments[PAIR];
    (void)state;
    desc.inputs = 3;
    desc.lower = lower;
    desc.upper = upper;
    desc.outputs = PAIR;
    desc.evaluate = ishigami;
    desc.samples = 4096;
    desc.bootstraps = 200;
    for (desc.seed = 1; desc.seed <= 3; desc.seed++) {
        assert_ok(mnc_sensitivity_sobol(&desc, indices, 3 * PAIR, moments, NULL));
        for (int k = 0; k < PAIR; k++) {
            check_index(&indices[3 * k], v1 / v, (v1 + v13) / v);
            check_index(&indices[3 * k + 1], v2 / v, v2 / v);
            check_index(&indices[3 * k + 2], 0, v13 / v);
            assert_close(moments[k].mean, A / 2 + 1000 * k, 0, 0.02);
            assert_close(moments[k].sd, sqrt(v), 0.01, 0);
        }
    }
}

static void indices_of_the_g_function(void **state)
{
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    mnc_sobol_index indices[G_INPUTS];
    double product = 1;
    (void)state;
    desc.inputs = G_INPUTS;
    desc.outputs = 1;
    desc.evaluate = g_function;
    desc.samples = 4096;
    desc.bootstraps = 200;
    for (int i = 0; i < G_INPUTS; i++)
        product *= 1 + 1 / (3 * pow(1 + g_weights[i], 2));
    for (desc.seed = 1; desc.seed <= 3; desc.seed++) {
        assert_ok(mnc_sensitivity_sobol(&desc, indices, G_INPUTS, NULL, NULL));
        for (int i = 0; i < G_INPUTS; i++) {
            const double own = 1 / (3 * pow(1 + g_weights[i], 2));
            check_index(&indices[i], own / (product - 1),
                        own * product / (1 + own) / (product - 1));
        }
    }
}

/* More inputs than Sobol's sequence has pairs of dimensions. GSL's numbers beyond are next to 0, so
   that the output would hardly vary. */
static void indices_of_many_inputs(void **state)
{
    size_t inputs = MOST_INPUTS;
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    mnc_sobol_index indices[MOST_INPUTS];
    mnc_output_moments moments;
    double squares = 0;
    (void)state;
    desc.inputs = inputs;
    desc.outputs = 1;
    desc.evaluate = linear;
    desc.user = &inputs;
    desc.samples = 8192;
    desc.bootstraps = 50;
    for (size_t i = 0; i < inputs; i++)
        squares += coefficient(i) * coefficient(i);
    assert_ok(mnc_sensitivity_sobol(&desc, indices, inputs, &moments, NULL));
    assert_close(moments.sd, sqrt(squares / 12), 0.02, 0);
    for (size_t i = 0; i < inputs; i++) {
        const double share = coefficient(i) * coefficient(i) / squares;
        assert_close(indices[i].first, share, 0, 4 * indices[i].first_error);
        assert_close(indices[i].total, share, 0, 4 * indices[i].total_error);
        /* Of n products of two numbers, one with the input's share of the variance. */
        assert_true(indices[i].first_error < 2 * sqrt(2 * share / (double)desc.samples));
        assert_true(indices[i].total_error < 2 * sqrt(2 * share / (double)desc.samples));
    }
}

/* Elementary effects of a linear function are its slopes times the ranges, whatever the design. */
static void screening_of_a_linear_function(void **state)
{
    size_t inputs = MOST_INPUTS;
    double lower[MOST_INPUTS], upper[MOST_INPUTS];
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    mnc_morris_index indices[MOST_INPUTS];
    (void)state;
    for (size_t i = 0; i < inputs; i++) {
        lower[i] = -1;
        upper[i] = (double)i;
    }
    desc.inputs = inputs;
    desc.lower = lower;
    desc.upper = upper;
    desc.outputs = 1;
    desc.evaluate = linear;
    desc.user = &inputs;
    desc.samples = 10;
    for (desc.levels = 2; desc.levels <= 10; desc.levels += 2) {
        assert_ok(mnc_sensitivity_morris(&desc, indices, inputs, NULL));
        for (size_t i = 0; i < inputs; i++) {
            const double effect = coefficient(i) * (upper[i] - lower[i]);
            /* Sums up to 5000 with 53 bits. */
            assert_close(indices[i].mu, effect, 1e-14, 1e-11);
            assert_close(indices[i].mu_star, fabs(effect), 1e-14, 1e-11);
            assert_close(indices[i].sigma, 0, 0, 1e-11);
            assert_close(indices[i].sigma_error, 0, 0, 1e-11);
        }
    }
}

/* x0^2 + 3 x1 x2 at levels 1/4 and 3/4: effects of x0 are 1 always; of x1 3/4 or 9/4, as x2 is low
   or high in half of the trajectories each. */
static mnc_status bent(const double *x, size_t number, double *y, void *user)
{
    (void)number;
    (void)user;
    y[0] = x[0] * x[0] + 3 * x[1] * x[2];
    y[1] = -y[0];
    return MNC_OK;
}

static void screening_sees_interaction_and_sign(void **state)
{
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    mnc_morris_index indices[6];
    (void)state;
    desc.inputs = 3;
    desc.outputs = 2;
    desc.evaluate = bent;
    desc.samples = 10000;
    desc.levels = 2;
    assert_ok(mnc_sensitivity_morris(&desc, indices, 6, NULL));
    assert_close(indices[0].mu, 1, 1e-13, 0);
    assert_close(indices[0].sigma, 0, 0, 1e-13);
    assert_close(indices[3].mu, -1, 1e-13, 0);
    assert_close(indices[3].mu_star, 1, 1e-13, 0);
    for (int i = 1; i < 3; i++) {
        assert_close(indices[i].mu, 1.5, 0, 4 * indices[i].mu_error);
        assert_close(indices[i].mu_error, 0.75 / 100, 0.01, 0);
        assert_close(indices[i].sigma, 0.75, 0, 4 * indices[i].sigma_error + 1e-3);
        /* A coin's spread is flat about equal shares: an error of second order. */
        assert_true(indices[i].sigma_error >= 0 && indices[i].sigma_error < 1e-3);
    }
}

/* Errors shrink as the bootstrap says: the spread of estimates over seeds is not above it. */
static void errors_cover_the_scatter(void **state)
{
    enum { SEEDS = 40 };
    size_t inputs = MOST_INPUTS;
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    mnc_sobol_index indices[MOST_INPUTS];
    double squares = 0, sum = 0, error = 0;
    const size_t last = MOST_INPUTS - 1;
    (void)state;
    desc.inputs = inputs;
    desc.outputs = 1;
    desc.evaluate = linear;
    desc.user = &inputs;
    desc.samples = 256;
    desc.bootstraps = 50;
    for (desc.seed = 1; desc.seed <= SEEDS; desc.seed++) {
        assert_ok(mnc_sensitivity_sobol(&desc, indices, inputs, NULL, NULL));
        sum += indices[last].first;
        squares += indices[last].first * indices[last].first;
        error += indices[last].first_error / SEEDS;
    }
    const double scatter = sqrt(squares / SEEDS - sum / SEEDS * (sum / SEEDS));
    /* The scatter of 40 numbers is known to 11 %; random points: neither too wide nor too narrow.
     */
    assert_close(scatter, error, 0.35, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_of_ishigami),
        cmocka_unit_test(indices_of_the_g_function),
        cmocka_unit_test(indices_of_many_inputs),
        cmocka_unit_test(screening_of_a_linear_function),
        cmocka_unit_test(screening_sees_interaction_and_sign),
        cmocka_unit_test(errors_cover_the_scatter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
