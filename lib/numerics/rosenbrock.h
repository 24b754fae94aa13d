/* One time step: the two-stage Rosenbrock-W scheme ROS2 of Verwer, Spee, Blom and Hundsdorfer
   (10.1137/S1064827597326651) for all fields together,

       M k1 = F(u),   M k2 = F(u + dt k1) - 2 k1,   u_new = u + dt (3/2 k1 + 1/2 k2),
       M = (1 + a L) prod_d (1 - a W A_d) - a C,   a = gamma dt,   gamma = 1 - 1/sqrt(2),

   with L the losses and C the couplings of the reactions (substituted forwards), A_d the
   diffusion along direction d, and W = 1 / (1 + a L) for linear fields, 1 for cells. Second order
   for any M that is 1 + O(dt) and changes by O(dt^2) from stage to stage, so each stage takes
   losses, couplings and densities of its own state (deferred fields: those of the first), and W may
   take L from the initial state. A state with F = 0 is kept exactly.

   W is a correction to the usual approximate factorisation, whose product contains a^2 L A:
   TGF-beta, whose loss and diffusion are both fast, would follow its source too slowly once dt
   passes 0.1 day. In a column M is then the exact 1 + a L - a A. docs/numerics.md has the
   measurements.

   dt (k1 + k2) / 2 is the difference to a first-order solution: the error estimate. */
#ifndef MNCI_NUMERICS_ROSENBROCK_H
#define MNCI_NUMERICS_ROSENBROCK_H

#include "numerics/system.h"

/* The result of a trial step, for each field over all cells. */
typedef struct mnci_trial {
    double error_rms[MNC_MAX_FIELDS];
    double rms[MNC_MAX_FIELDS];
    double lowest[MNC_MAX_FIELDS]; /* before the guard of immobile fields */
    double highest[MNC_MAX_FIELDS];
    size_t guarded_cells[MNC_MAX_FIELDS]; /* of immobile fields: would have become negative */
    int finite;                           /* 0: a value is not finite; the rest means nothing */
    int callback_failed;                  /* the rates function returned non-zero */
} mnci_trial;

typedef struct mnci_stepper mnci_stepper;

/* The system is copied, what it points to is not. */
mnc_status mnci_stepper_create(const mnci_system *system, mnci_stepper **stepper);
void mnci_stepper_destroy(mnci_stepper *stepper);

/* Bytes that a stepper allocates, as a double to avoid size_t overflow. */
double mnci_stepper_bytes(const mnci_system *system);

/* The accepted state, one array a field. The arrays are swapped with each accepted step. */
const double *const *mnci_stepper_state(const mnci_stepper *stepper);

/* The same, to be edited before the next step. */
double *const *mnci_stepper_edit(mnci_stepper *stepper);

/* The new state of the last trial, valid until the next trial or accept. */
const double *mnci_stepper_trial(const mnci_stepper *stepper, int field);

/* To be called once the initial state is set: evaluates its losses for W. */
void mnci_stepper_begin(mnci_stepper *stepper, double day);

/* What the next step depends on beside the accepted state: the losses in W, fields x planes. A
   caller that restores both skips mnci_stepper_begin() and calls mnci_stepper_edit(). */
double *mnci_stepper_losses(mnci_stepper *stepper);

/* Tries a step from the accepted state. */
void mnci_stepper_try(mnci_stepper *stepper, double day, double dt_days, mnci_trial *trial);

/* Accepts the last trial. */
void mnci_stepper_accept(mnci_stepper *stepper);

#endif
