/* Time integrators: a table of functions for each method, and a stepper made by one of them. */
#ifndef MNCI_NUMERICS_STEPPER_H
#define MNCI_NUMERICS_STEPPER_H

#include "numerics/system.h"

/* The result of a trial step, for each field over all cells. The error estimate must be the local
   error of a first-order solution, O(dt^2), as the powers of the step control are for that
   (step_control.h). */
typedef struct mnci_trial {
    double error_rms[MNC_MAX_FIELDS];
    double rms[MNC_MAX_FIELDS];
    double lowest[MNC_MAX_FIELDS]; /* before the positivity correction */
    double highest[MNC_MAX_FIELDS];
    size_t
        guarded_cells[MNC_MAX_FIELDS]; /* of immobile fields: corrected, they would be negative */
    int finite;                        /* 0: a value is not finite; the rest means nothing */
    int callback_failed;               /* the rates function returned non-zero */
} mnci_trial;

typedef struct mnci_stepper mnci_stepper;

/* A method: its limit of the error estimate, and its functions, with the contracts of those below.
 */
typedef struct mnci_method {
    const char *name;
    int stages; /* evaluations of the right-hand side in a trial */
    /* Limit of the error estimate for a user's tolerance, in a column or with resolved channels. */
    double (*limit)(double tolerance, int is_column);
    mnc_status (*create)(const mnci_system *system, mnci_stepper **stepper);
    void (*destroy)(mnci_stepper *stepper);
    double (*bytes)(const mnci_system *system);
    const double *const *(*state)(const mnci_stepper *stepper);
    double *const *(*edit)(mnci_stepper *stepper);
    const double *(*trial)(const mnci_stepper *stepper, int field);
    void (*begin)(mnci_stepper *stepper, double day);
    double *(*method_state)(mnci_stepper *stepper);
    void (*attempt)(mnci_stepper *stepper, double day, double dt_days, mnci_trial *trial);
    void (*accept)(mnci_stepper *stepper);
} mnci_method;

/* The first member of every method's stepper; create() sets it. */
struct mnci_stepper {
    const mnci_method *method;
};

/* A stepper of system->method. The system is copied, what it points to is not. */
mnc_status mnci_stepper_create(const mnci_system *system, mnci_stepper **stepper);
void mnci_stepper_destroy(mnci_stepper *stepper);

/* Bytes that a stepper allocates, as a double to avoid size_t overflow. */
double mnci_stepper_bytes(const mnci_system *system);

/* The accepted state, one array a field. The arrays are swapped with each accepted step. */
const double *const *mnci_stepper_state(const mnci_stepper *stepper);

/* The accepted state to be written to. All writes come before the next trial, which uses them. */
double *const *mnci_stepper_edit(mnci_stepper *stepper);

/* The new state of the last trial, valid until the next trial or accept. */
const double *mnci_stepper_trial(const mnci_stepper *stepper, int field);

/* To be called once the initial state is set: evaluates what the method needs of
   it. */
void mnci_stepper_begin(mnci_stepper *stepper, double day);

/* What the method keeps from step to step beside the accepted state: fields x planes numbers, for
   ROS2-W the losses in W. A caller that restores both skips mnci_stepper_begin() and calls
   mnci_stepper_edit(). */
double *mnci_stepper_method_state(mnci_stepper *stepper);

/* Tries a step from the accepted state. */
void mnci_stepper_try(mnci_stepper *stepper, double day, double dt_days, mnci_trial *trial);

/* Accepts the last trial. */
void mnci_stepper_accept(mnci_stepper *stepper);

#endif
