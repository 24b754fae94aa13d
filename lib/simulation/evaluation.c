/* The right-hand side F(u) at a state given as one vector, its parts and its loss rates. */
#include "simulation/evaluation.h"

#include "base/error.h"
#include "base/simd.h"

#include <stdatomic.h>
#include <string.h>

static const size_t PADDING = MNCI_ALIGNMENT / sizeof(double);

mnc_status mnci_padded_fields_create(const mnci_system *system, mnci_padded_fields *fields)
{
    const size_t count = (size_t)system->field_count, cells = mnci_box_cells(&system->box);
    const size_t stride = (cells + PADDING - 1) / PADDING * PADDING + 2 * PADDING;
    MNCI_TRY(mnci_array(system->memory, "a state from outside", count, stride * sizeof(double),
                        &fields->padded));
    for (size_t f = 0; f < count; f++)
        fields->of[f] = fields->padded + f * stride + PADDING;
    return MNC_OK;
}

void mnci_padded_fields_fill(const mnci_system *system, const double *values,
                             mnci_padded_fields *fields)
{
    const size_t cells = mnci_box_cells(&system->box);
    for (size_t f = 0; f < (size_t)system->field_count; f++)
        memcpy(fields->of[f], values + f * cells, cells * sizeof(double));
}

void mnci_evaluation_destroy(mnci_evaluation *e)
{
    if (!e)
        return;
    mnci_slopes_destroy(&e->slopes);
    mnci_release(e->state.padded);
    mnci_release(e->direction.padded);
    mnci_release(e->padded_density);
    mnci_release(e->work);
    mnci_release(e);
}

mnc_status mnci_evaluation_create(const mnci_system *system, mnci_evaluation **evaluation)
{
    mnci_evaluation *e = NULL;
    MNCI_TRY(mnci_array(system->memory, "a right-hand side", 1, sizeof *e, &e));
    mnc_status status = mnci_slopes_create(system, &e->slopes);
    if (status == MNC_OK)
        status = mnci_padded_fields_create(system, &e->state);
    if (status != MNC_OK) {
        mnci_evaluation_destroy(e);
        return status;
    }
    *evaluation = e;
    return MNC_OK;
}

int mnci_evaluation_begin(mnci_evaluation *e, const mnci_evaluation_point *point)
{
    mnci_padded_fields_fill(e->slopes.system, point->values, &e->state);
    return mnci_slopes_begin(&e->slopes, (const double *const *)e->state.of, point->step_day,
                             point->day);
}

void mnci_evaluation_each_block(const mnci_evaluation *e, mnci_task_fn *task, void *context)
{
    const mnci_system *system = e->slopes.system;
    mnci_parallel_for(system->threads, mnci_box_block_count(&system->box, e->slopes.longest_block),
                      task, context);
}

mnci_cell_range mnci_evaluation_block(const mnci_evaluation *e, size_t index)
{
    return mnci_box_block_range(&e->slopes.system->box, e->slopes.longest_block, index);
}

/* One evaluation. */
typedef struct evaluation_pass {
    const mnci_evaluation *evaluation;
    mnc_rhs_part part;
    double day;
    double *out; /* field after field */
    atomic_int failed;
} evaluation_pass;

/* Copies the arrays of a block to their places. */
static void put(const evaluation_pass *pass, mnci_cell_range block, double *const *of_field)
{
    const mnci_system *system = pass->evaluation->slopes.system;
    const size_t cells = mnci_box_cells(&system->box);
    for (size_t f = 0; f < (size_t)system->field_count; f++)
        memcpy(pass->out + f * cells + block.first, of_field[f], block.count * sizeof(double));
}

/* Rates of the reactions alone, in the workspace. */
static int block_rates(const mnci_evaluation *e, mnci_cell_range block, double day,
                       const mnci_slopes_work *w)
{
    const mnci_system *system = e->slopes.system;
    const double *value[MNC_MAX_FIELDS];
    for (int f = 0; f < system->field_count; f++)
        value[f] = e->state.of[f] + block.first;
    return system->rates(system->user, block, day, value, w->source, w->loss, w->coupling, NULL);
}

