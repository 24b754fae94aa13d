/* Linear diffusion and decay of several fields in a closed box: the problem that published codes
   were timed with, and two ways to step it. */
#ifndef BENCH_LINEAR_PROBLEM_H
#define BENCH_LINEAR_PROBLEM_H

#include "numerics/lines.h"
#include "numerics/stepper.h"

typedef enum linear_scheme {
    LINEAR_SPLIT, /* backward Euler, one direction after the other, each with its part of the decay:
                     first order, as the peers */
    LINEAR_ROS2   /* the library's step: second order, with error estimate */
} linear_scheme;

typedef struct linear_problem {
    linear_scheme scheme;
    mnci_system system;
    double *relative_cell_density;
    /* split */
    mnci_diffusion diffusion;
    mnci_line_solver lines;
    int directions; /* with more than one cell: each takes an equal part of the decay */
    double *losses, *u[MNC_MAX_FIELDS];
    mnci_line_task task;
    int in_set[MNC_MAX_FIELDS]; /* the field that is solved */
    int field;
    /* ROS2 */
    mnci_stepper *stepper;
    /* exact solution */
    double *cosines[3];
    double rate_per_day[MNC_MAX_FIELDS]; /* at which the mode decays */
    double day, dt_days;
} linear_problem;

/* 0, or 1 after a sentence on stderr. The problem must stay where it is. */
int linear_create(linear_problem *problem, linear_scheme scheme, const size_t *grid, int fields,
                  int threads);
void linear_destroy(linear_problem *problem);

/* Sets the initial state: a product of cosines with 32 cells a wave, or one half wave in short
   directions. */
void linear_begin(linear_problem *problem, double dt_days);

void linear_step(linear_problem *problem);

/* Largest difference to the exact solution of the equations discretised in space, which the mode
   obeys with a rate of its own; relative to the initial amplitude. */
double linear_error(const linear_problem *problem);

/* An error that a correct program cannot exceed: the scheme's order with a generous constant. */
double linear_error_bound(const linear_problem *problem);

#endif
