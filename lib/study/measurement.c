/* Preposterior variance by regression: the target is fitted by a cubic polynomial of the reading,
   whose moments over its normal error are exact, so that the normal equations hold no noise. */
#include "base/check.h"
#include "base/error.h"

#include <mncollagen/study.h>

#include <math.h>

enum { FEWEST_DRAWS = 8, COEFFICIENTS = 4, MOMENTS = 2 * COEFFICIENTS - 1 };

typedef struct regression {
    double gram[COEFFICIENTS][COEFFICIENTS];
    double right[COEFFICIENTS];
    double effective; /* number of draws */
    double variance;  /* of the target */
} regression;

typedef struct draws {
    const double *target, *predicted, *weights;
    size_t count;
    double sum; /* of the weights */
} draws;

static double weight_of(const draws *all, size_t i)
{
    return (all->weights ? all->weights[i] : 1) / all->sum;
}

static mnc_status check(draws *all, double sd)
{
    double largest = 0;
    MNCI_TRY(mnci_check_pointer("mnc_study_measurement_of", "target", all->target));
    MNCI_TRY(mnci_check_pointer("mnc_study_measurement_of", "predicted", all->predicted));
    MNCI_TRY(mnci_check_range("count", (double)all->count, FEWEST_DRAWS, 1e9));
    MNCI_TRY(mnci_check_range("sd", sd, 0, 1e300));
    for (size_t i = 0; i < all->count; i++) {
        const double weight = all->weights ? all->weights[i] : 1;
        MNCI_TRY(mnci_check_range_of(weight, 0, 1e300, "weights[%zu]", i));
        MNCI_TRY(mnci_check_range_of(all->target[i], -1e300, 1e300, "target[%zu]", i));
        MNCI_TRY(mnci_check_range_of(all->predicted[i], -1e300, 1e300, "predicted[%zu]", i));
        all->sum += weight;
        largest = fmax(largest, weight);
    }
    if (largest > 0)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "weights: one of them must be above 0");
}

static void mean_and_variance(const draws *all, const double *values, double *mean,
                              double *variance)
{
    *mean = *variance = 0;
    for (size_t i = 0; i < all->count; i++)
        *mean += weight_of(all, i) * values[i];
    for (size_t i = 0; i < all->count; i++)
        *variance += weight_of(all, i) * (values[i] - *mean) * (values[i] - *mean);
}

/* Adds a draw: its reading is normal about x with the variance v. */
static void add(regression *r, double weight, double target, double x, double v)
{
    double moment[MOMENTS] = {1, x};
    for (int k = 1; k + 1 < MOMENTS; k++)
        moment[k + 1] = x * moment[k] + k * v * moment[k - 1];
    for (int i = 0; i < COEFFICIENTS; i++) {
        r->right[i] += weight * target * moment[i];
        for (int k = 0; k < COEFFICIENTS; k++)
            r->gram[i][k] += weight * moment[i + k];
    }
}

/* What the polynomial explains of the variance: the squared length of the right side in the
   orthonormal polynomials, found one after the other (Cholesky); those that the readings cannot
   tell from lower ones are left out. The constant explains nothing of a target without a mean. */
static double explained(regression *r)
{
    double factor[COEFFICIENTS][COEFFICIENTS] = {{0}}, along[COEFFICIENTS] = {0}, sum = 0;
    for (int i = 0; i < COEFFICIENTS; i++) {
        double pivot = r->gram[i][i], left = r->right[i];
        for (int k = 0; k < i; k++) {
            double product = r->gram[i][k];
            for (int j = 0; j < k; j++)
                product -= factor[i][j] * factor[k][j];
            factor[i][k] = factor[k][k] > 0 ? product / factor[k][k] : 0;
            pivot -= factor[i][k] * factor[i][k];
            left -= factor[i][k] * along[k];
        }
        if (!(pivot > 1e-9 * r->gram[i][i]))
            continue;
        factor[i][i] = sqrt(pivot);
        along[i] = left / factor[i][i];
        sum += i > 0 ? along[i] * along[i] : 0;
    }
    return sum;
}

/* The explained share, adjusted for the coefficients that were fitted. */
static double reduction_of(regression *r)
{
    if (!(r->variance > 0))
        return 0;
    const double unexplained = 1 - explained(r) / r->variance;
    const double freedom = r->effective - COEFFICIENTS;
    if (!(freedom > 0))
        return 0;
    return fmin(1, fmax(0, 1 - unexplained * (r->effective - 1) / freedom));
}

mnc_status mnc_study_measurement_of(const double *target, const double *predicted,
                                    const double *weights, size_t count, double sd,
                                    mnc_study_measurement *measurement)
{
    draws all = {target, predicted, weights, count, 0};
    regression r = {.effective = 0};
    double target_mean, mean, variance, squares = 0;
    MNCI_TRY(mnci_check_pointer("mnc_study_measurement_of", "measurement", measurement));
    MNCI_TRY(check(&all, sd));
    mean_and_variance(&all, target, &target_mean, &r.variance);
    mean_and_variance(&all, predicted, &mean, &variance);
    const double scale = hypot(sqrt(variance), sd), error = scale > 0 ? sd / scale : 0;
    for (size_t i = 0; i < count; i++) {
        const double weight = weight_of(&all, i);
        add(&r, weight, target[i] - target_mean, scale > 0 ? (predicted[i] - mean) / scale : 0,
            error * error);
        squares += weight * weight;
    }
    r.effective = 1 / squares;
    const double reduction = reduction_of(&r);
    *measurement = (mnc_study_measurement){.sd_before = sqrt(r.variance),
                                           .sd_after = sqrt(r.variance * (1 - reduction)),
                                           .reduction = reduction};
    return MNC_OK;
}
