/* A system with every kind of field that the integrator treats in its own way. */
#ifndef TESTS_TOY_H
#define TESTS_TOY_H

#include "numerics/system.h"

enum {
    TOY_DEBRIS, /* immediate, drives immediate fields only; runs out, so that the guard is needed */
    TOY_FEEDER, /* immediate, driven; drives the first substance */
    TOY_SIGNAL, /* linear, driven by an immediate field */
    TOY_SWITCH, /* deferred, stored: driven by the signal, drives the second substance */
    TOY_CELLS,  /* cells, deferred: driven by the signal and the store */
    TOY_CRAWLERS, /* cells, immediate */
    TOY_STORE,    /* immediate, stored: drives the deferred cells; may be negative */
    TOY_ECHO,     /* linear, deferred: driven by the switch */
    TOY_FIBRE,    /* lazy: driven by deferred cells and the switch */
    TOY_BUNDLE,   /* lazy: driven by the fibre; runs out */
    TOY_FIELDS
};
enum { TOY_COUPLINGS = 12, TOY_MOST_PLANES = 64 };

/* Couplings 0 to 8 are taken; 9 closes a cycle of many, 10 a cycle of two, 11 is of a field with
   itself. */
enum { TOY_USED_COUPLINGS = 9 };

/* `w` has room for the box's planes and must outlive the system. */
mnci_system toy_system(const mnci_box *box, double *w, int threads);

/* A start with structure in every direction. */
void toy_start(const mnci_system *system, double *const *state);

#endif
