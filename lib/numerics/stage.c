/* The passes over the grid that make up a stage of a step. What memory they touch decides their
   speed, so each array is read and written as rarely as the order of the scheme allows:

   1. Sheet by sheet (a plane of constant depth): rates, F, local solves, then the lines along x of
      a few rows while they are in the cache, then the lines along y. Fields that are solved only
      after the depth lines of others leave their right side behind, in the first stage also losses
      and couplings. The second stage first solves what the first left and makes the stage values of
      immobile fields on the fly; early immobile fields are finished here.
   2. Strip by strip: lines along the depth, then the stage value or new state of the diffusing
      fields and its cell density.
   3. After the second stage, sheet by sheet: what was left is solved and finished. */
#include "numerics/stage.h"

#include "base/ahead.h"
#include "base/stream.h"
#include "base/threads.h"
#include "numerics/cells.h"

#include <mncollagen/export.h>

#include <string.h>

/* Cells that are done together. Rates of a run must stay in the cache until the increments are made
   of them, and what the next run touches must find room beside them: half of the longest block
   costs 1 to 2 % of a step less than all of it. The pass that finishes fields keeps nothing, and
   long runs let the machine see the streams of memory by itself: 3 % of a step. */
enum { RUN = MNC_MAX_BLOCK_CELLS / 2, FINISHED_RUN = 4096 };

size_t mnci_sheet_count(const mnci_box *box)
{
    return mnci_box_plane(box) == 1 ? 1 : box->nz;
}

static size_t strips_in(const mnci_box *box, size_t rows)
{
    return (rows * box->nx + MNCI_MAX_LANES - 1) / MNCI_MAX_LANES;
}

size_t mnci_strip_of_band(const mnci_system *system, size_t band)
{
    const mnci_box *box = &system->box;
    const size_t rows = mnci_own_rows(system).count, in_band = mnci_box_band_rows(box);
    if (band * in_band < rows)
        return band * strips_in(box, in_band);
    return rows / in_band * strips_in(box, in_band) + strips_in(box, rows % in_band);
}

size_t mnci_strip_count(const mnci_system *system)
{
    return mnci_strip_of_band(system, mnci_box_bands(&system->box, mnci_own_rows(system).count));
}

/* Lines of a strip: `lanes` cells of the uppermost plane. */
typedef struct lane_range {
    size_t first, lanes;
} lane_range;

static lane_range strip_lanes(const mnci_system *system, size_t strip)
{
    const mnci_box *box = &system->box;
    const mnci_rows rows = mnci_own_rows(system);
    const size_t band_rows = mnci_box_band_rows(box), in_band = strips_in(box, band_rows);
    const size_t from_row = strip / in_band * band_rows;
    const size_t left_rows = rows.count - from_row;
    const size_t cells = (left_rows < band_rows ? left_rows : band_rows) * box->nx;
    const size_t in = strip % in_band * MNCI_MAX_LANES, left = cells - in;
    return (lane_range){(rows.first + from_row) * box->nx + in,
                        left < MNCI_MAX_LANES ? left : MNCI_MAX_LANES};
}

/* One pass: the fields whose lines it solves. */
typedef struct pass {
    mnci_stage *stage;
    int phase;
    int in_set[MNC_MAX_FIELDS];
    mnci_line_task task;
    double *u[MNC_MAX_FIELDS];
} pass;

static void prepare(pass *p, mnci_stage *stage, int phase)
{
    const mnci_fields *fields = &stage->stepper->fields;
    *p = (pass){.stage = stage, .phase = phase};
    for (int f = 0; f < fields->system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        p->in_set[f] = fields->role[f] == MNCI_DIFFUSING && fields->elimination.phase[f] == phase;
        p->u[f] = stage->is_second ? a->k2 : a->k1;
    }
    p->task =
        (mnci_line_task){stage->a_days, stage->stepper->losses, p->in_set, fields->density, p->u};
    /* The second stage's factors are those of the first, unless W is taken anew. */
    if (!stage->is_second || stage->stepper->system.prepare)
        mnci_lines_begin(&stage->stepper->lines, &p->task);
}

