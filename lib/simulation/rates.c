/* The rates of all reactions of a model on one run of cells, and who is at fault when they fail. */
#include "simulation/rates.h"

#include "base/error.h"
#include "base/memory.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Numbers that the rates of one run take: source and loss of each field, and the couplings. */
static size_t probe_size(const mnc_model *model)
{
    const size_t fields = (size_t)model->field_count, couplings = (size_t)model->coupling_count;
    return (2 * fields + couplings) * MNC_MAX_BLOCK_CELLS;
}

mnc_status mnci_rates_create(const mnc_model *model, const mnci_box *box,
                             const double *relative_cell_density, const mnc_schedule *schedule,
                             mnci_rates *rates)
{
    const size_t stride = mnci_box_plane(box) == 1 ? 1 : MNC_MAX_BLOCK_CELLS;
    *rates = (mnci_rates){.model = model,
                          .box = *box,
                          .plane_stride = stride,
                          .topicals = mnci_topicals_create(model, schedule, box)};
    MNCI_TRY(mnci_array("depths", box->nz * stride, sizeof(double), &rates->depth_mm));
    MNCI_TRY(
        mnci_array("densities", box->nz * stride, sizeof(double), &rates->relative_cell_density));
    MNCI_TRY(mnci_array("rates", probe_size(model), sizeof(double), &rates->probe));
    for (size_t k = 0; k < box->nz; k++)
        for (size_t i = 0; i < stride; i++) {
            rates->depth_mm[k * stride + i] = mnci_box_depth_mm(box, k);
            rates->relative_cell_density[k * stride + i] = relative_cell_density[k];
        }
    return MNC_OK;
}

void mnci_rates_destroy(mnci_rates *rates)
{
    free(rates->depth_mm);
    free(rates->relative_cell_density);
    free(rates->probe);
    *rates = (mnci_rates){0};
}

static mnc_block block_of(const mnci_rates *rates, mnci_run run, double day)
{
    const size_t plane = run.first / mnci_box_plane(&rates->box);
    return (mnc_block){
        .n = run.count,
        .first_cell = run.first,
        .day = day,
        .depth_mm = rates->depth_mm + plane * rates->plane_stride,
        .relative_cell_density = rates->relative_cell_density + plane * rates->plane_stride,
    };
}

static void note_failure(mnci_rates *rates, int reaction, int code, size_t first_cell)
{
    while (atomic_flag_test_and_set(&rates->noting))
        ; /* held for three assignments, once in a failing run */
    if (!rates->failure.failed || first_cell < rates->failure.first_cell)
        rates->failure = (mnci_rates_failure){1, reaction, code, first_cell};
    atomic_flag_clear(&rates->noting);
}

int mnci_rates_prepare(void *user, double step_day, double day)
{
    mnci_rates *rates = user;
    return mnci_topicals_prepare(&rates->topicals, step_day, day);
}

/* How many cells of a run lie in the uppermost plane. */
static size_t cells_on_top(const mnci_rates *rates, mnci_run run)
{
    const size_t plane = mnci_box_plane(&rates->box);
    if (run.first >= plane)
        return 0;
    return run.count < plane - run.first ? run.count : plane - run.first;
}

int mnci_rates_evaluate(void *user, mnci_run run, double day, const double *const *state,
                        double *const *source, double *const *loss, double *const *coupling)
{
    mnci_rates *rates = user;
    mnc_block block = block_of(rates, run, day);
    block.state = state;
    block.source = source;
    block.loss = loss;
    for (int r = 0; r < rates->model->reaction_count; r++) {
        const mnci_reaction *reaction = &rates->model->reactions[r];
        block.coupling = coupling + reaction->first_coupling;
        int code = reaction->rates(&block, reaction->user);
        if (code != 0) {
            note_failure(rates, r, code, run.first);
            return code;
        }
    }
    mnci_topicals_add(&rates->topicals, cells_on_top(rates, run), state, source, loss, coupling);
    return 0;
}

mnc_status mnci_rates_report_failure(const mnci_rates *rates, double day)
{
    const mnci_rates_failure *failure = &rates->failure;
    if (rates->topicals.failure.failed)
        return mnci_topicals_report_failure(&rates->topicals);
    return mnci_fail(
        MNC_ERR_CALLBACK, "reaction \"%s\" returned %d at day %g, depth %g mm",
        rates->model->reactions[failure->reaction].name, failure->code, day,
        mnci_box_depth_mm(&rates->box, failure->first_cell / mnci_box_plane(&rates->box)));
}

/* Evaluates one reaction alone on one run and looks at what it wrote. */
static mnc_status probe(mnci_rates *rates, int number, mnci_run run, double day,
                        double *const *state)
{
    const mnc_model *model = rates->model;
    const mnci_reaction *reaction = &model->reactions[number];
    const double *values[MNC_MAX_FIELDS];
    double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *coupling[MNCI_MAX_MODEL_COUPLINGS];
    memset(rates->probe, 0, probe_size(model) * sizeof(double));
    for (int f = 0; f < model->field_count; f++) {
        values[f] = state[f] + run.first;
        source[f] = rates->probe + (size_t)(2 * f) * MNC_MAX_BLOCK_CELLS;
        loss[f] = source[f] + MNC_MAX_BLOCK_CELLS;
    }
    for (int c = 0; c < model->coupling_count; c++)
        coupling[c] = rates->probe + (size_t)(2 * model->field_count + c) * MNC_MAX_BLOCK_CELLS;
    mnc_block block = block_of(rates, run, day);
    block.state = values;
    block.source = source;
    block.loss = loss;
    block.coupling = coupling + reaction->first_coupling;
    if (reaction->rates(&block, reaction->user) != 0)
        return MNC_OK; /* it refuses this state: that has its own report */
    for (int f = 0; f < model->field_count; f++)
        for (size_t i = 0; i < run.count; i++)
            if (!isfinite(source[f][i]) || !isfinite(loss[f][i]))
                return mnci_fail(MNC_ERR_CALLBACK,
                                 "reaction \"%s\" wrote a number that is not finite for field "
                                 "\"%s\" at day %g, depth %g mm",
                                 reaction->name, model->fields[f].name, day, block.depth_mm[i]);
    return MNC_OK;
}

mnc_status mnci_rates_find_not_finite(mnci_rates *rates, double day, double *const *state)
{
    const size_t runs = mnci_box_run_count(&rates->box, MNC_MAX_BLOCK_CELLS);
    for (size_t index = 0; index < runs; index++) {
        mnci_run run = mnci_box_run(&rates->box, MNC_MAX_BLOCK_CELLS, index);
        for (int r = 0; r < rates->model->reaction_count; r++)
            MNCI_TRY(probe(rates, r, run, day, state));
    }
    return MNC_OK;
}
