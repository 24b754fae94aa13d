/* What the integrator solves: du/dt = diffusion(u) + source(u) - loss(u) u for several fields on a
   box whose properties vary with depth only. It knows neither skin nor biology. */
#ifndef MNCI_NUMERICS_SYSTEM_H
#define MNCI_NUMERICS_SYSTEM_H

#include "base/limits.h"
#include "base/memory.h"
#include "base/prefetch.h"
#include "grid/box.h"
#include "numerics/communicator.h"

#include <mncollagen/model.h>

/* How one field behaves. Members as in mnc_field. */
typedef struct mnci_field_law {
    mnc_spread spread;
    double diffusivity_mm2_per_day;
    double scale;
    int can_be_negative;
} mnci_field_law;

/* Called on one thread before rates within a step are evaluated, for what is given at the sides of
   the box: it is taken on `day`, which need not be that of the rates. Where diffusion is stiff,
   only the method knows which days keep its order. `step_day` is the start of the step. Returns 0,
   or non-zero to end the step. */
typedef int mnci_prepare_fn(void *user, double step_day, double day);

/* Sets the rates of a block of cells; state and the arrays begin at the block's first
   cell. Prefetches may be issued from the queue meanwhile; it
   is NULL where there is none. Returns 0, or non-zero to end the step. Called from several threads
   at once. */
typedef int mnci_rates_fn(void *user, mnci_cell_range block, double day, const double *const *state,
                          double *const *source, double *const *loss, double *const *coupling,
                          mnci_prefetch_queue *queue);

/* Exchange through the lateral sides, as a rate constant in the cells along each, on the prepared
   day. The rates hold it as a source that depends on the state, not as a loss. */
typedef struct mnci_lateral_exchange {
    double per_day[MNC_MAX_FIELDS][MNC_SIDE_COUNT]; /* 0 at top and bottom */
} mnci_lateral_exchange;

typedef struct mnci_system {
    mnci_box box;
    const double *relative_cell_density; /* of each plane, nz values, owned by the caller */
    int field_count;
    mnci_field_law fields[MNC_MAX_FIELDS];
    int coupling_count;
    mnc_coupling couplings[MNCI_MAX_COUPLINGS];
    int has_boundary[MNC_MAX_FIELDS]; /* something passes through a side of the box */
    /* The loss in the uppermost or lowermost plane depends on the day: W is updated in each stage.
       Needs `prepare`. */
    int top_loss_varies[MNC_MAX_FIELDS], bottom_loss_varies[MNC_MAX_FIELDS];
    int has_lateral_exchange[MNC_MAX_FIELDS]; /* linear fields: lines along x and y in all steps */
    const mnci_lateral_exchange *lateral_exchange; /* of these fields */
    mnci_prepare_fn *prepare;                      /* NULL: rates need none */
    mnci_rates_fn *rates;
    void *user;
    int threads;                           /* >= 1 */
    const mnci_memory *memory;             /* of the arrays; NULL: the C library */
    const mnci_communicator *communicator; /* &mnci_serial where one process has the box */
    const struct mnci_method *method;      /* the time integrator */
} mnci_system;

/* Rows of the box that this process steps: all but the halo rows. */
static inline mnci_rows mnci_local_rows(const mnci_system *system)
{
    return mnci_box_local_rows(&system->box);
}

/* Rows of the global box. */
static inline size_t mnci_global_rows(const mnci_box *box)
{
    return box->global_ny > 0 ? box->global_ny : box->ny;
}

/* Cells of the global box. */
static inline size_t mnci_global_cells(const mnci_box *box)
{
    return box->nx * mnci_global_rows(box) * box->nz;
}

/* Whether the global box has one cell in each plane. */
static inline int mnci_is_column(const mnci_box *box)
{
    return box->nx * mnci_global_rows(box) == 1;
}

#endif