static int all_of_block(const evaluation_pass *pass, mnci_cell_range block, int thread)
{
    const mnci_evaluation *e = pass->evaluation;
    double *of_field[MNC_MAX_FIELDS] = {0};
    if (mnci_slopes_of_block(&e->slopes, block, (const double *const *)e->state.of, pass->day,
                             thread, of_field) != 0)
        return 1;
    put(pass, block, of_field);
    return 0;
}

static void diffusion_of_block(const evaluation_pass *pass, mnci_cell_range block, int thread)
{
    const mnci_evaluation *e = pass->evaluation;
    const mnci_system *system = e->slopes.system;
    const mnci_slopes_work w = mnci_slopes_work_of(&e->slopes, block.count, thread);
    for (int f = 0; f < system->field_count; f++)
        if (system->fields[f].spread == MNC_SPREAD_NONE)
            memset(w.divergence[f], 0, block.count * sizeof(double));
    mnci_diffusion_run(&e->slopes.diffusion, block, (const double *const *)e->state.of,
                       e->slopes.density, w.divergence);
    put(pass, block, w.divergence);
}

static int reactions_of_block(const evaluation_pass *pass, mnci_cell_range block, int thread)
{
    const mnci_evaluation *e = pass->evaluation;
    const mnci_slopes_work w = mnci_slopes_work_of(&e->slopes, block.count, thread);
    if (block_rates(e, block, pass->day, &w) != 0)
        return 1;
    const double *value[MNC_MAX_FIELDS];
    for (int f = 0; f < e->slopes.system->field_count; f++)
        value[f] = e->state.of[f] + block.first;
    mnci_subtract_losses(e->slopes.system, block.count, w.loss, value, w.source);
    put(pass, block, w.source);
    return 0;
}

/* An mnci_task_fn: a block of a part of F. */
static void evaluate_block(void *context, size_t index, int thread)
{
    evaluation_pass *pass = context;
    const mnci_cell_range block = mnci_evaluation_block(pass->evaluation, index);
    int failed = 0;
    if (pass->part == MNC_RHS_DIFFUSION)
        diffusion_of_block(pass, block, thread);
    else if (pass->part == MNC_RHS_REACTIONS)
        failed = reactions_of_block(pass, block, thread);
    else
        failed = all_of_block(pass, block, thread);
    if (failed)
        atomic_store(&pass->failed, 1);
}

/* An mnci_task_fn: the losses of a block. */
static void losses_of_block(void *context, size_t index, int thread)
{
    evaluation_pass *pass = context;
    const mnci_evaluation *e = pass->evaluation;
    const mnci_cell_range block = mnci_evaluation_block(e, index);
    const mnci_slopes_work w = mnci_slopes_work_of(&e->slopes, block.count, thread);
    if (block_rates(e, block, pass->day, &w) != 0)
        atomic_store(&pass->failed, 1);
    else
        put(pass, block, w.loss);
}

static int run(mnci_evaluation *e, const mnci_evaluation_point *point, mnci_task_fn *task,
               evaluation_pass *pass)
{
    pass->evaluation = e;
    pass->day = point->day;
    if (mnci_evaluation_begin(e, point) != 0)
        return 1;
    mnci_evaluation_each_block(e, task, pass);
    return atomic_load(&pass->failed);
}

int mnci_evaluation_run(mnci_evaluation *e, mnc_rhs_part part, const mnci_evaluation_point *point,
                        double *rates)
{
    evaluation_pass pass = {.part = part, .out = rates};
    return run(e, point, evaluate_block, &pass);
}

int mnci_evaluation_losses(mnci_evaluation *e, const mnci_evaluation_point *point, double *losses)
{
    evaluation_pass pass = {.out = losses};
    return run(e, point, losses_of_block, &pass);
}
