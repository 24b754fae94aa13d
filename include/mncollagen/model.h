/* Models: fields, reactions, substances on the skin, conditions at the sides, and the block of
   cells that a reaction works on. What an author of kinetics needs, and nothing else. The built-in
   healing kinetics are made with these functions. */
#ifndef MNC_MODEL_H
#define MNC_MODEL_H

#include <mncollagen/export.h>
#include <mncollagen/healing.h>
#include <mncollagen/simd.h>
#include <mncollagen/skin.h>
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
    MNC_WOUND_KEEP,     /* nothing */
    MNC_WOUND_CELLS,    /* u *= 1 - phi * session.cell_kill */
    MNC_WOUND_COLLAGEN, /* u *= 1 - phi * session.collagen_loss */
    MNC_WOUND_ELASTIN,  /* u *= 1 - phi * session.elastin_loss */
    MNC_WOUND_ADD,      /* u += phi * wound_value */
    MNC_WOUND_SET       /* u += phi * (wound_value - u) */
} mnc_wound;

/* What else than a constant leads from a field's value to its physical unit. */
typedef enum mnc_physical {
    MNC_PHYSICAL_PLAIN,           /* nothing */
    MNC_PHYSICAL_BY_CELL_DENSITY, /* the layer's relative_cell_density */
    MNC_PHYSICAL_BY_COLLAGEN      /* the layer's collagen_mg_per_ml */
} mnc_physical;

/* Description of a field. `name`, `unit` and `physical_unit` are copied. Numbers are at most 1e100
   in size, and not negative in a field that cannot be. */
typedef struct mnc_field {
    const char *name;                        /* unique within the model, not empty */
    const char *unit;                        /* for reports */
    double initial;                          /* healthy value */
    double initial_in_layer[MNC_MAX_LAYERS]; /* healthy value of each layer; a cell that a border
                                                cuts takes the mean by volume */
    int initial_layer_count; /* 0: `initial` everywhere. Else the number of layers of the skin, and
                                `initial` is ignored */
    /* How it moves. */
    mnc_spread spread;
    double diffusivity_mm2_per_day; /* >= 0; used unless spread is MNC_SPREAD_NONE */
    double scale; /* > 0, a typical value: below 1.5e-3 of it, and less after light injuries only,
                     errors of the field are absolute (docs/numerics.md, "Error control") */
    /* What a channel does to it. */
    mnc_wound wound;
    int can_be_negative;   /* 0 for amounts and concentrations: the integrator then keeps the field
                              from becoming negative (docs/numerics.md, "Negative values") */
    mnc_physical physical; /* what else leads to the physical unit */
    double wound_value;    /* for MNC_WOUND_ADD and MNC_WOUND_SET, in the field's unit */
    /* How MNC_PHYSICAL of observables.h reads the field: in `physical_unit`, as its value *
       physical_per_unit * what `physical` names. Without a unit the other two are not used. */
    const char *physical_unit; /* NULL: no other unit than `unit` */
    double physical_per_unit;  /* > 0 */
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
    double *const *loss;                 /* add the rate constant of loss, 1/day: the sum of all
                                            reactions is in [0, 1e30] */
    double *const *coupling;             /* coupling[k][i]: add the derivative of the production of
                                            the k-th coupling's `to` with respect to its `from`,
                                            k counted within this reaction */
} mnc_block;

/* Adds the rates of one reaction, du/dt = source - loss * u, to the block. The arrays arrive
   zeroed, or with what reactions added before. Called on disjoint blocks from several threads at
   once. Returns 0, or non-zero to end the run with MNC_ERR_CALLBACK, as a loss out of its range
   does (below -1e-6 where no field is negative that cannot be): growth belongs to the source.
   States may be slightly negative in fields that diffuse: guard powers and fractions. */
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
    const char *name;              /* unique within the model, not empty */
    mnc_rates_fn *rates;           /* adds the rates */
    void *user;                    /* passed to `rates` */
    int coupling_count;            /* 0 is allowed */
    const mnc_coupling *couplings; /* in the order of the block's `coupling` */
} mnc_reaction;

/* Concentration on the skin surface on a day, [0, 1e100], in the unit of the field. Called on one
   thread at a time, on two days within each trial step, also of steps that are repeated, and on
   day 0 when a simulation is created; the same day must give the same number. Where it jumps, end a
   run there (mnc_simulation_run_until), or steps across the jump become many and small. Returns 0,
   or non-zero to end the run with MNC_ERR_CALLBACK. */
typedef int mnc_surface_fn(double day, double *concentration, void *user);

/* A substance on the skin. Without it, and without an mnc_boundary, a field is closed there.
   Its flux into the dermis per area is P (c - u), with c the concentration on the skin, u the field
   at the dermo-epidermal junction and P = closed_mm_per_day + open_mm_per_day *
   mnc_surface.open_area_fraction the permeability of the epidermis. A resolved extent takes the
   same P everywhere: channels enter by their share of the area, not by their places. Exploratory.
   docs/design/0010-surface-condition.md. */
