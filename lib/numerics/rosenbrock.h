/* One time step: the two-stage Rosenbrock-W scheme ROS2 of Verwer, Spee, Blom and Hundsdorfer
   (10.1137/S1064827597326651) for all fields together,

       M k1 = F(u),   M k2 = F(u + dt k1) - 2 k1,   u_new = u + dt (3/2 k1 + 1/2 k2),
       M = (1 + a L) prod_d (1 - a W A_d) - a C,   a = gamma dt,   gamma = 1 - 1/sqrt(2),

   with L the losses and C the couplings of the reactions (they act on finished increments), A_d the
   diffusion along direction d, and W = 1 / (1 + a L) for linear fields, 1 for cells. Second order
   for any M that is 1 + O(dt) and changes by O(dt^2) from stage to stage, so each stage takes
   losses, couplings and densities of its own state (fields that wait for depth lines: those of the
   first), and W may take L from the initial state. A state with F = 0 is kept exactly.

   W is what a factorised scheme usually lacks: without it the product holds a^2 L A, and TGF-beta,
   whose loss and diffusion are both fast, follows its source too slowly once dt passes 0.1 day. In
   a column M is then the exact 1 + a L - a A. docs/numerics.md has the measurements.

   dt (k1 + k2) / 2 is the difference to a first-order solution: the error estimate. */
#ifndef MNCI_NUMERICS_ROSENBROCK_H
#define MNCI_NUMERICS_ROSENBROCK_H

#include "numerics/system.h"

/* What a trial step gave, for each field over all cells. */
typedef struct mnci_trial {
    double error_rms[MNC_MAX_FIELDS];
    double rms[MNC_MAX_FIELDS];
    double lowest[MNC_MAX_FIELDS]; /* before the guard of immobile fields */
    double highest[MNC_MAX_FIELDS];
    size_t guarded_cells[MNC_MAX_FIELDS]; /* immobile, would have become negative */
    int finite;                           /* 0: a value is not finite; the rest means nothing */
    int callback_failed;                  /* the rates function returned non-zero */
} mnci_trial;

typedef struct mnci_stepper mnci_stepper;

/* The system is copied, what it points to is not. */
mnc_status mnci_stepper_create(const mnci_system *system, mnci_stepper **stepper);
void mnci_stepper_destroy(mnci_stepper *stepper);

/* Bytes that a stepper takes; in double precision, which knows no overflow. */
double mnci_stepper_bytes(const mnci_system *system);

/* The accepted state, one array a field. The arrays change places with each accepted step. */
const double *const *mnci_stepper_state(const mnci_stepper *stepper);

/* The same, to be edited before the next step. */
double *const *mnci_stepper_edit(mnci_stepper *stepper);

/* The state that the last trial led to, until the next one or an accept. */
const double *mnci_stepper_trial(const mnci_stepper *stepper, int field);

/* To be called once the initial state is set: the scheme takes W from its losses. */
void mnci_stepper_begin(mnci_stepper *stepper, double day);

/* What the next step depends on beside the accepted state: the losses that W is made of, fields x
   planes. Who restores both leaves out mnci_stepper_begin() and calls mnci_stepper_edit(). */
double *mnci_stepper_losses(mnci_stepper *stepper);

/* Tries a step from the accepted state. */
void mnci_stepper_try(mnci_stepper *stepper, double day, double dt_days, mnci_trial *trial);

/* Takes the last trial as the accepted state. */
void mnci_stepper_accept(mnci_stepper *stepper);

#endif
