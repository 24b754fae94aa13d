/* The passes over the grid that make up a stage of a step. They are bound by memory bandwidth, so
   each array is read and written as rarely as the order of the scheme allows:

   1. Plane by plane, slab by slab: divergences, rates and local solves block by block, the lines
   along x of a slab of rows while it is in the cache, then the lines along y. Deferred fields,
   which are solved after the depth lines of others, store their right-hand side, in the first stage
   also losses and couplings. The second stage first solves the deferred fields of the first and
   computes the stage values of immobile fields on the fly; immediate immobile fields are updated
   here. Linear fields are transformed instead of the lines along x and y.
   2. Column bundle by column bundle: lines along the depth, of linear fields those of their modes,
      then the stage value or new state of cell populations and their density.
   3. Linear fields plane by plane: the inverse transforms, then the stage value or new state.
   4. After the second stage, plane by plane: deferred fields are solved and updated.

   docs/glossary.md has a picture of planes, bands, slabs, blocks and bundles. */
#include "ros2/stage.h"

#include "base/nontemporal.h"
#include "base/threads.h"
#include "ros2/bundles.h"
#include "ros2/coefficients.h"

#include <mncollagen/export.h>

#include <string.h>

/* The final pass has no intermediate results, and long blocks let the hardware prefetcher work: 3 %
   of a step. */
enum { FINAL_BLOCK_CELLS = 4096 };

size_t mnci_plane_count(const mnci_box *box)
{
    return mnci_box_plane(box) == 1 ? 1 : box->nz;
}

/* One pass: the fields whose lines it solves. */
typedef struct pass {
    mnci_stage *stage;
    int phase;
    int in_set[MNC_MAX_FIELDS], in_modes[MNC_MAX_FIELDS];
    int has_modes;
    mnci_line_task task;
    mnci_line_task inverse; /* of the fields that are transformed */
    double *u[MNC_MAX_FIELDS];
} pass;

static void prepare(pass *p, mnci_stage *stage, int phase)
{
    const mnci_fields *fields = &stage->stepper->fields;
    p->stage = stage;
    p->phase = phase;
    p->has_modes = 0;
    for (int f = 0; f < fields->system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        p->in_set[f] = fields->role[f] == MNCI_DIFFUSING && fields->elimination.phase[f] == phase;
        p->in_modes[f] = p->in_set[f] && fields->is_transformed[f];
        p->has_modes |= p->in_modes[f];
        p->u[f] = stage->cells.is_second ? a->k2 : a->k1;
    }
    p->task = (mnci_line_task){.a_days = stage->cells.a_days,
                               .losses = stage->stepper->losses,
                               .in_set = p->in_set,
                               .density = fields->density,
                               .u = p->u,
                               .is_transformed = p->in_modes};
    /* The second stage's factors are those of the first, unless W is taken anew. */
    p->task.is_factored = stage->cells.is_second && !stage->stepper->system.prepare;
    p->inverse = p->task;
    p->inverse.in_set = p->in_modes;
    p->inverse.is_inverse = 1;
    if (!p->task.is_factored)
        mnci_lines_factor(&stage->stepper->lines, &p->task);
}

/* Cells of a block, whose rates are read again soon while those of the next block are prefetched:
   of nine fields blocks of 256 cells cost 1 to 4 % of a step less than blocks of 512, of one field
   3 % more. */
static size_t block_cells(const mnci_system *system)
{
    return system->field_count == 1 ? MNC_MAX_BLOCK_CELLS : MNCI_BLOCK_CELLS;
}

/* The block that begins at `first` and ends before `end`: whole rows if reactions accept them. A
   row of 400 cells in one block costs 4 % of a step less than in blocks of 256 and 144. */
static mnci_cell_range next_block(const mnci_system *system, size_t first, size_t end)
{
    const size_t row = mnci_box_plane(&system->box) == 1 ? 1 : system->box.nx;
    const int is_split = row > MNC_MAX_BLOCK_CELLS;
    const size_t left = is_split ? row - first % row : end - first;
    size_t longest = block_cells(system);
    if (!is_split)
        longest = row > longest ? row : longest / row * row;
    return (mnci_cell_range){first, left < longest ? left : longest};
}