typedef struct mnc_topical {
    int field; /* spreads as MNC_SPREAD_LINEAR with a diffusivity above 0; one topical a field */
    mnc_surface_fn *concentration; /* on the skin surface */
    void *user; /* only passed on; must outlive the model and all simulations made from it */
    double closed_mm_per_day; /* permeability of intact epidermis, [0, 1e6] */
    double open_mm_per_day;   /* added where the whole surface is open, [0, 1e6] */
    int uptake_field; /* -1, or an immobile field that gathers what has entered: its total is the
                         uptake per area. Let it become negative where more may leave than enters */
} mnc_topical;

/* Sides of what is simulated. */
typedef enum mnc_side {
    MNC_SIDE_TOP,    /* the dermo-epidermal junction */
    MNC_SIDE_BOTTOM, /* the lower end of the dermis */
    MNC_SIDE_X_LOW,  /* the lateral sides, of a patch only: x = 0, */
    MNC_SIDE_X_HIGH, /* x = width_mm, */
    MNC_SIDE_Y_LOW,  /* y = 0, */
    MNC_SIDE_Y_HIGH  /* and y = length_mm */
} mnc_side;

enum { MNC_SIDE_COUNT = MNC_SIDE_Y_HIGH + 1 /* number of sides */ };

/* What holds at a side. */
typedef enum mnc_boundary_kind {
    MNC_BOUNDARY_NO_FLUX, /* nothing passes: what holds unless something else is set */
    MNC_BOUNDARY_VALUE,   /* the field has `value` there */
    MNC_BOUNDARY_FLUX,    /* `value` enters per area and day; it leaves where that is negative */
    MNC_BOUNDARY_EXCHANGE /* exchange_mm_per_day * (value - u) enters per area and day, with u the
                             field at the side: a Robin condition */
} mnc_boundary_kind;

/* Value and exchange velocity of a boundary on a day. They arrive as in the mnc_boundary and may be
   left. `open_area_fraction` is mnc_surface.open_area_fraction of the sessions so far, [0, 1]; a
   step that ends on the day of a session does not see its channels yet. Called on one thread at a
   time, on two days within each trial step, also of steps that are repeated, and on day 0 when a
   simulation is created; the same arguments must give the same numbers. Where they jump, end a run
   there (mnc_simulation_run_until), or steps across the jump become many and small. Returns 0, or
   non-zero to end the run with MNC_ERR_CALLBACK, as numbers out of range do. */
typedef int mnc_boundary_fn(double day, double open_area_fraction, double *value,
                            double *exchange_mm_per_day, void *user);

/* The condition of a field at a side, uniform over the side (docs/numerics.md, "Conditions at the
   sides"). */
typedef struct mnc_boundary {
    mnc_boundary_kind kind;
    /* In the field's unit, [0, 1e100]; in a field that can be negative, and of MNC_BOUNDARY_FLUX,
       where it is in the field's unit * mm/day, [-1e100, 1e100]. */
    double value;
    double exchange_mm_per_day; /* of MNC_BOUNDARY_EXCHANGE, [0, 1e6] */
    mnc_boundary_fn *at;        /* NULL: both are constant */
    void *user;       /* only passed on; must outlive the model and all simulations made from it */
    int uptake_field; /* -1, or an immobile field that gathers in the cells along the side what has
                         entered. Let it become negative where more may leave than enters */
} mnc_boundary;

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

/* Removes a reaction, so that another may take its place or none: built-in ones too ("cells",
   "signal", "matrix", "inflammation": docs/model.md, "Reactions"). */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_remove_reaction(mnc_model *model, const char *name);

/* Puts a substance on the skin; its fields must be there already. The order of several changes
   nothing. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_add_topical(mnc_model *model,
                                                        const mnc_topical *topical);

/* Sets the condition of a field, which spreads as MNC_SPREAD_LINEAR with a diffusivity above 0, at
   a side, in place of what was set there before (copied). The upper side of a field has a boundary
   or a topical, not both. Lateral sides are those of a patch: simulations of other extents are
   refused, as are MNC_BOUNDARY_VALUE and MNC_BOUNDARY_EXCHANGE on the lateral sides of a patch of
   one cell in that direction. The order of several changes nothing. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_set_boundary(mnc_model *model, int field, mnc_side side,
                                                         const mnc_boundary *boundary);

/* Says which version of own kinetics this is, any text without control characters, at most 200
   bytes, copied; "" at first. Descriptions show it, and a saved state is refused where it differs:
   callbacks and what they point to cannot be compared. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_set_version(mnc_model *model, const char *version);

/* Number of a field by its name. */
MNC_API MNC_MUST_CHECK mnc_status mnc_model_find_field(const mnc_model *model, const char *name,
                                                       int *number);

/* NULL is allowed. Simulations made from the model keep their own copy. */
MNC_API void mnc_model_destroy(mnc_model *model);

/* y[i] = max(x[i], 0)^exponent for i < n, 0 < exponent < 4; relative error below 1e-14. Powers
   below 2.3e-308, the smallest normal number, come out as that. The same bits for every vector
   width. x and y may be the same array. */
MNC_API void mnc_power(const double *x, double exponent, double *y, size_t n);

MNC_END_DECLS

#endif
