/* Eigenvalues of J'J instead of singular values of J: GSL's symmetric solver cannot fail, while its
   singular value decompositions call the error handler when they do not converge. J'J squares the
   condition number, so that singular values below 1e-8 of the largest are lost; columns are
   normalised first where that matters. */
#include "analysis/fit_errors.h"

#include <math.h>
#include <string.h>

/* Eigenvalues below this, relative to the largest, are rounding. */
static const double ROUNDING = 1e-12;

/* A parameter with at least this cosine contributes to a direction. */
static const double PART = 1e-4;

/* fit->gram = S J'J S of the first rows, S diagonal. */
static void make_gram(mnc_fit *fit, const double *jacobian, size_t rows, const double *scale)
{
    const size_t n = fit->desc.parameter_count;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;
            for (size_t k = 0; k < rows; k++)
                sum += jacobian[k * n + i] * scale[i] * (jacobian[k * n + j] * scale[j]);
            fit->gram[i * n + j] = fit->gram[j * n + i] = sum;
        }
}

/* One over the length of each column, 0 for one without slopes. */
static void column_scales(const mnc_fit *fit, const double *jacobian, size_t rows, double *scale)
{
    const size_t n = fit->desc.parameter_count;
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t k = 0; k < rows; k++)
            sum += jacobian[k * n + i] * jacobian[k * n + i];
        scale[i] = sum > 0 ? 1 / sqrt(sum) : 0;
    }
}

/* Eigenvalues of fit->gram, largest first, and their vectors: column k of fit->vectors. */
static void decompose(mnc_fit *fit)
{
    const size_t n = fit->desc.parameter_count;
    gsl_matrix_view gram = gsl_matrix_view_array(fit->gram, n, n);
    gsl_matrix_view vectors = gsl_matrix_view_array(fit->vectors, n, n);
    gsl_vector_view lambda = gsl_vector_view_array(fit->lambda, n);
    gsl_eigen_symmv(&gram.matrix, &lambda.vector, &vectors.matrix, &fit->eigen);
    gsl_eigen_symmv_sort(&lambda.vector, &vectors.matrix, GSL_EIGEN_SORT_VAL_DESC);
}

static void decompose_scaled(mnc_fit *fit, const double *jacobian, size_t rows, double *scale)
{
    column_scales(fit, jacobian, rows, scale);
    make_gram(fit, jacobian, rows, scale);
    decompose(fit);
}

double mnci_fit_distance(mnc_fit *fit, const double *jacobian, const double *residuals)
{
    const size_t n = fit->desc.parameter_count;
    double scale[MNCI_FIT_MOST_PARAMETERS] = {0}, gradient[MNCI_FIT_MOST_PARAMETERS], sum = 0;
    decompose_scaled(fit, jacobian, fit->residual_count, scale);
    for (size_t i = 0; i < n; i++) {
        gradient[i] = 0;
        for (size_t k = 0; k < fit->residual_count; k++)
            gradient[i] += jacobian[k * n + i] * scale[i] * residuals[k];
    }
    for (size_t k = 0; k < n && fit->lambda[k] > ROUNDING; k++) {
        double along = 0;
        for (size_t i = 0; i < n; i++)
            along += fit->vectors[i * n + k] * gradient[i];
        sum += along * along / fit->lambda[k];
    }
    return sqrt(sum);
}

static double covariance_of(const mnc_fit *fit, const double *scale, size_t i, size_t j)
{
    const size_t n = fit->desc.parameter_count;
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        const double a = fit->vectors[i * n + k], b = fit->vectors[j * n + k];
        if (fit->lambda[k] > ROUNDING)
            sum += a * b / fit->lambda[k];
        else if (fabs(a) > PART || fabs(b) > PART)
            return i == j ? HUGE_VAL : (double)NAN;
    }
    return sum * scale[i] * scale[j];
}

void mnci_fit_covariance(mnc_fit *fit, const double *jacobian, size_t rows, double *covariance,
                         double *variance)
{
    const size_t n = fit->desc.parameter_count;
    double scale[MNCI_FIT_MOST_PARAMETERS] = {0};
    decompose_scaled(fit, jacobian, rows, scale);
    for (size_t i = 0; i < n; i++) {
        if (variance)
            variance[i] = covariance_of(fit, scale, i, i);
        for (size_t j = 0; covariance && j < n; j++)
            covariance[i * n + j] = covariance_of(fit, scale, i, j);
    }
}

void mnci_fit_directions(mnc_fit *fit, const double *jacobian)
{
    const size_t n = fit->desc.parameter_count;
    double scale[MNCI_FIT_MOST_PARAMETERS] = {0};
    for (size_t i = 0; i < n; i++)
        scale[i] = fit->axes[i].spread;
    make_gram(fit, jacobian, fit->desc.observation_count, scale);
    decompose(fit);
    for (size_t k = 0; k < n; k++) {
        double *cosines = &fit->cosines[k * n];
        size_t largest = 0;
        fit->singular[k] = sqrt(fmax(fit->lambda[k], 0));
        for (size_t i = 0; i < n; i++) {
            cosines[i] = fit->vectors[i * n + k];
            if (fabs(cosines[i]) > fabs(cosines[largest]))
                largest = i;
        }
        const double sign = cosines[largest] < 0 ? -1 : 1;
        for (size_t i = 0; i < n; i++)
            cosines[i] *= sign;
    }
}