/* The rates of the first phase, or the local solves of a later one, in all blocks of a range. */
static void local_solves(pass *p, size_t first, size_t end, int thread, mnci_sums *sums)
{
    const mnci_ros2_stepper *s = p->stage->stepper;
    while (first < end) {
        const mnci_cell_range block = next_block(&s->system, first, end);
        first += block.count;
        if (p->phase == 0) {
            mnci_cells_stage(&p->stage->cells, block, thread, sums);
            continue;
        }
        for (int o = 0; o < s->system.field_count; o++) {
            const int f = s->fields.elimination.order[o];
            if (s->fields.elimination.phase[f] == p->phase && s->fields.role[f] != MNCI_LAZY)
                mnci_cells_solve_deferred(&p->stage->cells, block, f);
        }
    }
}

/* A band of the local rows in a plane; of a column, all of it. */
typedef struct band_range {
    size_t first, end; /* cells */
    mnci_sums *sums;
} band_range;

static band_range band_in_plane(const mnci_ros2_stepper *s, size_t k, size_t band)
{
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_local_rows(&s->system);
    const size_t plane = mnci_box_plane(box), band_rows = mnci_box_band_rows(box);
    const size_t row = band * band_rows, left = rows.count - row;
    const size_t first = k * plane + (rows.first + row) * box->nx;
    const size_t cells = (left < band_rows ? left : band_rows) * box->nx;
    return (band_range){first, plane == 1 ? box->nz : first + cells,
                        s->plane_sums + (k * s->bands + band) * (size_t)s->system.field_count};
}

/* Rows of a slab: the divergences of all of them, local solves band by band, then the lines along
   x. */
static void slab_pass(pass *p, size_t k, mnci_rows slab, int thread)
{
    const mnci_ros2_stepper *s = p->stage->stepper;
    const mnci_box *box = &s->system.box;
    const size_t plane = mnci_box_plane(box), first = k * plane + slab.first * box->nx;
    const size_t from = slab.first - mnci_local_rows(&s->system).first;
    const size_t band_rows = mnci_box_band_rows(box);
    if (p->phase == 0)
        mnci_cells_divergence(
            &p->stage->cells,
            (mnci_cell_range){first, plane == 1 ? box->nz : slab.count * box->nx});
    for (size_t row = from; row < from + slab.count; row += band_rows) {
        const band_range range = band_in_plane(s, k, row / band_rows);
        for (int f = 0; p->phase == 0 && p->stage->cells.is_second && f < s->system.field_count;
             f++)
            mnci_sums_clear(&range.sums[f]);
        local_solves(p, range.first, range.end, thread, range.sums);
    }
    mnci_lines_x(&s->lines, &p->task, first, slab.count, thread);
}

static mnci_rows slab_at(mnci_rows rows, size_t row)
{
    const size_t left = rows.count - row;
    return (mnci_rows){rows.first + row, left < MNCI_SLAB_ROWS ? left : MNCI_SLAB_ROWS};
}

static void plane_pass(void *context, size_t k, int thread)
{
    pass *p = context;
    const mnci_ros2_stepper *s = p->stage->stepper;
    const mnci_rows rows = mnci_local_rows(&s->system);
    for (size_t j = 0; j < rows.count; j += MNCI_SLAB_ROWS)
        slab_pass(p, k, slab_at(rows, j), thread);
    s->system.communicator->lines_y_in_plane(&s->lines, &p->task, k, thread);
    mnci_nontemporal_fence();
}

/* Stage values or new states of the transformed fields of a pass in a band. */
static void update_band(const pass *p, band_range range)
{
    const mnci_ros2_stepper *s = p->stage->stepper;
    for (int f = 0; f < s->system.field_count; f++)
        if (p->in_modes[f])
            mnci_cells_output(&p->stage->cells, f, 1, 0, range.end - range.first, range.first,
                              &range.sums[f]);
}

