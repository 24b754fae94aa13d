/* How the integrator treats each field, and the arrays that it keeps for it. */
#ifndef MNCI_ROS2_FIELDS_H
#define MNCI_ROS2_FIELDS_H

#include "numerics/system.h"
#include "ros2/elimination.h"

/* How a field is advanced in a step. Fields are either immediate, solved as soon as their rates are
   known, or deferred until the line solves of the fields that drive them are done. */
typedef enum mnci_role {
    MNCI_DIFFUSING, /* line solves in each direction */
    MNCI_IMMEDIATE, /* immobile, immediate, drives no deferred field: updated with its rates */
    MNCI_STORED,    /* immobile, solved before some deferred field that needs its increments */
    MNCI_LAZY /* immobile, deferred, drives no diffusing field: solved lazily, by the next pass
                 that reads it */
} mnci_role;

/* Arrays of one field over the whole grid. The new state reuses an array that is free by then. */
typedef struct mnci_arrays {
    double *u;           /* accepted state */
    double *k1, *k2;     /* increments */
    double *stage_value; /* of a diffusing field, perhaps over k1; NULL for the others */
    double *u_new;       /* new state, over an increment whose last read is then */
} mnci_arrays;

/* Whether the stage value has taken the place of the first increment. */
static inline int mnci_value_is_in_k1(const mnci_arrays *arrays)
{
    return arrays->stage_value && arrays->stage_value == arrays->k1;
}

typedef struct mnci_fields {
    const mnci_system *system;
    mnci_elimination elimination;
    mnci_role role[MNC_MAX_FIELDS];
    int last_phase;        /* of the diffusing fields */
    int value_replaces_k1; /* of diffusing fields: the stage value overwrites the first increment,
                              which is taken from it again, (value - u) / dt: up to rounding errors
                              of u, and with a tenth of the memory and a twentieth of the traffic
                              saved. Not in a column, which is in the cache anyway */
    int drives_deferred[MNC_MAX_FIELDS];
    int is_transformed[MNC_MAX_FIELDS]; /* in the step that is tried: diffusion is solved by cosine
                                           transforms, not by lines along x and y */
    /* The couplings into each field that are used, in the order of the model. */
    int driver_count[MNC_MAX_FIELDS];
    int drivers[MNC_MAX_FIELDS][MNCI_MAX_COUPLINGS];
    mnci_arrays arrays[MNC_MAX_FIELDS];
    /* Of deferred fields 1 / (1 + a loss) and a times the couplings into them, stored from the
       first stage's rates for the solves of both stages. Single precision: they are part of an
       approximate Jacobian, which costs no order. NULL for other fields. */
    float *stored_inv_diag[MNC_MAX_FIELDS];
    float *stored_coupling[MNCI_MAX_COUPLINGS];
    double *density; /* sum of the fields that spread as cells, no less than 0, in the state where F
                        is evaluated */
    int exceeds_cache; /* the arrays exceed the last-level cache: data for a later pass are written
                          with non-temporal stores, and blocks are prefetched */
    void *memory;
} mnci_fields;

/* Roles, order and drivers of a system's fields; no arrays. */
mnci_fields mnci_fields_plan(const mnci_system *system);

mnc_status mnci_fields_create(const mnci_system *system, mnci_fields *fields);
void mnci_fields_destroy(mnci_fields *fields);

/* Bytes that mnci_fields_create() allocates, as a double to avoid size_t overflow. */
double mnci_fields_bytes(const mnci_system *system);

/* Chooses how linear fields diffuse in a step with this a: in a box that is no column by cosine
   transforms, unless they diffuse over less than a cell, sqrt(a D) <= min(h_x, h_y). Waves that the
   grid resolves are then split by lines with a small error, in less time. Fields that are
   exchanged through lateral sides, where cosines are no modes, keep the lines. */
void mnci_fields_choose_diffusion(mnci_fields *fields, double a_days);

/* What a stage computes of the diffusing fields: stage values, or the new state. */
void mnci_fields_output(const mnci_fields *fields, int is_second, double **output);

/* Takes the new state as the accepted one. */
void mnci_fields_accept(mnci_fields *fields);

#endif
