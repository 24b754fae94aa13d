/* The rates of all reactions of a model on one block of cells, and which reaction failed. */
#include "simulation/rates.h"

#include "base/error.h"
#include "base/memory.h"
#include "simulation/loss_check.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

/* Numbers of a field in a probe: of a block, in whole cache lines. */
static size_t probe_stride(const mnci_box *box)
{
    const size_t line = MNCI_CACHE_LINE / sizeof(double), cells = mnci_box_cells(box);
    return cells < MNC_MAX_BLOCK_CELLS ? (cells + line - 1) / line * line : MNC_MAX_BLOCK_CELLS;
}

/* Source and loss of each field, and the couplings. */
static size_t probe_size(const mnc_model *model, const mnci_box *box)
{
    const size_t fields = (size_t)model->field_count, couplings = (size_t)model->coupling_count;
    return (2 * fields + couplings) * probe_stride(box);
}

static size_t plane_stride(const mnci_box *box)
{
    return mnci_box_plane(box) == 1 ? 1 : MNC_MAX_BLOCK_CELLS;
}

static void note_what_is_set(mnci_rates *rates)
{
    for (int r = 0; r < rates->model->reaction_count; r++) {
        const mnci_reaction *reaction = &rates->model->reactions[r];
        rates->set_fields |= reaction->sets;
        for (int c = 0; reaction->sets && c < reaction->coupling_count; c++)
            rates->set_couplings |= (uint64_t)1 << (reaction->first_coupling + c);
    }
}

mnc_status mnci_rates_create(const mnci_memory *memory, const mnc_model *model, const mnci_box *box,
                             const double *relative_cell_density, const mnc_schedule *schedule,
                             mnci_rates *rates)
{
    const size_t stride = plane_stride(box);
    *rates = (mnci_rates){.model = model,
                          .box = *box,
                          .plane_stride = stride,
                          .checks_losses = mnci_has_losses_to_check(model),
                          .step_day = (double)NAN,
                          .boundaries = mnci_boundaries_create(model, schedule, box)};
    note_what_is_set(rates);
    MNCI_TRY(mnci_array(memory, "depths", box->nz * stride, sizeof(double), &rates->depth_mm));
    MNCI_TRY(mnci_array(memory, "densities", box->nz * stride, sizeof(double),
                        &rates->relative_cell_density));
    MNCI_TRY(mnci_array(memory, "rates", probe_size(model, box), sizeof(double), &rates->probe));
    for (size_t k = 0; k < box->nz; k++)
        for (size_t i = 0; i < stride; i++) {
            rates->depth_mm[k * stride + i] = mnci_box_depth_mm(box, k);
            rates->relative_cell_density[k * stride + i] = relative_cell_density[k];
        }
    return MNC_OK;
}

void mnci_rates_destroy(mnci_rates *rates)
{
    mnci_release(rates->depth_mm);
    mnci_release(rates->relative_cell_density);
    mnci_release(rates->probe);
    mnci_sources_destroy(&rates->sources);
    *rates = (mnci_rates){0};
}

double mnci_rates_bytes(const mnc_model *model, const mnci_box *box)
{
    const double planes = (double)box->nz * (double)plane_stride(box);
    return (2 * planes + (double)probe_size(model, box)) * sizeof(double) + 3 * MNCI_ARRAY_OVERHEAD;
}

static mnc_block block_of(const mnci_rates *rates, mnci_cell_range cells, double day)
{
    const size_t plane = cells.first / mnci_box_plane(&rates->box);
    return (mnc_block){
        .n = cells.count,
        .first_cell = mnci_box_global_cell(&rates->box, cells.first),
        .day = day,
        .depth_mm = rates->depth_mm + plane * rates->plane_stride,
        .relative_cell_density = rates->relative_cell_density + plane * rates->plane_stride,
    };
}

static void note_failure(mnci_rates *rates, const mnci_rates_failure *failure)
{
    while (atomic_flag_test_and_set(&rates->noting))
        ; /* held for a single assignment, only after a failure */
    if (!rates->failure.failed || failure->first_cell < rates->failure.first_cell)
        rates->failure = *failure;
    atomic_flag_clear(&rates->noting);
}

/* Index of the first number that is not finite, or n. */
static size_t first_not_finite(const double *numbers, size_t n)
{
    size_t i = 0;
    while (i < n && isfinite(numbers[i]))
        i++;
    return i;
}

