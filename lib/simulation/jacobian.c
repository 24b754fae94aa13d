/* The derivative of the right-hand side along a direction, J v.

   Diffusion is linear in a field and in the density that cell populations diffuse with, so that its
   derivative is the operator itself: applied to the direction, and for cell populations also to the
   field with the change of the density. The reactions of a cell depend on this cell alone, so that
   their central difference has a length of its own in each cell. */
#include "base/error.h"
#include "base/simd.h"
#include "simulation/evaluation.h"

#include <float.h>
#include <math.h>
#include <stdatomic.h>
#include <string.h>

static const size_t PADDING = MNCI_ALIGNMENT / sizeof(double);

/* Largest shift of a field relative to |u| + FLOOR * scale: near the cube root of the rounding
   error, where the errors of rounding and of the third derivative balance. */
static const double SHIFT = 1.0 / (1 << 17);
static const double FLOOR = 1e-3;

/* Arrays of a block beside those of the slopes: shifted states, their rates, and the inverse of the
   length of the difference. */
typedef struct shifted {
    double *value[MNC_MAX_FIELDS], *rate[MNC_MAX_FIELDS];
    double *per_length;
} shifted;

static size_t stride_of(const mnci_evaluation *e)
{
    return (e->slopes.longest_block + PADDING - 1) / PADDING * PADDING + PADDING;
}

static shifted shifted_of(const mnci_evaluation *e, int thread)
{
    const size_t stride = stride_of(e);
    double *work = e->work + (size_t)thread * e->work_stride;
    shifted s = {.per_length = work};
    for (int f = 0; f < e->slopes.system->field_count; f++) {
        s.value[f] = work + (size_t)(2 * f + 1) * stride;
        s.rate[f] = work + (size_t)(2 * f + 2) * stride;
    }
    return s;
}

mnc_status mnci_evaluation_provide_direction(mnci_evaluation *e)
{
    const mnci_system *system = e->slopes.system;
    e->work_stride = (2 * (size_t)system->field_count + 1) * stride_of(e);
    if (!e->direction.padded)
        MNCI_TRY(mnci_padded_fields_create(system, &e->direction));
    if (!e->padded_density)
        MNCI_TRY(mnci_array(system->memory, "a change of density",
                            mnci_box_cells(&system->box) + 2 * PADDING, sizeof(double),
                            &e->padded_density));
    e->density = e->padded_density + PADDING;
    if (e->work)
        return MNC_OK;
    return mnci_array(system->memory, "shifted states", (size_t)system->threads,
                      e->work_stride * sizeof(double), &e->work);
}

/* One product. */
typedef struct jacobian_pass {
    const mnci_evaluation *evaluation;
    mnc_rhs_part part;
    double day;
    double *product;
    atomic_int failed;
} jacobian_pass;

/* An mnci_task_fn: the change of the density, which no negative sum has. */
static void change_density(void *context, size_t index, int thread)
{
    const mnci_evaluation *e = ((const jacobian_pass *)context)->evaluation;
    const mnci_diffusion *d = &e->slopes.diffusion;
    const mnci_cell_range block = mnci_evaluation_block(e, index);
    (void)thread;
    for (size_t i = block.first; i < block.first + block.count; i++) {
        double change = 0;
        for (int c = 0; c < d->cell_count; c++)
            change += e->direction.of[d->cells[c]][i];
        e->density[i] = e->slopes.density[i] > 0 ? change : 0;
    }
}

static void add_to(double *product, const double *derivative, size_t n)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        product[i] += derivative[i];
}

static void add_diffusion(const jacobian_pass *pass, mnci_cell_range block, int thread)
{
    const mnci_evaluation *e = pass->evaluation;
    const mnci_diffusion *d = &e->slopes.diffusion;
    const size_t cells = mnci_box_cells(&e->slopes.system->box);
    const mnci_slopes_work w = mnci_slopes_work_of(&e->slopes, block.count, thread);
    double *out = pass->product + block.first;
    mnci_diffusion_run(d, block, (const double *const *)e->direction.of, e->slopes.density,
                       w.divergence);
    for (int l = 0; l < d->linear_count; l++)
        add_to(out + (size_t)d->linear[l] * cells, w.divergence[d->linear[l]], block.count);
    for (int c = 0; c < d->cell_count; c++)
        add_to(out + (size_t)d->cells[c] * cells, w.divergence[d->cells[c]], block.count);
    if (d->cell_count == 0)
        return;
    mnci_diffusion_run(d, block, (const double *const *)e->state.of, e->density, w.divergence);
    for (int c = 0; c < d->cell_count; c++)
        add_to(out + (size_t)d->cells[c] * cells, w.divergence[d->cells[c]], block.count);
}

