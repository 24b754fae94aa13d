/* What the integrator solves: du/dt = diffusion(u) + source(u) - loss(u) u for several fields on a
   box whose properties vary with depth only. It knows neither skin nor biology. */
#ifndef MNCI_NUMERICS_SYSTEM_H
#define MNCI_NUMERICS_SYSTEM_H

#include "base/memory.h"
#include "grid/box.h"
#include "numerics/share.h"

#include <mncollagen/model.h>

enum { MNCI_MAX_COUPLINGS = 64 };

/* How one field behaves. Members as in mnc_field. */
typedef struct mnci_field_law {
    mnc_spread spread;
    double diffusivity_mm2_per_day;
    double scale;
    int can_be_negative;
} mnci_field_law;

/* Called on one thread before the rates of a day within a step are; `step_day` is where the step
   begins. Returns 0, or non-zero to end the step. */
typedef int mnci_prepare_fn(void *user, double step_day, double day);

/* Sets the rates of a run of cells; state and the arrays begin at the run's first
   cell. Returns 0, or non-zero to end the step. Called from several threads at once. */
typedef int mnci_rates_fn(void *user, mnci_run run, double day, const double *const *state,
                          double *const *source, double *const *loss, double *const *coupling);

typedef struct mnci_system {
    mnci_box box;
    const double *relative_cell_density; /* of each plane, nz values, owned by the caller */
    int field_count;
    mnci_field_law fields[MNC_MAX_FIELDS];
    int coupling_count;
    mnc_coupling couplings[MNCI_MAX_COUPLINGS];
    int top_loss_varies[MNC_MAX_FIELDS]; /* the loss in the uppermost plane depends on the day: W
                                            takes it anew in each stage. Needs `prepare` */
    mnci_prepare_fn *prepare;            /* NULL: rates need none */
    mnci_rates_fn *rates;
    void *user;
    int threads;               /* >= 1 */
    const mnci_memory *memory; /* of the arrays; NULL: the C library */
    const mnci_share *share;   /* NULL: the box is whole */
} mnci_system;

/* Rows of the box that are stepped. */
typedef struct mnci_rows {
    size_t first, count;
} mnci_rows;

static inline mnci_rows mnci_own_rows(const mnci_system *system)
{
    return system->share ? (mnci_rows){system->share->first_row, system->share->rows}
                         : (mnci_rows){0, system->box.ny};
}

/* Rows of the box, or of the whole box that it is a part of. */
static inline size_t mnci_whole_rows(const mnci_box *box)
{
    return box->whole_ny > 0 ? box->whole_ny : box->ny;
}

#endif
