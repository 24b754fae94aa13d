/* The right-hand side F(u) at a state given as one vector. */
#include "simulation/evaluation.h"

#include "base/error.h"
#include "base/simd.h"
#include "base/threads.h"

#include <stdatomic.h>
#include <string.h>

static const size_t PADDING = MNCI_ALIGNMENT / sizeof(double);

/* One evaluation. */
typedef struct evaluation_pass {
    const mnci_evaluation *evaluation;
    double day;
    double *rates;
    atomic_int failed;
} evaluation_pass;

void mnci_evaluation_destroy(mnci_evaluation *e)
{
    if (!e)
        return;
    mnci_slopes_destroy(&e->slopes);
    mnci_release(e->padded);
    mnci_release(e);
}

static mnc_status create_parts(const mnci_system *system, mnci_evaluation *e)
{
    const size_t fields = (size_t)system->field_count, cells = mnci_box_cells(&system->box);
    const size_t stride = (cells + PADDING - 1) / PADDING * PADDING + 2 * PADDING;
    MNCI_TRY(mnci_slopes_create(system, &e->slopes));
    MNCI_TRY(mnci_array(system->memory, "a state from outside", fields, stride * sizeof(double),
                        &e->padded));
    for (size_t f = 0; f < fields; f++)
        e->state[f] = e->padded + f * stride + PADDING;
    return MNC_OK;
}

mnc_status mnci_evaluation_create(const mnci_system *system, mnci_evaluation **evaluation)
{
    mnci_evaluation *e = NULL;
    MNCI_TRY(mnci_array(system->memory, "a right-hand side", 1, sizeof *e, &e));
    const mnc_status status = create_parts(system, e);
    if (status != MNC_OK) {
        mnci_evaluation_destroy(e);
        return status;
    }
    *evaluation = e;
    return MNC_OK;
}

/* An mnci_task_fn: a block. */
static void evaluate_block(void *context, size_t index, int thread)
{
    evaluation_pass *pass = context;
    const mnci_evaluation *e = pass->evaluation;
    const mnci_system *system = e->slopes.system;
    const size_t cells = mnci_box_cells(&system->box);
    const mnci_cell_range block =
        mnci_box_block_range(&system->box, e->slopes.longest_block, index);
    double *of_field[MNC_MAX_FIELDS] = {0};
    if (mnci_slopes_of_block(&e->slopes, block, (const double *const *)e->state, pass->day, thread,
                             of_field) != 0) {
        atomic_store(&pass->failed, 1);
        return;
    }
    for (size_t f = 0; f < (size_t)system->field_count; f++)
        memcpy(pass->rates + f * cells + block.first, of_field[f], block.count * sizeof(double));
}

int mnci_evaluation_run(mnci_evaluation *e, double step_day, double day, const double *values,
                        double *rates)
{
    const mnci_system *system = e->slopes.system;
    const size_t cells = mnci_box_cells(&system->box);
    evaluation_pass pass = {.evaluation = e, .day = day, .rates = rates};
    for (size_t f = 0; f < (size_t)system->field_count; f++)
        memcpy(e->state[f], values + f * cells, cells * sizeof(double));
    if (mnci_slopes_begin(&e->slopes, (const double *const *)e->state, step_day, day) != 0)
        return 1;
    mnci_parallel_for(system->threads, mnci_box_block_count(&system->box, e->slopes.longest_block),
                      evaluate_block, &pass);
    return atomic_load(&pass.failed);
}