/* The inverse of the length of the difference in each cell, 0 where nothing moves. */
static void choose_lengths(const mnci_evaluation *e, mnci_cell_range block, double *per_length)
{
    const mnci_system *system = e->slopes.system;
    memset(per_length, 0, block.count * sizeof(double));
    for (int f = 0; f < system->field_count; f++) {
        const double *u = e->state.of[f] + block.first, *v = e->direction.of[f] + block.first;
        const double least = FLOOR * system->fields[f].scale;
        MNC_SIMD
        for (size_t i = 0; i < block.count; i++) {
            const double wanted = fabs(v[i]) / (SHIFT * (fabs(u[i]) + least));
            per_length[i] = wanted <= per_length[i] ? per_length[i] : wanted; /* keeps NaN */
        }
    }
    for (size_t i = 0; i < block.count; i++)
        per_length[i] = per_length[i] <= DBL_MIN ? 0 : per_length[i]; /* its inverse is finite */
}

/* Rates of the reactions at u + sign * length * v: in the source arrays of the workspace. */
static int shifted_rates(const jacobian_pass *pass, mnci_cell_range block, double sign,
                         const shifted *s, const mnci_slopes_work *w)
{
    const mnci_evaluation *e = pass->evaluation;
    const mnci_system *system = e->slopes.system;
    for (int f = 0; f < system->field_count; f++) {
        const double *u = e->state.of[f] + block.first, *v = e->direction.of[f] + block.first;
        double *value = s->value[f];
        for (size_t i = 0; i < block.count; i++)
            value[i] = s->per_length[i] == 0 ? u[i] : u[i] + sign / s->per_length[i] * v[i];
    }
    if (system->rates(system->user, block, pass->day, (const double *const *)s->value, w->source,
                      w->loss, w->coupling, NULL) != 0)
        return 1;
    mnci_subtract_losses(system, block.count, w->loss, (const double *const *)s->value, w->source);
    return 0;
}

static int set_reactions(const jacobian_pass *pass, mnci_cell_range block, int thread)
{
    const mnci_evaluation *e = pass->evaluation;
    const mnci_system *system = e->slopes.system;
    const size_t cells = mnci_box_cells(&system->box);
    const mnci_slopes_work w = mnci_slopes_work_of(&e->slopes, block.count, thread);
    const shifted s = shifted_of(e, thread);
    choose_lengths(e, block, s.per_length);
    if (shifted_rates(pass, block, 1, &s, &w) != 0)
        return 1;
    for (int f = 0; f < system->field_count; f++)
        memcpy(s.rate[f], w.source[f], block.count * sizeof(double));
    if (shifted_rates(pass, block, -1, &s, &w) != 0)
        return 1;
    for (int f = 0; f < system->field_count; f++) {
        const double *above = s.rate[f], *below = w.source[f];
        double *out = pass->product + (size_t)f * cells + block.first;
        MNC_SIMD
        for (size_t i = 0; i < block.count; i++)
            out[i] = (above[i] - below[i]) * 0.5 * s.per_length[i];
    }
    return 0;
}

static void set_zero(const jacobian_pass *pass, mnci_cell_range block)
{
    const mnci_system *system = pass->evaluation->slopes.system;
    const size_t cells = mnci_box_cells(&system->box);
    for (size_t f = 0; f < (size_t)system->field_count; f++)
        memset(pass->product + f * cells + block.first, 0, block.count * sizeof(double));
}

/* An mnci_task_fn: a block of the product. */
static void multiply_block(void *context, size_t index, int thread)
{
    jacobian_pass *pass = context;
    const mnci_cell_range block = mnci_evaluation_block(pass->evaluation, index);
    if (pass->part == MNC_RHS_DIFFUSION) {
        set_zero(pass, block);
    } else if (set_reactions(pass, block, thread) != 0) {
        atomic_store(&pass->failed, 1);
        return;
    }
    if (pass->part != MNC_RHS_REACTIONS)
        add_diffusion(pass, block, thread);
}

int mnci_evaluation_jacobian_times(mnci_evaluation *e, mnc_rhs_part part,
                                   const mnci_evaluation_point *point, const double *direction,
                                   double *product)
{
    jacobian_pass pass = {.evaluation = e, .part = part, .day = point->day, .product = product};
    mnci_padded_fields_fill(e->slopes.system, direction, &e->direction);
    if (mnci_evaluation_begin(e, point) != 0)
        return 1;
    if (part != MNC_RHS_REACTIONS)
        mnci_evaluation_each_block(e, change_density, &pass);
    mnci_evaluation_each_block(e, multiply_block, &pass);
    return atomic_load(&pass.failed);
}
