/* mnc_bench kernels: each hot kernel alone, on a patch that the caches hold and on one that they do
   not. They work on the parts of a real simulation, after its session. */
#include "kernels.h"

#include "bandwidth.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"
#include "patch.h"
#include "ros2/stage.h"
#include "simulation/simulation.h"

#include <mncollagen.h>

#include <stdio.h>

enum { BLOCK = MNC_MAX_BLOCK_CELLS, ARRAYS = 3 * MNC_MAX_FIELDS };

typedef struct kernel_work {
    const mnc_simulation *sim;
    const mnci_ros2_stepper *stepper;
    mnci_box box;
    mnci_line_task task;
    int in_set[MNC_MAX_FIELDS];
    double *u[MNC_MAX_FIELDS]; /* copies of the diffusing fields, solved again and again */
    double *density;
    double *work; /* of all threads: rates of a block, divergences, diffusion's own */
    size_t work_stride;
    size_t pieces;
    mnci_task_fn *piece;
    int threads, passes;
} kernel_work;

static double *work_of(const kernel_work *w, int thread)
{
    return w->work + (size_t)thread * w->work_stride;
}

/* ---- kernels, a piece of the grid each ---- */

static void power_run(void *context, size_t index, int thread)
{
    const kernel_work *w = context;
    const mnci_cell_range block = mnci_box_block_range(&w->box, BLOCK, index);
    mnc_power(w->stepper->state[MNC_FIBROBLASTS] + block.first, 0.585, work_of(w, thread),
              block.count);
}

static void rates_run(void *context, size_t index, int thread)
{
    const kernel_work *w = context;
    const mnci_cell_range block = mnci_box_block_range(&w->box, BLOCK, index);
    const double *state[MNC_MAX_FIELDS];
    double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *coupling[MNCI_MAX_COUPLINGS];
    double *at = work_of(w, thread);
    for (int f = 0; f < w->sim->system.field_count; f++, at += 2 * (size_t)BLOCK) {
        state[f] = w->stepper->state[f] + block.first;
        source[f] = at;
        loss[f] = at + BLOCK;
    }
    for (int c = 0; c < w->sim->system.coupling_count; c++, at += BLOCK)
        coupling[c] = at;
    w->sim->system.rates(w->sim->system.user, block, 1, state, source, loss, coupling, NULL);
}

static void diffusion_block(void *context, size_t index, int thread)
{
    const kernel_work *w = context;
    const mnci_cell_range block = mnci_box_block_range(&w->box, BLOCK, index);
    double *divergence[MNC_MAX_FIELDS], *at = work_of(w, thread);
    for (int f = 0; f < w->sim->system.field_count; f++, at += BLOCK)
        divergence[f] = at;
    mnci_diffusion_run(&w->stepper->diffusion, block, (const double *const *)w->stepper->state,
                       w->density, divergence);
}

static void update_run(void *context, size_t index, int thread)
{
    const kernel_work *w = context;
    const mnci_cell_range block = mnci_box_block_range(&w->box, BLOCK, index);
    mnci_sums sums;
    mnci_sums_clear(&sums);
    (void)thread;
    mnci_update(1, 0, block.count, 1e-3, w->stepper->state[MNC_FIBROBLASTS] + block.first,
                w->stepper->state[MNC_TGF_BETA] + block.first,
                w->stepper->state[MNC_ACTIVATION] + block.first, w->u[MNC_TGF_BETA] + block.first,
                &sums);
}

static void x_plane(void *context, size_t k, int thread)
{
    const kernel_work *w = context;
    for (size_t j = 0; j < w->box.ny; j += MNCI_SLAB_ROWS) {
        const size_t rows = w->box.ny - j < MNCI_SLAB_ROWS ? w->box.ny - j : MNCI_SLAB_ROWS;
        mnci_lines_x(&w->stepper->lines, &w->task, (k * w->box.ny + j) * w->box.nx, rows, thread);
    }
}

static void y_plane(void *context, size_t k, int thread)
{
    const kernel_work *w = context;
    mnci_lines_y(&w->stepper->lines, &w->task, k, thread);
}

static void z_bundle(void *context, size_t bundle, int thread)
{
    const kernel_work *w = context;
    const size_t first = bundle * MNCI_MAX_BATCH_WIDTH, left = mnci_box_plane(&w->box) - first;
    mnci_lines_z(&w->stepper->lines, &w->task, first,
                 left < MNCI_MAX_BATCH_WIDTH ? left : MNCI_MAX_BATCH_WIDTH, thread);
}

/* ---- measuring ---- */

typedef struct kernel {
    const char *name;
    mnci_task_fn *piece;
    enum { RUNS, PLANES, BUNDLES } pieces;
    int fields;   /* 0: those that diffuse */
    double bytes; /* of a cell, or of a cell and diffusing field */
    double bytes_density;
} kernel;

