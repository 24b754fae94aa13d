/* Steps of a descent: Levenberg-Marquardt, with memory allocated up front. */
#ifndef MNCI_ANALYSIS_FIT_STEPS_H
#define MNCI_ANALYSIS_FIT_STEPS_H

#include <mncollagen/status.h>

#include <stddef.h>

/* Matrices are row-major. */
typedef struct mnci_fit_steps {
    size_t rows, columns;    /* residuals and parameters */
    double *numbers;         /* storage of the arrays below */
    double *position;        /* [column] current position */
    double *trial;           /* [column] trial position */
    double *trial_residuals; /* [row] residuals there */
    double *step;            /* [column] trial - position */
    double *lengths;         /* [column] largest norm so far of each column of the Jacobian */
    double *matrix;          /* [row + column][column] the system of a step */
    double *right, *left;    /* [row + column] its right-hand side, its residual */
    double *factors;         /* [column] of its decomposition */
    double damping, growth;
} mnci_fit_steps;

/* Allocates the arrays; released by mnci_release(steps->numbers). */
mnc_status mnci_fit_steps_make(size_t rows, size_t columns, mnci_fit_steps *steps);

/* Starts a descent at a position with this Jacobian. */
void mnci_fit_steps_begin(mnci_fit_steps *steps, const double *jacobian);

/* Computes steps->step and steps->trial from the Jacobian and the residuals at
   steps->position. */
void mnci_fit_steps_try(mnci_fit_steps *steps, const double *jacobian, const double *residuals);

/* Ratio of the actual to the predicted reduction of |residuals|^2; at most 0 if the step must be
   rejected. */
double mnci_fit_steps_gain(mnci_fit_steps *steps, const double *jacobian, const double *residuals);

/* Accepts steps->trial as the position; `jacobian` is the one there. */
void mnci_fit_steps_accept(mnci_fit_steps *steps, const double *jacobian, double gain);

/* Shortens the next trial. */
void mnci_fit_steps_refuse(mnci_fit_steps *steps);

#endif