/* Checks a reaction's output in the block; sets field or coupling, and the cell. */
static int has_invalid_output(const mnc_model *model, const mnc_block *block,
                              mnci_rates_failure *failure)
{
    size_t lowest = block->n;
    for (int f = 0; f < model->field_count; f++) {
        const size_t in_source = first_not_finite(block->source[f], lowest);
        const size_t found = first_not_finite(block->loss[f], in_source);
        failure->field = found < lowest ? f : failure->field;
        lowest = found;
    }
    for (int c = 0; c < model->reactions[failure->reaction].coupling_count; c++) {
        const size_t found = first_not_finite(block->coupling[c], lowest);
        failure->coupling = found < lowest ? c : failure->coupling;
        lowest = found;
    }
    failure->first_cell += lowest;
    failure->last_cell = failure->first_cell;
    return lowest < block->n;
}

int mnci_rates_prepare(void *user, double step_day, double day)
{
    mnci_rates *rates = user;
    return mnci_boundaries_prepare(&rates->boundaries, step_day, day);
}

/* Clears rates that no reaction assigns. */
static void clear(const mnci_rates *rates, size_t n, double *const *source, double *const *loss,
                  double *const *coupling)
{
    const mnc_model *model = rates->model;
    for (int f = 0; f < model->field_count; f++)
        if (!(rates->set_fields >> f & 1)) {
            /* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): all below field_count are set */
            memset(source[f], 0, n * sizeof(double));
            memset(loss[f], 0, n * sizeof(double));
        }
    for (int c = 0; c < model->coupling_count; c++)
        if (!(rates->set_couplings >> c & 1))
            /* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): so are these */
            memset(coupling[c], 0, n * sizeof(double));
}

static int call(const mnci_reaction *reaction, const mnc_block *block, mnci_prefetch_queue *queue)
{
    if (queue && reaction->prefetching_rates)
        return reaction->prefetching_rates(block, reaction->user, queue);
    return reaction->rates(block, reaction->user);
}

/* Trial states may be out of range, and are rejected for it; the accepted state is not. */
static int has_wrong_loss(mnci_rates *rates, const mnc_block *block, mnci_cell_range cells)
{
    mnci_rates_failure failure = {
        .failed = 1, .reaction = -1, .field = -1, .coupling = -1, .day = block->day};
    const size_t found = mnci_find_wrong_loss(rates->model, block, &failure.field);
    if (found == block->n)
        return 0;
    failure.loss_per_day = block->loss[failure.field][found];
    failure.first_cell = failure.last_cell = cells.first + found;
    note_failure(rates, &failure);
    return 1;
}

int mnci_rates_evaluate(void *user, mnci_cell_range cells, double day, const double *const *state,
                        double *const *source, double *const *loss, double *const *coupling,
                        mnci_prefetch_queue *queue)
{
    mnci_rates *rates = user;
    mnc_block block = block_of(rates, cells, day);
    block.state = state;
    block.source = source;
    block.loss = loss;
    clear(rates, cells.count, source, loss, coupling);
    for (int r = 0; r < rates->model->reaction_count; r++) {
        const mnci_reaction *reaction = &rates->model->reactions[r];
        block.coupling = coupling + reaction->first_coupling;
        const int code = call(reaction, &block, queue);
        if (code == 0 && !rates->checks_output)
            continue;
        mnci_rates_failure failure = {.failed = 1,
                                      .reaction = r,
                                      .code = code,
                                      .field = -1,
                                      .coupling = -1,
                                      .first_cell = cells.first,
                                      .last_cell = cells.first + cells.count - 1,
                                      .day = day};
        if (code != 0 || has_invalid_output(rates->model, &block, &failure)) {
            note_failure(rates, &failure);
            return 1;
        }
    }
    if (rates->checks_losses && day == rates->step_day && has_wrong_loss(rates, &block, cells))
        return 1;
    mnci_boundaries_add(&rates->boundaries, cells, state, source, loss, coupling);
    mnci_sources_add(&rates->sources, cells, source);
    return 0;
}

size_t mnci_rates_failed_cell(const mnci_rates *rates)
{
    return mnci_box_global_cell(&rates->box, rates->failure.first_cell);
}

