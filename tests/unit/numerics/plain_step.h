/* One step of the scheme, written from its definition alone:

       M k1 = F(u),   M k2 = F(u + dt k1) - 2 k1,   u_new = u + dt (3/2 k1 + 1/2 k2).

   M k of field g is (1 + a L_g) B k_g - a sum_f C_gf k_f, with the couplings f -> g that close no
   cycle, and B = 1 - a W sum_d A_d for linear fields, prod_d (1 - a A_d) for cells. Each stage
   takes F, L, C and the densities in A_d of its own state, W = 1 / (1 + a L) of linear fields the
   losses of the first cell of each plane at the start. */
#ifndef TESTS_PLAIN_STEP_H
#define TESTS_PLAIN_STEP_H

#include "numerics/stepper.h"
#include "numerics/system.h"

enum { PLAIN_MOST_FIELDS = 12, PLAIN_MOST_CELLS = 2048, PLAIN_MOST_PLANES = 64 };

typedef struct plain_fields {
    double value[PLAIN_MOST_FIELDS][PLAIN_MOST_CELLS];
} plain_fields;

typedef struct plain_stepper {
    const mnci_system *system;
    int used[MNCI_MAX_COUPLINGS];    /* given: 0 for couplings that are ignored */
    int order[PLAIN_MOST_FIELDS];    /* given: drivers before driven */
    int deferred[PLAIN_MOST_FIELDS]; /* made: driven, itself or through others, by a field that
                                    diffuses; such losses and couplings are single precision */
    double losses[PLAIN_MOST_FIELDS][PLAIN_MOST_PLANES];
    plain_fields state, next;
    mnci_trial trial;
} plain_stepper;

/* To be called when system, used, order and state are set. */
void plain_begin(plain_stepper *stepper, double day);

/* Makes `next` and `trial` from `state`. */
void plain_try(plain_stepper *stepper, double day, double dt_days);

#endif
