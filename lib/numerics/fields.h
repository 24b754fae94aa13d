/* How the integrator treats each field, and the arrays that it keeps for it. */
#ifndef MNCI_NUMERICS_FIELDS_H
#define MNCI_NUMERICS_FIELDS_H

#include "numerics/elimination.h"
#include "numerics/system.h"

/* What becomes of a field in a step. "Early" fields are solved as soon as their rates are known,
   "late" ones when the line solves of the fields that drive them are done. */
typedef enum mnci_role {
    MNCI_DIFFUSING, /* lines in each direction */
    MNCI_EARLY,     /* immobile, early, drives no late field: finished with its rates */
    MNCI_KEPT,      /* immobile, solved before some diffusing field: increments are kept */
    MNCI_DEFERRED   /* immobile, late, drives no diffusing field: solved with the next pass that
                       reads it anyway */
} mnci_role;

/* Arrays of one field over the whole grid; the next state takes an array that is free by then. */
typedef struct mnci_arrays {
    double *now, *k1, *k2;
    double *staged; /* stage value of a diffusing field; NULL for the others */
    double *next;   /* new state, in the place of an increment that is read for the last time when
                       it is written */
} mnci_arrays;

typedef struct mnci_fields {
    const mnci_system *system;
    mnci_elimination elimination;
    mnci_role role[MNC_MAX_FIELDS];
    /* The couplings into each field that are used, in the order of the model. */
    int driver_count[MNC_MAX_FIELDS];
    int drivers[MNC_MAX_FIELDS][MNCI_MAX_COUPLINGS];
    mnci_arrays arrays[MNC_MAX_FIELDS];
    /* Of deferred and late fields 1 / (1 + a loss), and a times the couplings into them, kept from
       the first stage's rates until they are solved in both. Single precision: they are part of an
       approximate Jacobian, which costs no order. NULL where nothing is kept. */
    float *late_shrink[MNC_MAX_FIELDS];
    float *late_slope[MNCI_MAX_COUPLINGS];
    double *density; /* sum of the fields that spread as cells, no less than 0, in the state where F
                        is evaluated */
    int outgrows_caches; /* nothing stays in them from pass to pass: what waits for a later one is
                            stored past them, what comes next is asked for ahead */
    void *memory;
} mnci_fields;

mnc_status mnci_fields_create(const mnci_system *system, mnci_fields *fields);
void mnci_fields_destroy(mnci_fields *fields);

/* Bytes that mnci_fields_create() allocates; in double precision, which knows no overflow. */
double mnci_fields_bytes(const mnci_system *system);

/* Takes the new state as the accepted one. */
void mnci_fields_accept(mnci_fields *fields);

#endif