static void inverse_plane_pass(void *context, size_t k, int thread)
{
    const pass *p = context;
    const mnci_ros2_stepper *s = p->stage->stepper;
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_local_rows(&s->system);
    const size_t band_rows = mnci_box_band_rows(box);
    s->system.communicator->lines_y_in_plane(&s->lines, &p->inverse, k, thread);
    for (size_t j = 0; j < rows.count; j += MNCI_SLAB_ROWS) {
        const mnci_rows slab = slab_at(rows, j);
        mnci_lines_x(&s->lines, &p->inverse, k * mnci_box_plane(box) + slab.first * box->nx,
                     slab.count, thread);
        for (size_t row = j; row < j + slab.count; row += band_rows)
            update_band(p, band_in_plane(s, k, row / band_rows));
    }
}

static void density_plane(void *context, size_t k, int thread)
{
    const mnci_ros2_stepper *s = context;
    const size_t plane = mnci_box_plane(&s->system.box);
    const size_t cells = plane == 1 ? s->system.box.nz : plane;
    (void)thread;
    mnci_diffusion_density(&s->diffusion, (const double *const *)s->state, k * plane, cells,
                           s->fields.density + k * plane);
}

static void exchange_halo(const mnci_ros2_stepper *s, double *const *fields)
{
    double *diffusing[MNC_MAX_FIELDS];
    int count = 0;
    for (int f = 0; f < s->system.field_count; f++)
        if (s->fields.role[f] == MNCI_DIFFUSING)
            diffusing[count++] = fields[f];
    s->system.communicator->exchange_halo(s->system.communicator->user, diffusing, count);
}

/* Halo exchange of the stage output, and the density in the halo rows. */
static void exchange_output_halo(const mnci_stage *stage)
{
    const mnci_ros2_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
    const size_t halo = box->halo_before + box->halo_after;
    double *output[MNC_MAX_FIELDS];
    mnci_fields_output(&s->fields, stage->cells.is_second, output);
    exchange_halo(s, output);
    for (size_t h = 0; h < halo * box->nz; h++) {
        const size_t in_plane = h % halo, k = h / halo;
        const size_t j = in_plane < box->halo_before ? in_plane : box->ny - halo + in_plane;
        const size_t first = (k * box->ny + j) * box->nx;
        mnci_diffusion_density(&s->diffusion, (const double *const *)output, first, box->nx,
                               s->fields.density + first);
    }
}

mnci_stage mnci_stage_of(mnci_ros2_stepper *s, int is_second, double step_day, double day,
                         double dt_days)
{
    return (mnci_stage){.stepper = s,
                        .step_day = step_day,
                        .cells = {.system = &s->system,
                                  .fields = &s->fields,
                                  .diffusion = &s->diffusion,
                                  .work = s->work,
                                  .work_stride = s->work_stride,
                                  .is_second = is_second,
                                  .day = day,
                                  .dt_days = dt_days,
                                  .a_days = MNCI_ROS2_GAMMA * dt_days}};
}

void mnci_stage_density(mnci_ros2_stepper *s)
{
    exchange_halo(s, s->state);
    mnci_parallel_for(s->system.threads, mnci_plane_count(&s->system.box), density_plane, s);
}

/* Losses of the first cell of a plane, on all processes. */
static void first_losses(mnci_stage *stage, size_t k, double *losses)
{
    const mnci_system *system = &stage->stepper->system;
    const size_t plane = mnci_box_plane(&system->box);
    const size_t first = k * plane + mnci_local_rows(system).first * system->box.nx;
    mnci_cells_losses(&stage->cells, next_block(system, first, (k + 1) * plane), losses);
    system->communicator->broadcast(system->communicator->user, losses,
                                    (size_t)system->field_count * sizeof *losses);
}

/* W of the fields whose loss in a plane depends on the day. */
static void refresh_losses(const mnci_stage *stage, size_t k, const int *varies)
{
    mnci_ros2_stepper *s = stage->stepper;
    mnci_stage accepted = mnci_stage_of(s, 0, stage->step_day, stage->cells.day, 0);
    double losses[MNC_MAX_FIELDS];
    int any = 0;
    for (int f = 0; f < s->system.field_count; f++)
        any |= varies[f];
    if (!any)
        return;
    first_losses(&accepted, k, losses);
    for (int f = 0; f < s->system.field_count; f++)
        if (varies[f])
            s->losses[(size_t)f * s->system.box.nz + k] = losses[f];
}

