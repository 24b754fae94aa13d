/* Time derivatives of a state, block by block. */
#include "numerics/slopes.h"

#include "base/error.h"
#include "base/simd.h"
#include "base/threads.h"

static const size_t PADDING = MNCI_ALIGNMENT / sizeof(double); /* read by stencils at the ends */

static size_t longest_block(const mnci_box *box)
{
    const size_t plane = mnci_box_plane(box), segment = plane == 1 ? box->nz : plane;
    return segment < MNCI_BLOCK_CELLS ? segment : MNCI_BLOCK_CELLS;
}

/* Distance between the arrays of a block in a workspace. */
static size_t stride_of(size_t cells)
{
    return (cells + 7) / 8 * 8 + 8;
}

mnc_status mnci_slopes_create(const mnci_system *system, mnci_slopes *s)
{
    const size_t arrays = 3 * (size_t)system->field_count + (size_t)system->coupling_count;
    *s = (mnci_slopes){.system = system, .longest_block = longest_block(&system->box)};
    s->work_stride = arrays * stride_of(s->longest_block);
    MNCI_TRY(mnci_diffusion_create(system, &s->diffusion));
    MNCI_TRY(mnci_array(system->memory, "slopes", mnci_box_cells(&system->box) + 2 * PADDING,
                        sizeof(double), &s->padded));
    s->density = s->padded + PADDING;
    return mnci_array(system->memory, "slopes", (size_t)system->threads,
                      s->work_stride * sizeof(double), &s->work);
}

void mnci_slopes_destroy(mnci_slopes *s)
{
    mnci_diffusion_destroy(&s->diffusion);
    mnci_release(s->padded);
    mnci_release(s->work);
    *s = (mnci_slopes){0};
}

typedef struct density_task {
    const mnci_slopes *slopes;
    const double *const *state;
} density_task;

static void density_of_block(void *context, size_t index, int thread)
{
    const density_task *task = context;
    const mnci_slopes *s = task->slopes;
    const mnci_cell_range block = mnci_box_block_range(&s->system->box, MNCI_BLOCK_CELLS, index);
    (void)thread;
    mnci_diffusion_density(&s->diffusion, task->state, block.first, block.count,
                           s->density + block.first);
}

int mnci_slopes_begin(mnci_slopes *s, const double *const *state, double step_day, double day)
{
    const mnci_system *system = s->system;
    density_task task = {s, state};
    if (system->prepare && system->prepare(system->user, step_day, day) != 0)
        return 1;
    mnci_parallel_for(system->threads, mnci_box_block_count(&system->box, MNCI_BLOCK_CELLS),
                      density_of_block, &task);
    return 0;
}

/* source becomes source - loss * value. */
MNCI_INLINE void subtract_loss(size_t n, const double *loss, const double *value, double *source)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        source[i] = source[i] - loss[i] * value[i];
}

/* source becomes source - loss * value + divergence, the latter unless it is NULL. */
MNCI_INLINE void combine(size_t n, const double *loss, const double *value,
                         const double *divergence, double *source)
{
    if (!divergence) {
        subtract_loss(n, loss, value, source);
        return;
    }
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        source[i] = source[i] - loss[i] * value[i] + divergence[i];
}

MNC_VECTOR_WIDTHS static void subtract_losses(const mnci_system *system, size_t n,
                                              double *const *loss, const double *const *value,
                                              double *const *source)
{
    for (int f = 0; f < system->field_count; f++)
        subtract_loss(n, loss[f], value[f], source[f]);
}

void mnci_subtract_losses(const mnci_system *system, size_t n, double *const *loss,
                          const double *const *value, double *const *source)
{
    subtract_losses(system, n, loss, value, source);
}

MNC_VECTOR_WIDTHS static void combine_fields(const mnci_system *system, size_t n,
                                             double *const *loss, const double *const *value,
                                             double *const *divergence, double *const *source)
{
    for (int f = 0; f < system->field_count; f++)
        combine(n, loss[f], value[f],
                system->fields[f].spread == MNC_SPREAD_NONE ? NULL : divergence[f], source[f]);
}

mnci_slopes_work mnci_slopes_work_of(const mnci_slopes *s, size_t cells, int thread)
{
    const mnci_system *system = s->system;
    const size_t stride = stride_of(cells);
    mnci_slopes_work w = {0};
    double *work = s->work + (size_t)thread * s->work_stride;
    for (int f = 0; f < system->field_count; f++, work += 3 * stride) {
        w.source[f] = work;
        w.loss[f] = work + stride;
        w.divergence[f] = work + 2 * stride;
    }
    for (int c = 0; c < system->coupling_count; c++, work += stride)
        w.coupling[c] = work;
    return w;
}

int mnci_slopes_of_block(const mnci_slopes *s, mnci_cell_range block, const double *const *state,
                         double day, int thread, double **of_field)
{
    const mnci_system *system = s->system;
    const mnci_slopes_work w = mnci_slopes_work_of(s, block.count, thread);
    const double *value[MNC_MAX_FIELDS];
    for (int f = 0; f < system->field_count; f++) {
        of_field[f] = w.source[f];
        value[f] = state[f] + block.first;
    }
    if (system->rates(system->user, block, day, value, of_field, w.loss, w.coupling, NULL) != 0)
        return 1;
    mnci_diffusion_run(&s->diffusion, block, state, s->density, w.divergence);
    combine_fields(system, block.count, w.loss, value, w.divergence, of_field);
    return 0;
}
