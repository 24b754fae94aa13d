/* Internals of a model: its fields and reactions. */
#ifndef MNCI_MODEL_MODEL_H
#define MNCI_MODEL_MODEL_H

#include "base/limits.h"
#include "base/memory.h"
#include "base/prefetch.h"

#include <mncollagen/model.h>

#include <stdint.h>

enum { MNCI_MODEL_VERSION_SIZE = 201 };

typedef struct mnci_healing mnci_healing;

/* Rates of a built-in reaction that issues queued prefetches while it computes. */
typedef int mnci_prefetching_rates_fn(const mnc_block *block, void *user,
                                      mnci_prefetch_queue *queue);

typedef struct mnci_reaction {
    char *name;
    mnc_rates_fn *rates;
    mnci_prefetching_rates_fn *prefetching_rates; /* the same rates; NULL for most reactions */
    void *user;
    int first_coupling, coupling_count; /* in the model's list */
    uint32_t sets; /* bit f: the reaction assigns source and loss of field f, and all its couplings,
                      instead of adding to them. Only for built-in reactions, which precede all
                      others; at most one per field */
} mnci_reaction;

typedef struct mnci_topical {
    mnc_topical law;
    int coupling; /* of the field to its uptake, in the model's list; -1 without one */
} mnci_topical;

typedef struct mnci_boundary {
    mnc_boundary law;
    int field;
    mnc_side side;
    int coupling; /* as of a topical */
} mnci_boundary;

enum { MNCI_MAX_BOUNDARIES = MNC_MAX_FIELDS * MNC_SIDE_COUNT };

struct mnc_model {
    const mnci_memory *memory; /* NULL: the C library */
    char version[MNCI_MODEL_VERSION_SIZE];
    int field_count;
    mnc_field fields[MNC_MAX_FIELDS]; /* names and units are owned */
    int reaction_count;
    mnci_reaction reactions[MNCI_MAX_REACTIONS]; /* names are owned */
    int coupling_count;
    mnc_coupling couplings[MNCI_MAX_COUPLINGS];
    int topical_count;
    mnci_topical topicals[MNC_MAX_FIELDS];
    int boundary_count;
    mnci_boundary boundaries[MNCI_MAX_BOUNDARIES]; /* by field and side */
    mnci_healing *healing; /* owned `user` of the built-in kinetics, NULL without them */
};

/* A model without fields and reactions. The memory is kept by reference. */
mnc_status mnci_model_create(const mnci_memory *memory, mnc_model **model);

/* Whether the built-in reaction of that name is present, neither removed nor replaced. */
int mnci_model_keeps(const mnc_model *model, const char *name);

/* Checks that a number is that of a field through whose sides something can pass; `name` is how the
   sentence calls it. */
mnc_status mnci_model_check_passing(const mnc_model *model, const char *name, int number);

/* Checks an uptake field: -1, or immobile and not taken; with room for its coupling. */
mnc_status mnci_model_check_uptake(const mnc_model *model, const char *name, int number);

/* Adds the coupling of a field to its uptake; returns its index, or -1 where there is no uptake. */
int mnci_model_couple_uptake(mnc_model *model, int field, int uptake_field);

/* Removes `count` couplings from `first` on. */
void mnci_model_drop_couplings(mnc_model *model, int first, int count);

/* Whether a field has a condition at a side other than no flux, a topical included. */
int mnci_model_has_boundary(const mnc_model *model, int field, mnc_side side);

/* Ranges of a boundary's numbers: its value from mnci_boundary_least_value() to LARGEST_VALUE, its
   exchange from 0 to LARGEST_EXCHANGE. */
double mnci_boundary_least_value(const mnc_field *field, mnc_boundary_kind kind);
#define MNCI_BOUNDARY_LARGEST_VALUE 1e100
#define MNCI_BOUNDARY_LARGEST_EXCHANGE 1e6

/* A deep copy; `user` pointers of the caller's reactions are shared. */
mnc_status mnci_model_copy(const mnci_memory *memory, const mnc_model *model, mnc_model **copy);

/* Memory that a copy of the model allocates. */
double mnci_model_bytes(const mnc_model *model);

#endif
