/* Steps of a descent: Levenberg-Marquardt, in memory that is had before. */
#ifndef MNCI_ANALYSIS_FIT_STEPS_H
#define MNCI_ANALYSIS_FIT_STEPS_H

#include <mncollagen/status.h>

#include <stddef.h>

/* Matrices lie row by row. */
typedef struct mnci_fit_steps {
    size_t rows, columns;    /* residuals and parameters */
    double *numbers;         /* what the arrays below lie in */
    double *position;        /* [column] where the descent is, */
    double *trial;           /* [column] and may go, */
    double *trial_residuals; /* [row] with these residuals */
    double *step;            /* [column] from the one to the other */
    double *lengths;         /* [column] the largest length so far of each of the Jacobian's */
    double *matrix;          /* [row + column][column] the system of a step */
    double *right, *left;    /* [row + column] its right side, what it leaves */
    double *factors;         /* [column] of its decomposition */
    double damping, growth;
} mnci_fit_steps;

/* Room for the steps; mnci_release(steps->numbers) gives it back. */
mnc_status mnci_fit_steps_make(size_t rows, size_t columns, mnci_fit_steps *steps);

/* A descent begins at a place with this Jacobian. */
void mnci_fit_steps_begin(mnci_fit_steps *steps, const double *jacobian);

/* steps->step and steps->trial from the Jacobian and the residuals at steps->position. */
void mnci_fit_steps_try(mnci_fit_steps *steps, const double *jacobian, const double *residuals);

/* By how much steps->trial_residuals are shorter than `residuals`, in terms of what the Jacobian
   promised; at most 0 where the step must not be made. */
double mnci_fit_steps_gain(mnci_fit_steps *steps, const double *jacobian, const double *residuals);

/* steps->trial becomes the position; the Jacobian is the one there. */
void mnci_fit_steps_accept(mnci_fit_steps *steps, const double *jacobian, double gain);

/* The next try is shorter. */
void mnci_fit_steps_refuse(mnci_fit_steps *steps);

#endif