/* A run that begins at `first` and ends before `end`: whole rows if they fit. */
static mnci_run next_run(const mnci_box *box, size_t first, size_t end)
{
    const size_t row = mnci_box_plane(box) == 1 ? 1 : box->nx;
    const size_t longest = row > RUN ? RUN : RUN / row * row;
    const size_t left = row > RUN ? row - first % row : end - first;
    return (mnci_run){first, left < longest ? left : longest};
}

/* The first phase's work, or the local solves of a later one, for all runs of a piece of a sheet.
 */
static void local_part(pass *p, size_t first, size_t end, int thread, mnci_sums *sums)
{
    const struct mnci_stepper *s = p->stage->stepper;
    while (first < end) {
        const mnci_run run = next_run(&s->system.box, first, end);
        first += run.count;
        if (p->phase == 0) {
            mnci_cells_stage(p->stage, run, thread, sums);
            continue;
        }
        for (int o = 0; o < s->system.field_count; o++) {
            const int f = s->fields.elimination.order[o];
            if (s->fields.elimination.phase[f] == p->phase && s->fields.role[f] != MNCI_DEFERRED)
                mnci_cells_settle(p->stage, run, f);
        }
    }
}

/* A band of the own rows in a sheet; of a column, all of it. */
typedef struct band_part {
    size_t first, end; /* cells */
    mnci_sums *sums;
} band_part;

static band_part part_of(const struct mnci_stepper *s, size_t sheet, size_t band)
{
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_own_rows(&s->system);
    const size_t plane = mnci_box_plane(box), band_rows = mnci_box_band_rows(box);
    const size_t row = band * band_rows, left = rows.count - row;
    const size_t first = sheet * plane + (rows.first + row) * box->nx;
    const size_t cells = (left < band_rows ? left : band_rows) * box->nx;
    return (band_part){first, plane == 1 ? box->nz : first + cells,
                       s->sheet_sums + (sheet * s->bands + band) * (size_t)s->system.field_count};
}

/* Rows of a slab: local work band by band, then the lines along x. */
static void slab_pass(pass *p, size_t sheet, mnci_rows slab, int thread)
{
    const struct mnci_stepper *s = p->stage->stepper;
    const mnci_box *box = &s->system.box;
    const size_t from = slab.first - mnci_own_rows(&s->system).first;
    const size_t band_rows = mnci_box_band_rows(box);
    for (size_t row = from; row < from + slab.count; row += band_rows) {
        const band_part part = part_of(s, sheet, row / band_rows);
        for (int f = 0; p->phase == 0 && p->stage->is_second && f < s->system.field_count; f++)
            part.sums[f] = mnci_sums_empty();
        local_part(p, part.first, part.end, thread, part.sums);
    }
    mnci_lines_x(&s->lines, &p->task, sheet * mnci_box_plane(box) + slab.first * box->nx,
                 slab.count, thread);
}

static void sheet_pass(void *context, size_t sheet, int thread)
{
    pass *p = context;
    const struct mnci_stepper *s = p->stage->stepper;
    const mnci_rows rows = mnci_own_rows(&s->system);
    for (size_t j = 0; j < rows.count; j += MNCI_SLAB_ROWS) {
        const size_t left = rows.count - j;
        const size_t count = left < MNCI_SLAB_ROWS ? left : MNCI_SLAB_ROWS;
        slab_pass(p, sheet, (mnci_rows){rows.first + j, count}, thread);
    }
    if (!s->system.share)
        mnci_lines_y(&s->lines, &p->task, sheet, thread);
    mnci_ahead_clear(mnci_ahead_of_thread());
    mnci_stream_end();
}