static const kernel kernels[] = {
    {"power", power_run, RUNS, 1, 8, 0},
    {"rates", rates_run, RUNS, MNC_HEALING_FIELD_COUNT, 8 * MNC_HEALING_FIELD_COUNT, 0},
    {"diffusion", diffusion_block, RUNS, 0, 8, 8},
    {"x lines", x_plane, PLANES, 0, 16, 8},
    {"y lines", y_plane, PLANES, 0, 16, 8},
    {"z lines", z_bundle, BUNDLES, 0, 16, 8},
    {"update", update_run, RUNS, 1, 32, 0},
};

static int run_passes(void *context)
{
    kernel_work *w = context;
    for (int p = 0; p < w->passes; p++)
        mnci_parallel_for(w->threads, w->pieces, w->piece, w);
    return 0;
}

static void measure(bench_report *report, const bench_options *options, kernel_work *w,
                    const kernel *k, const char *where)
{
    const mnci_box *box = &w->box;
    const double cells = (double)mnci_box_cells(box);
    const int diffusing = w->stepper->diffusion.linear_count + w->stepper->diffusion.cell_count;
    char label[BENCH_LABEL];
    bench_timing timing;
    snprintf(label, sizeof label, "%s in %s", k->name, where);
    bench_row row = bench_row_of(label, options->threads);
    bench_row_grid(&row, box->nx, box->ny, box->nz, k->fields > 0 ? k->fields : diffusing);
    w->piece = k->piece;
    w->pieces = k->pieces == PLANES ? box->nz
                : k->pieces == BUNDLES
                    ? (mnci_box_plane(box) + MNCI_MAX_BATCH_WIDTH - 1) / MNCI_MAX_BATCH_WIDTH
                    : mnci_box_block_count(box, BLOCK);
    w->passes = cells < 2e6 ? (int)(2e6 / cells) : 1;
    bench_measure(options->repeats, run_passes, w, &timing);
    bench_row_times(report, &row, &timing, w->passes, cells,
                    k->bytes * (k->fields > 0 ? 1 : diffusing) + k->bytes_density);
    bench_report_add(report, &row);
}

static mnc_status prepare(kernel_work *w, const mnc_simulation *sim)
{
    const mnci_system *system = &sim->system;
    const size_t cells = mnci_box_cells(&system->box);
    *w = (kernel_work){
        .sim = sim, .stepper = (const mnci_ros2_stepper *)sim->stepper, .box = system->box};
    w->threads = system->threads;
    w->work_stride = ((size_t)ARRAYS + MNCI_MAX_COUPLINGS) * BLOCK;
    MNCI_TRY(
        mnci_array(NULL, "work", (size_t)w->threads, w->work_stride * sizeof(double), &w->work));
    /* One more than there are cells: the diffusion operator reads past the last row. */
    MNCI_TRY(mnci_array(NULL, "density", cells + 1, sizeof(double), &w->density));
    for (int f = 0; f < system->field_count; f++) {
        w->in_set[f] = system->fields[f].spread != MNC_SPREAD_NONE;
        if (!w->in_set[f])
            continue;
        MNCI_TRY(mnci_array(NULL, "a field", cells, sizeof(double), &w->u[f]));
        for (size_t i = 0; i < cells; i++)
            w->u[f][i] = w->stepper->state[f][i];
    }
    mnci_diffusion_density(&w->stepper->diffusion, (const double *const *)w->stepper->state, 0,
                           cells, w->density);
    w->task = (mnci_line_task){.a_days = 0.01,
                               .losses = w->stepper->losses,
                               .in_set = w->in_set,
                               .density = w->density,
                               .u = w->u};
    mnci_lines_factor(&w->stepper->lines, &w->task);
    return MNC_OK;
}

static int bench_size(bench_report *report, const bench_options *options, const size_t *grid,
                      const char *where)
{
    const mnc_session session = bench_patch_session(0);
    const mnc_schedule schedule = {1, &session};
    const mnc_simulation_desc desc = bench_patch_desc(grid, &schedule, options->threads);
    mnc_simulation *sim = NULL;
    kernel_work w = {.work = NULL};
    mnc_status status = mnc_simulation_create(&desc, &sim);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(sim, 0.02);
    if (status == MNC_OK)
        status = prepare(&w, sim);
    for (size_t k = 0; status == MNC_OK && k < sizeof kernels / sizeof kernels[0]; k++)
        measure(report, options, &w, &kernels[k], where);
    if (status != MNC_OK)
        fprintf(stderr, "mnc_bench kernels: %s\n", mnc_last_error());
    for (int f = 0; f < MNC_MAX_FIELDS; f++)
        mnci_release(w.u[f]);
    mnci_release(w.density);
    mnci_release(w.work);
    mnc_simulation_destroy(sim);
    return status != MNC_OK;
}

int bench_kernels(bench_report *report, const bench_options *options)
{
    /* 9 fields of 8192 cells are 590 kB. */
    static const size_t in_cache[3] = {32, 32, 8};
    if (bench_in_place(report, options, options->threads) != 0)
        return 1;
    return bench_size(report, options, in_cache, "cache") ||
           bench_size(report, options, options->grid, "memory");
}