static double depth_of(const mnci_rates *rates, size_t cell)
{
    return mnci_box_depth_mm(&rates->box, cell / mnci_box_plane(&rates->box));
}

mnc_status mnci_rates_report_failure(const mnci_rates *rates)
{
    const mnci_rates_failure *failure = &rates->failure;
    if (rates->boundaries.failure.failed)
        return mnci_boundaries_report_failure(&rates->boundaries);
    const mnc_model *model = rates->model;
    const double top_mm = depth_of(rates, failure->first_cell);
    if (failure->reaction < 0)
        return mnci_fail(
            MNC_ERR_CALLBACK,
            "the loss of field \"%s\" that reactions have added up to is %g per day at "
            "day %g, depth %g mm: %s",
            model->fields[failure->field].name, failure->loss_per_day, failure->day, top_mm,
            mnci_loss_range);
    const mnci_reaction *reaction = &model->reactions[failure->reaction];
    const double bottom_mm = depth_of(rates, failure->last_cell);
    if (failure->code != 0)
        return mnci_fail(MNC_ERR_CALLBACK,
                         "reaction \"%s\" returned %d at day %g for cells at depth %g to %g mm",
                         reaction->name, failure->code, failure->day, top_mm, bottom_mm);
    if (failure->coupling >= 0) {
        const mnc_coupling *pair = &model->couplings[reaction->first_coupling + failure->coupling];
        return mnci_fail(MNC_ERR_CALLBACK,
                         "reaction \"%s\" wrote a number that is not finite for the coupling of "
                         "field \"%s\" to \"%s\" at day %g, depth %g mm",
                         reaction->name, model->fields[pair->from].name,
                         model->fields[pair->to].name, failure->day, top_mm);
    }
    return mnci_fail(
        MNC_ERR_CALLBACK,
        "reaction \"%s\" wrote a number that is not finite for field \"%s\" at day %g, "
        "depth %g mm",
        reaction->name, model->fields[failure->field].name, failure->day, top_mm);
}

/* Evaluates all reactions on one block of a state and checks their output. */
static int probe(mnci_rates *rates, mnci_cell_range cells, double day, const double *const *state)
{
    const mnc_model *model = rates->model;
    const size_t stride = probe_stride(&rates->box);
    const double *values[MNC_MAX_FIELDS];
    double *source[MNC_MAX_FIELDS] = {0}, *loss[MNC_MAX_FIELDS] = {0};
    double *coupling[MNCI_MAX_COUPLINGS] = {0};
    for (int f = 0; f < model->field_count; f++) {
        values[f] = state[f] + cells.first;
        source[f] = rates->probe + (size_t)(2 * f) * stride;
        loss[f] = source[f] + stride;
    }
    for (int c = 0; c < model->coupling_count; c++)
        coupling[c] = rates->probe + (size_t)(2 * model->field_count + c) * stride;
    return mnci_rates_evaluate(rates, cells, day, values, source, loss, coupling, NULL);
}

/* Restricts a block to `count` rows from `first_row` on; 0 if nothing is left. A block lies in one
   plane, or in a column, which has one row. */
static int keep_rows(const mnci_box *box, size_t first_row, size_t count, mnci_cell_range *cells)
{
    const size_t plane = mnci_box_plane(box), in_plane = cells->first % plane;
    const size_t from = first_row * box->nx, to = (first_row + count) * box->nx;
    size_t first = in_plane, end = in_plane + cells->count;
    if (plane == 1)
        return 1;
    first = first > from ? first : from;
    end = end < to ? end : to;
    if (first >= end)
        return 0;
    *cells = (mnci_cell_range){cells->first - in_plane + first, end - first};
    return 1;
}

mnc_status mnci_rates_find_not_finite(mnci_rates *rates, double day, const double *const *state,
                                      size_t first_row, size_t row_count)
{
    const size_t runs = mnci_box_block_count(&rates->box, MNC_MAX_BLOCK_CELLS);
    int failed = 0;
    rates->checks_output = 1;
    for (size_t index = 0; !failed && index < runs; index++) {
        mnci_cell_range cells = mnci_box_block_range(&rates->box, MNC_MAX_BLOCK_CELLS, index);
        failed =
            keep_rows(&rates->box, first_row, row_count, &cells) && probe(rates, cells, day, state);
    }
    rates->checks_output = 0;
    return failed ? mnci_rates_report_failure(rates) : MNC_OK;
}
