/* Levenberg-Marquardt: a step p minimises |J p + r|^2 + damping |D p|^2. D holds the largest norms
   of the Jacobian's columns so far, More 1978 (10.1007/BFb0067700); the damping follows Nielsen
   1999 (IMM-REP-1999-05).

   The same method as GSL's multifit_nlinear with its defaults, which allocates its own workspaces
   and aborts when memory is short. GSL's linear algebra works in the caller's memory; J stacked on
   sqrt(damping) D always has full rank. */
#include "analysis/fit_steps.h"

#include "base/error.h"
#include "base/memory.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

/* Initial damping, relative to the squared column norms over D. */
static const double FIRST_DAMPING = 1e-3;
static const double FIRST_GROWTH = 2, LEAST_DAMPING_RATIO = 1.0 / 3;

mnc_status mnci_fit_steps_make(size_t rows, size_t columns, mnci_fit_steps *steps)
{
    const size_t stacked = rows + columns;
    MNCI_TRY(mnci_array(NULL, "steps of a fit", 5 * columns + rows + stacked * (columns + 2),
                        sizeof *steps->numbers, &steps->numbers));
    double *next = steps->numbers;
    steps->rows = rows;
    steps->columns = columns;
    steps->position = next;
    steps->trial = next += columns;
    steps->step = next += columns;
    steps->lengths = next += columns;
    steps->factors = next += columns;
    steps->trial_residuals = next += columns;
    steps->right = next += rows;
    steps->left = next += stacked;
    steps->matrix = next + stacked;
    return MNC_OK;
}

static double length(const double *numbers, size_t count)
{
    const gsl_vector_const_view view = gsl_vector_const_view_array(numbers, count);
    return gsl_blas_dnrm2(&view.vector);
}

static double column_length(const mnci_fit_steps *steps, const double *jacobian, size_t column)
{
    const gsl_vector_const_view view =
        gsl_vector_const_view_array_with_stride(&jacobian[column], steps->columns, steps->rows);
    return gsl_blas_dnrm2(&view.vector);
}

/* A zero column is given norm 1, so that its parameter does not move. */
static void lengthen(mnci_fit_steps *steps, const double *jacobian)
{
    for (size_t i = 0; i < steps->columns; i++) {
        const double now = column_length(steps, jacobian, i);
        steps->lengths[i] = fmax(steps->lengths[i], now > 0 ? now : 1);
    }
}

void mnci_fit_steps_begin(mnci_fit_steps *steps, const double *jacobian)
{
    double most = 0;
    memset(steps->lengths, 0, steps->columns * sizeof *steps->lengths);
    lengthen(steps, jacobian);
    for (size_t i = 0; i < steps->columns; i++)
        most = fmax(most, column_length(steps, jacobian, i) / steps->lengths[i]);
    steps->damping = FIRST_DAMPING * most * most;
    steps->growth = FIRST_GROWTH;
}

void mnci_fit_steps_try(mnci_fit_steps *steps, const double *jacobian, const double *residuals)
{
    const size_t n = steps->rows, p = steps->columns;
    memcpy(steps->matrix, jacobian, n * p * sizeof *jacobian);
    memset(&steps->matrix[n * p], 0, p * p * sizeof *jacobian);
    memset(&steps->right[n], 0, p * sizeof *steps->right);
    for (size_t i = 0; i < p; i++)
        steps->matrix[(n + i) * p + i] = sqrt(steps->damping) * steps->lengths[i];
    for (size_t k = 0; k < n; k++)
        steps->right[k] = -residuals[k];
    gsl_matrix_view matrix = gsl_matrix_view_array(steps->matrix, n + p, p);
    gsl_vector_view factors = gsl_vector_view_array(steps->factors, p);
    gsl_vector_view step = gsl_vector_view_array(steps->step, p);
    gsl_vector_view left = gsl_vector_view_array(steps->left, n + p);
    const gsl_vector_view right = gsl_vector_view_array(steps->right, n + p);
    gsl_linalg_QR_decomp(&matrix.matrix, &factors.vector);
    gsl_linalg_QR_lssolve(&matrix.matrix, &factors.vector, &right.vector, &step.vector,
                          &left.vector);
    for (size_t i = 0; i < p; i++)
        steps->trial[i] = steps->position[i] + steps->step[i];
}

double mnci_fit_steps_gain(mnci_fit_steps *steps, const double *jacobian, const double *residuals)
{
    const size_t n = steps->rows, p = steps->columns;
    const double from = length(residuals, n), to = length(steps->trial_residuals, n);
    if (!(to < from))
        return -1;
    const gsl_matrix_const_view matrix = gsl_matrix_const_view_array(jacobian, n, p);
    const gsl_vector_const_view step = gsl_vector_const_view_array(steps->step, p);
    gsl_vector_view change = gsl_vector_view_array(steps->left, n);
    gsl_blas_dgemv(CblasNoTrans, 1, &matrix.matrix, &step.vector, 0, &change.vector);
    const double linear = length(steps->left, n) / from;
    for (size_t i = 0; i < p; i++)
        steps->left[i] = steps->lengths[i] * steps->step[i];
    const double damped = length(steps->left, p) / from;
    const double promised = linear * linear + 2 * steps->damping * damped * damped;
    return promised > 0 ? (1 - to / from * (to / from)) / promised : -1;
}

void mnci_fit_steps_accept(mnci_fit_steps *steps, const double *jacobian, double gain)
{
    memcpy(steps->position, steps->trial, steps->columns * sizeof *steps->position);
    lengthen(steps, jacobian);
    const double beyond = 2 * gain - 1; /* relative to half the predicted reduction */
    steps->damping *= fmax(LEAST_DAMPING_RATIO, 1 - beyond * beyond * beyond);
    steps->growth = FIRST_GROWTH;
}

void mnci_fit_steps_refuse(mnci_fit_steps *steps)
{
    steps->damping *= steps->growth;
    steps->growth *= 2;
}
