/* Steps of several columns side by side, one a lane of the vectors: each with its own grid, day,
   step and parameters. A lane has the bits of mnci_ros2 on the column alone, whatever is in the
   other lanes: the operations of each cell and their order are the same.

   For systems whose diffusing fields drive no diffusing field and whose rates depend on nothing but
   the state, the model and the cell density. */
#ifndef MNCI_ROS2_LANES_H
#define MNCI_ROS2_LANES_H

#include "base/lanes.h"
#include "numerics/stepper.h"
#include "ros2/fields.h"

/* Sets source, loss and coupling of `planes` planes from the state, of losses that are uniform the
   first plane; `user` has the parameters of all lanes. */
typedef void mnci_lane_rates_fn(void *user, size_t planes, mnci_lane_row *relative_cell_density,
                                mnci_lane_row *const *state, mnci_lane_row *const *source,
                                mnci_lane_row *const *loss, mnci_lane_row *const *coupling);

/* Planes that are computed together: their rates stay in the L1 cache until they are used. */
enum { MNCI_LANE_CHUNK = 16 };

typedef struct mnci_lane_arrays {
    mnci_lane_row *u, *k1, *k2;
    mnci_lane_row *stage_value;
    mnci_lane_row *u_new;                      /* over k1 or k2, as in fields.h */
    mnci_lane_row *slope;                      /* F(u) where it is wanted */
    mnci_lane_row *source, *loss, *divergence; /* of a chunk */
    size_t k2_mask, value_mask; /* plane k of k2 and of stage_value is at k & mask: all planes, or
                                   those of a chunk */
    mnci_lane_row *error2, *value2;  /* [column]: sums of the last trial; after it the root mean
                                        squares, in the first */
    mnci_lane_row *lowest, *highest; /* one row */
} mnci_lane_arrays;

/* Of a matrix of depth lines, as in numerics/tridiagonal.h. */
typedef struct mnci_lane_factors {
    mnci_lane_row *forward, *inverse, *back;
} mnci_lane_factors;

typedef struct mnci_lanes {
    mnci_fields plan;   /* roles, order and drivers; without arrays */
    mnci_system system; /* of the first column: fields and couplings, but not diffusivities */
    size_t planes;      /* of the longest column; shorter ones end in cells of zeros */
    mnci_lane_arrays of[MNC_MAX_FIELDS];
    mnci_lane_row *coupling[MNCI_MAX_COUPLINGS]; /* of a chunk */
    /* Those of lazy fields, rounded to floats as in fields.h. */
    mnci_lane_row *inv_diag[MNC_MAX_FIELDS], *stored[MNCI_MAX_COUPLINGS];
    mnci_lane_row *relative_cell_density, *inverse_w, *face_w2, *ones, *density;
    mnci_lane_row *losses[MNC_MAX_FIELDS];     /* for W, of linear fields */
    mnci_lane_factors factors[MNC_MAX_FIELDS]; /* of diffusing fields */
    mnci_lane_row diffusivity[MNC_MAX_FIELDS], per_h2, h2, dt_days, a_days;
    mnci_lane_row cells; /* nz */
    size_t nz[MNCI_LANES];
    double *numbers; /* owned: what the pointers above point to */
    mnci_lane_rates_fn *rates;
    uint32_t uniform_losses; /* bits of the fields whose loss is the same in all planes; none of
                                them diffuses */
    void *user;
    int has_density;        /* `density` belongs to the accepted state */
    uint32_t wanted_slopes; /* bits of the fields whose F(u) the next trial leaves in `slope` */
} mnci_lanes;

/* Whether a system can be stepped in lanes, as far as fields and couplings say. */
int mnci_lanes_fit(const mnci_system *system);

/* Whether two systems can share lanes: the same fields spread in the same way, which a diffusivity
   of 0 changes, with the same couplings. */
int mnci_lanes_alike(const mnci_system *a, const mnci_system *b);

/* Lanes for columns alike to that of the system, with up to `planes` planes, whose `rates` have the
   given losses uniform: only of fields that do not diffuse, as the step has no divergence for the
   others. */
mnc_status mnci_lanes_create(const mnci_system *system, size_t planes, mnci_lane_rates_fn *rates,
                             uint32_t uniform_losses, void *user, mnci_lanes *g);
void mnci_lanes_destroy(mnci_lanes *g);

/* Puts a column into a lane: its grid, state and losses for W. */
void mnci_lanes_load(mnci_lanes *g, size_t lane, const mnci_system *system,
                     const double *const *state, const double *losses);

/* Copies one field of a lane: of the accepted state, or its F(u). */
void mnci_lanes_copy(const mnci_lanes *g, size_t lane, mnci_lane_row *from, double *to);

/* Tries a step of dt_days[lane] in all lanes. */
void mnci_lanes_try(mnci_lanes *g, const double *dt_days);

/* The result of the last trial in a lane; of fields that the system lacks nothing is set. */
void mnci_lanes_trial(const mnci_lanes *g, size_t lane, mnci_trial *trial);

/* Accepts the last trial in the lanes marked; the others keep their state. */
void mnci_lanes_accept(mnci_lanes *g, const int *accepted);

#endif
