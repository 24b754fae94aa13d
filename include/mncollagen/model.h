/* Models: fields, reactions and the block of cells that a reaction works on. What an author of
   kinetics needs, and nothing else. The built-in healing kinetics are made with these functions. */
#ifndef MNC_MODEL_H
#define MNC_MODEL_H

#include <mncollagen/export.h>
#include <mncollagen/healing.h>
#include <mncollagen/simd.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* A model: fields and the reactions between them. */
typedef struct mnc_model mnc_model;

enum {
    MNC_MAX_FIELDS = 32,      /* most fields of a model */
    MNC_MAX_BLOCK_CELLS = 512 /* most cells of a block */
};

/* How a field spreads in space. */
typedef enum mnc_spread {
    MNC_SPREAD_NONE,   /* immobile */
    MNC_SPREAD_LINEAR, /* du/dt = D laplacian(u): a dissolved substance */
    MNC_SPREAD_CELLS   /* w du/dt = div(D w^2 F grad u), F the sum of all fields that spread like
                          this, w the relative cell density of the layer: cell populations that
                          push each other. Such fields are never allowed to become negative. */
} mnc_spread;

/* What a channel does to a field in the injured fraction phi of a cell. */
typedef enum mnc_wound {
    MNC_WOUND_KEEP,       /* nothing */
    MNC_WOUND_CELLS,      /* u *= 1 - phi * session.cell_kill */
    MNC_WOUND_COLLAGEN,   /* u *= 1 - phi * session.collagen_loss */
    MNC_WOUND_ELASTIN,    /* u *= 1 - phi * session.elastin_loss */
    MNC_WOUND_ADD_INJURED /* u += phi */
} mnc_wound;

/* Description of a field. `name` and `unit` are copied. */
typedef struct mnc_field {
    const char *name; /* unique within the model, not empty */
    const char *unit; /* for reports */
    double initial;   /* healthy value, everywhere */
    double scale;     /* > 0: the error control compares a field's error with its root mean square
                         or with 1e-3 of this scale, whichever is larger */
    /* How it moves. */
    mnc_spread spread;
    double diffusivity_mm2_per_day; /* >= 0; used unless spread is MNC_SPREAD_NONE */
    /* What a channel does to it. */
    mnc_wound wound;
    int can_be_negative; /* 0 for amounts and concentrations: the integrator then keeps the field
                            from becoming negative (docs/numerics.md, "Negative values") */
} mnc_field;

/* A contiguous run of cells, structure of arrays. All arrays have n entries and are valid only
   during the call. */
typedef struct mnc_block {
    size_t n;          /* number of cells, 1 to MNC_MAX_BLOCK_CELLS */
    size_t first_cell; /* index of the first one in the grid */
    /* Of the state. */
    double day;
    const double *depth_mm;              /* below the skin surface, at the cell's centre */
    const double *relative_cell_density; /* w of the layer [1] */
    const double *const *state;          /* state[field][i] */
    double *const *source;               /* add production, field units per day */
    double *const *loss;                 /* add the rate constant of loss, 1/day, >= 0 */
    double *const *coupling;             /* coupling[k][i]: add the derivative of the production of
                                            the k-th coupling's `to` with respect to its `from`,
                                            k counted within this reaction */
} mnc_block;

/* Adds the rates of one reaction, du/dt = source - loss * u, to the block. The arrays arrive
   zeroed, or with what reactions added before. Called on disjoint blocks from several threads at
   once. Returns 0, or non-zero to end the run with MNC_ERR_CALLBACK. States may be slightly
   negative in fields that diffuse: guard powers and fractions. */
typedef int mnc_rates_fn(const mnc_block *block, void *user);

/* An entry of the Jacobian that a reaction declares: production of field `to` rises with field
   `from`. Declaring none is allowed: the order of accuracy stays two, only the size of the error
   grows. Couplings that would close a circle are ignored. */
typedef struct mnc_coupling {
    int from, to; /* field numbers */
} mnc_coupling;

/* A reaction. `name` and the couplings are copied; `user` is only passed on and must outlive the
   model and all simulations made from it. */
typedef struct mnc_reaction {
    const char *name;              /* for sentences */
    mnc_rates_fn *rates;           /* adds the rates */
    void *user;                    /* passed to `rates` */
    int coupling_count;            /* 0 is allowed */
    const mnc_coupling *couplings; /* in the order of the block's `coupling` */
} mnc_reaction;

/* A model without fields and reactions. The caller destroys it. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_create_empty(mnc_model **model);

/* The built-in healing kinetics with the given parameters (copied); its fields have the numbers
   of enum mnc_healing_field. Refuses parameters outside their bounds, or for which the balances
   of healthy skin do not exist (docs/model.md, "Balances"). The caller destroys it. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_create_healing(const mnc_healing_params *params,
                                                           mnc_model **model);

/* Adds a field; its number comes back through `number` (NULL allowed). */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_add_field(mnc_model *model, const mnc_field *field,
                                                      int *number);

/* Adds a reaction; all fields it uses must be there already. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_add_reaction(mnc_model *model,
                                                         const mnc_reaction *reaction);

/* Number of a field by its name. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_find_field(const mnc_model *model, const char *name,
                                                       int *number);

/* NULL is allowed. Simulations made from the model keep their own copy. */
MNC_API void mnc_model_destroy(mnc_model *model);

/* y[i] = max(x[i], 0)^exponent for i < n, 0 < exponent < 4; relative error below 1e-14. The same
   bits for every vector width. x and y may be the same array. */
MNC_API void mnc_power(const double *x, double exponent, double *y, size_t n);

MNC_END_DECLS

#endif