/* Stage values or new states of all diffusing fields in a strip. */
static void update_strip(const mnci_stage *stage, size_t first, size_t lanes, mnci_sums *sums)
{
    const struct mnci_stepper *s = stage->stepper;
    const size_t plane = mnci_box_plane(&s->system.box);
    /* In a column the strip is contiguous. */
    const size_t rows = plane == 1 ? 1 : s->system.box.nz;
    const size_t n = plane == 1 ? s->system.box.nz : lanes;
    for (int f = 0; f < s->system.field_count; f++) {
        const mnci_arrays *a = &s->fields.arrays[f];
        if (s->fields.role[f] != MNCI_DIFFUSING)
            continue;
        if (!stage->is_second) {
            mnci_cells_value(rows, plane, n, stage->dt_days, a->now + first, a->k1 + first,
                             a->staged + first);
            continue;
        }
        sums[f] = mnci_sums_empty();
        mnci_update(rows, plane, n, stage->dt_days, a->now + first, a->k1 + first, a->k2 + first,
                    a->next + first, &sums[f]);
    }
}

/* What a stage leaves of the fields that diffuse: stage values or new states. */
static void left_by(const mnci_stage *stage, double **fields)
{
    const mnci_fields *all = &stage->stepper->fields;
    for (int f = 0; f < all->system->field_count; f++)
        fields[f] = stage->is_second ? all->arrays[f].next : all->arrays[f].staged;
}

/* F of what the stage leaves in a strip, for the next stage. */
static void density_strip(const mnci_stage *stage, size_t first, size_t lanes)
{
    const struct mnci_stepper *s = stage->stepper;
    const size_t plane = mnci_box_plane(&s->system.box);
    const size_t rows = plane == 1 ? 1 : s->system.box.nz;
    const size_t n = plane == 1 ? s->system.box.nz : lanes;
    double *left[MNC_MAX_FIELDS];
    left_by(stage, left);
    for (size_t k = 0; k < rows; k++)
        mnci_diffusion_density(&s->diffusion, (const double *const *)left, first + k * plane, n,
                               s->fields.density + first + k * plane);
}

static int last_diffusing_phase(const mnci_fields *fields)
{
    int last = 0;
    for (int f = 0; f < fields->system->field_count; f++)
        if (fields->role[f] == MNCI_DIFFUSING && fields->elimination.phase[f] > last)
            last = fields->elimination.phase[f];
    return last;
}

static void strip_pass(void *context, size_t strip, int thread)
{
    const pass *p = context;
    const struct mnci_stepper *s = p->stage->stepper;
    const lane_range at = strip_lanes(&s->system, strip);
    mnci_lines_z(&s->lines, &p->task, at.first, at.lanes, thread);
    if (p->phase < last_diffusing_phase(&s->fields))
        return;
    update_strip(p->stage, at.first, at.lanes,
                 s->strip_sums + strip * (size_t)s->system.field_count);
    density_strip(p->stage, at.first, at.lanes);
}

static void density_sheet(void *context, size_t sheet, int thread)
{
    const struct mnci_stepper *s = context;
    const size_t plane = mnci_box_plane(&s->system.box);
    const size_t cells = plane == 1 ? s->system.box.nz : plane;
    (void)thread;
    mnci_diffusion_density(&s->diffusion, (const double *const *)s->state, sheet * plane, cells,
                           s->fields.density + sheet * plane);
}

static void fill_halos(const struct mnci_stepper *s, double *const *fields)
{
    double *diffusing[MNC_MAX_FIELDS];
    int count = 0;
    for (int f = 0; f < s->system.field_count; f++)
        if (s->fields.role[f] == MNCI_DIFFUSING)
            diffusing[count++] = fields[f];
    s->system.share->fill_halos(s->system.share->user, diffusing, count);
}

/* What the own strips left of the stage value or the new state and its density, in the halos. */
static void fill_left_halos(const mnci_stage *stage)
{
    const struct mnci_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_own_rows(&s->system);
    double *left[MNC_MAX_FIELDS];
    left_by(stage, left);
    fill_halos(s, left);
    for (size_t row = 0; row < box->nz * box->ny; row++)
        if (row % box->ny < rows.first || row % box->ny >= rows.first + rows.count)
            mnci_diffusion_density(&s->diffusion, (const double *const *)left, row * box->nx,
                                   box->nx, s->fields.density + row * box->nx);
}

