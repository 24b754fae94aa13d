/* Which trial steps are accepted, and how large the next one is. A trial of dt is accepted if

       error = weight sqrt(max(dt, 0.1 day) / 1 day) rms / (size + floor) max(1, injury / strong)

   of the field where it is largest is at most the method's limit of the tolerance; a field with
   conditions at sides has a limit of its own, without the root. The next step is
   0.91 (limit / error)^(3/8) dt, within bounds. Reasons: docs/numerics.md, "Error control". */
#ifndef MNCI_NUMERICS_STEP_CONTROL_H
#define MNCI_NUMERICS_STEP_CONTROL_H

#include "numerics/stepper.h"
#include "numerics/system.h"

/* Largest accepted undershoot of a diffusing field below zero, relative to its peak. */
static const double MNCI_ALLOWED_UNDERSHOOT = 1e-3;

/* What changed a state from outside. */
typedef struct mnci_disturbance {
    double injury; /* mean injured fraction of the box [1]: 0 to 1 of a session */
    double change; /* largest change of a field by anything else / the field's scale [1] */
} mnci_disturbance;

typedef struct mnci_step_control {
    double limit;                   /* of the error estimate of a step of one day */
    double boundary_limit;          /* the same of fields with conditions at sides */
    double floor_per_injury;        /* of a field's scale */
    double strong_injury;           /* above it error estimates are multiplied by injury / this */
    double fixed_step_days;         /* 0: adaptive */
    double proposal_days;           /* size of the next step */
    mnci_disturbance disturbance;   /* so far: the sum of injuries, the largest change */
    double at_rest[MNC_MAX_FIELDS]; /* root mean square of each field without any injury */
    double peak[MNC_MAX_FIELDS];    /* largest value of each field so far */
} mnci_step_control;

/* Why a trial is rejected. */
typedef enum mnci_fault { MNCI_NOT_FINITE, MNCI_NEGATIVE, MNCI_INACCURATE } mnci_fault;

/* The verdict on a trial. */
typedef struct mnci_step_verdict {
    int accepted;
    mnci_fault fault;     /* when it is not accepted */
    int field;            /* with the largest error, or with the value that is refused */
    double error_ratio;   /* error / limit, worst field; HUGE_VAL where a value is refused */
    double undershoot;    /* largest -value / peak of the diffusing fields */
    size_t guarded_cells; /* of immobile fields, where it mattered */
} mnci_step_verdict;

/* Control of a system's method for a user's tolerance (mnc_simulation_desc). `at_rest`: root mean
   square of each field in the initial state. */
void mnci_step_control_create(const mnci_system *system, double tolerance, double fixed_step_days,
                              const double *at_rest, mnci_step_control *control);

/* The state was changed from outside (a session): begin with a small step again. Both numbers of
   the disturbance are 0 for an initial state. */
void mnci_step_control_restart(mnci_step_control *control, const mnci_system *system,
                               const double *const *state, mnci_disturbance disturbance);

/* Size of the step to try when the next landing is `left_days` away. */
double mnci_step_control_next(const mnci_step_control *control, double left_days);

/* Judges the trial of a step and sets the next proposal. A step that a landing cut short does not
   lower the proposal. */
mnci_step_verdict mnci_step_control_judge(mnci_step_control *control, const mnci_system *system,
                                          double dt_days, const mnci_trial *trial);

#endif