/* Only with the loss of the stage itself is M the exact 1 + a L - a A of a column, which keeps
   linear balances. */
static void refresh_outer_losses(const mnci_stage *stage)
{
    const mnci_system *system = &stage->stepper->system;
    refresh_losses(stage, 0, system->top_loss_varies);
    refresh_losses(stage, system->box.nz - 1, system->bottom_loss_varies);
}

/* Whether something has failed on any process. */
static int failed_anywhere(const mnci_system *system, int failed)
{
    double any = failed;
    system->communicator->max_reduce(system->communicator->user, &any, 1);
    return any != 0;
}

/* What is given at the sides is taken on the days t + gamma dt and t + (1 - gamma) dt: its change
   over the step is the derivative by time that a Rosenbrock method adds to its stages, without
   which the order falls to one where a D / h^2 is large. */
static int prepare_rates(const mnci_stage *stage)
{
    const mnci_system *system = &stage->stepper->system;
    const mnci_cell_stage *cells = &stage->cells;
    const double given_day = cells->day + (cells->is_second ? -cells->a_days : cells->a_days);
    if (!system->prepare)
        return 0;
    return failed_anywhere(system, system->prepare(system->user, stage->step_day, given_day) != 0);
}

void mnci_stage_run(mnci_stage *stage)
{
    mnci_ros2_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
    const mnci_communicator *comm = s->system.communicator;
    if (prepare_rates(stage) != 0) {
        atomic_store(&stage->cells.failed, 1);
        return;
    }
    if (s->system.prepare)
        refresh_outer_losses(stage);
    for (int phase = 0; phase <= s->fields.last_phase; phase++) {
        pass p;
        prepare(&p, stage, phase);
        mnci_parallel_for(s->system.threads, mnci_plane_count(box), plane_pass, &p);
        comm->solve_lines_y(comm->user, &s->lines, &p.task);
        mnci_bundles_solve(stage, &p.task, phase == s->fields.last_phase);
        if (!p.has_modes)
            continue;
        comm->solve_lines_y(comm->user, &s->lines, &p.inverse);
        mnci_parallel_for(s->system.threads, mnci_plane_count(box), inverse_plane_pass, &p);
    }
    exchange_output_halo(stage);
    atomic_store(&stage->cells.failed,
                 failed_anywhere(&s->system, atomic_load(&stage->cells.failed)));
}

static void finish_plane(void *context, size_t k, int thread)
{
    mnci_stage *stage = context;
    const mnci_ros2_stepper *s = stage->stepper;
    (void)thread;
    for (size_t band = 0; band < s->bands; band++) {
        const band_range range = band_in_plane(s, k, band);
        for (size_t first = range.first; first < range.end;) {
            const size_t left = range.end - first;
            const mnci_cell_range block = {first,
                                           left < FINAL_BLOCK_CELLS ? left : FINAL_BLOCK_CELLS};
            mnci_cells_finish(&stage->cells, block, range.sums);
            first += block.count;
        }
    }
}

void mnci_stage_finish(mnci_stage *stage)
{
    mnci_parallel_for(stage->stepper->system.threads, mnci_plane_count(&stage->stepper->system.box),
                      finish_plane, stage);
}

void mnci_stage_losses(mnci_ros2_stepper *s, double day)
{
    const mnci_box *box = &s->system.box;
    mnci_stage stage = mnci_stage_of(s, 0, day, day, 0);
    double losses[MNC_MAX_FIELDS];
    /* If it fails, the first step fails as well and reports it. */
    if (prepare_rates(&stage) != 0)
        return;
    for (size_t k = 0; k < box->nz; k++) {
        first_losses(&stage, k, losses);
        for (int f = 0; f < s->system.field_count; f++)
            s->losses[(size_t)f * box->nz + k] = losses[f];
    }
}