void mnci_stage_density(struct mnci_stepper *s)
{
    if (s->system.share)
        fill_halos(s, s->state);
    mnci_for_each(s->system.threads, mnci_sheet_count(&s->system.box), density_sheet, s);
}

/* Losses of the first cell of a plane, for all processes that share the box. */
static void first_losses(mnci_stage *stage, size_t k, double *losses)
{
    const mnci_system *system = &stage->stepper->system;
    const size_t plane = mnci_box_plane(&system->box);
    const size_t first = k * plane + mnci_own_rows(system).first * system->box.nx;
    mnci_cells_losses(stage, next_run(&system->box, first, (k + 1) * plane), losses);
    if (system->share)
        system->share->from_first(system->share->user, losses,
                                  (size_t)system->field_count * sizeof *losses);
}

/* W of the fields whose loss in the uppermost plane depends on the day. Only with the loss of the
   stage itself is M the exact 1 + a L - a A of a column, which keeps linear balances. */
static void refresh_top_losses(const mnci_stage *stage)
{
    struct mnci_stepper *s = stage->stepper;
    mnci_stage accepted = {.stepper = s, .day = stage->day};
    double losses[MNC_MAX_FIELDS];
    first_losses(&accepted, 0, losses);
    for (int f = 0; f < s->system.field_count; f++)
        if (s->system.top_loss_varies[f])
            s->losses[(size_t)f * s->system.box.nz] = losses[f];
}

/* Whether something has failed in any of the processes that share the box. */
static int failed_anywhere(const mnci_system *system, int failed)
{
    double any = failed;
    if (system->share)
        system->share->largest(system->share->user, &any, 1);
    return any != 0;
}

static int prepare_rates(const mnci_system *system, double step_day, double day)
{
    if (!system->prepare)
        return 0;
    return failed_anywhere(system, system->prepare(system->user, step_day, day) != 0);
}

void mnci_stage_run(mnci_stage *stage)
{
    struct mnci_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
    const mnci_share *share = s->system.share;
    if (prepare_rates(&s->system, stage->step_day, stage->day) != 0) {
        atomic_store(&stage->failed, 1);
        return;
    }
    if (s->system.prepare)
        refresh_top_losses(stage);
    for (int phase = 0; phase <= last_diffusing_phase(&s->fields); phase++) {
        pass p;
        prepare(&p, stage, phase);
        mnci_for_each(s->system.threads, mnci_sheet_count(box), sheet_pass, &p);
        if (share)
            share->lines_y(share->user, &p.task);
        mnci_for_each(s->system.threads, mnci_strip_count(&s->system), strip_pass, &p);
    }
    if (share)
        fill_left_halos(stage);
    atomic_store(&stage->failed, failed_anywhere(&s->system, atomic_load(&stage->failed)));
}

static void finish_sheet(void *context, size_t sheet, int thread)
{
    mnci_stage *stage = context;
    const struct mnci_stepper *s = stage->stepper;
    (void)thread;
    for (size_t band = 0; band < s->bands; band++) {
        const band_part part = part_of(s, sheet, band);
        for (size_t first = part.first; first < part.end;) {
            const size_t left = part.end - first;
            const mnci_run run = {first, left < FINISHED_RUN ? left : FINISHED_RUN};
            mnci_cells_finish(stage, run, part.sums);
            first += run.count;
        }
    }
}

void mnci_stage_finish(mnci_stage *stage)
{
    mnci_for_each(stage->stepper->system.threads, mnci_sheet_count(&stage->stepper->system.box),
                  finish_sheet, stage);
}

void mnci_stage_losses(struct mnci_stepper *s, double day)
{
    const mnci_box *box = &s->system.box;
    mnci_stage stage = {.stepper = s, .day = day};
    double losses[MNC_MAX_FIELDS];
    /* Where it fails the first step fails as well, and tells. */
    if (prepare_rates(&s->system, day, day) != 0)
        return;
    for (size_t k = 0; k < box->nz; k++) {
        first_losses(&stage, k, losses);
        for (int f = 0; f < s->system.field_count; f++)
            s->losses[(size_t)f * box->nz + k] = losses[f];
    }
}
