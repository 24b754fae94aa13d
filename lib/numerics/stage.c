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

#include "base/threads.h"
#include "numerics/cells.h"

#include <mncollagen/export.h>

#include <string.h>

enum { RUN = MNC_MAX_BLOCK_CELLS };

size_t mnci_sheet_count(const mnci_box *box)
{
    return mnci_box_plane(box) == 1 ? 1 : box->nz;
}

size_t mnci_strip_count(const mnci_box *box)
{
    return (mnci_box_plane(box) + MNCI_MAX_LANES - 1) / MNCI_MAX_LANES;
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

static void sheet_pass(void *context, size_t sheet, int thread)
{
    pass *p = context;
    const struct mnci_stepper *s = p->stage->stepper;
    const mnci_box *box = &s->system.box;
    const size_t plane = mnci_box_plane(box), fields = (size_t)s->system.field_count;
    mnci_sums *sums = s->sheet_sums + sheet * fields;
    for (size_t f = 0; p->phase == 0 && f < fields; f++)
        sums[f] = mnci_sums_empty();
    if (plane == 1) {
        local_part(p, 0, box->nz, thread, sums);
        return;
    }
    for (size_t j = 0; j < box->ny; j += MNCI_SLAB_ROWS) {
        const size_t rows = box->ny - j < MNCI_SLAB_ROWS ? box->ny - j : MNCI_SLAB_ROWS;
        const size_t first = sheet * plane + j * box->nx;
        local_part(p, first, first + rows * box->nx, thread, sums);
        mnci_lines_x(&s->lines, &p->task, first, rows, thread);
    }
    mnci_lines_y(&s->lines, &p->task, sheet, thread);
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
        sums[f] = mnci_sums_empty();
        if (stage->is_second)
            mnci_update(rows, plane, n, stage->dt_days, a->now + first, a->k1 + first,
                        a->k2 + first, a->next + first, &sums[f]);
        else
            mnci_cells_value(rows, plane, n, stage->dt_days, a->now + first, a->k1 + first,
                             a->next + first);
    }
}

/* F of the stage value or the new state in a strip, for the next stage. */
static void density_strip(const struct mnci_stepper *s, size_t first, size_t lanes)
{
    const size_t plane = mnci_box_plane(&s->system.box);
    const size_t rows = plane == 1 ? 1 : s->system.box.nz;
    const size_t n = plane == 1 ? s->system.box.nz : lanes;
    const double *next[MNC_MAX_FIELDS];
    for (int f = 0; f < s->system.field_count; f++)
        next[f] = s->fields.arrays[f].next;
    for (size_t k = 0; k < rows; k++)
        mnci_diffusion_density(&s->diffusion, next, first + k * plane, n,
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
    const size_t plane = mnci_box_plane(&s->system.box), first = strip * MNCI_MAX_LANES;
    const size_t lanes = plane - first < MNCI_MAX_LANES ? plane - first : MNCI_MAX_LANES;
    mnci_lines_z(&s->lines, &p->task, first, lanes, thread);
    if (p->phase < last_diffusing_phase(&s->fields))
        return;
    update_strip(p->stage, first, lanes, s->strip_sums + strip * (size_t)s->system.field_count);
    density_strip(s, first, lanes);
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

void mnci_stage_density(struct mnci_stepper *s)
{
    mnci_for_each(s->system.threads, mnci_sheet_count(&s->system.box), density_sheet, s);
}

/* W of the fields whose loss in the uppermost plane depends on the day. Only with the loss of the
   stage itself is M the exact 1 + a L - a A of a column, which keeps linear balances. */
static void refresh_top_losses(const mnci_stage *stage)
{
    struct mnci_stepper *s = stage->stepper;
    mnci_stage accepted = {.stepper = s, .day = stage->day};
    double losses[MNC_MAX_FIELDS];
    mnci_cells_losses(&accepted, next_run(&s->system.box, 0, mnci_box_plane(&s->system.box)),
                      losses);
    for (int f = 0; f < s->system.field_count; f++)
        if (s->system.top_loss_varies[f])
            s->losses[(size_t)f * s->system.box.nz] = losses[f];
}

static int prepare_rates(const mnci_system *system, double step_day, double day)
{
    return system->prepare ? system->prepare(system->user, step_day, day) : 0;
}

void mnci_stage_run(mnci_stage *stage)
{
    struct mnci_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
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
        mnci_for_each(s->system.threads, mnci_strip_count(box), strip_pass, &p);
    }
}

static void finish_sheet(void *context, size_t sheet, int thread)
{
    mnci_stage *stage = context;
    const struct mnci_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
    const size_t plane = mnci_box_plane(box), cells = plane == 1 ? box->nz : plane;
    (void)thread;
    mnci_sums *sums = s->sheet_sums + sheet * (size_t)s->system.field_count;
    for (size_t first = sheet * plane; first < sheet * plane + cells;) {
        const mnci_run run = next_run(box, first, sheet * plane + cells);
        mnci_cells_finish(stage, run, sums);
        first += run.count;
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
    const size_t plane = mnci_box_plane(box);
    mnci_stage stage = {.stepper = s, .day = day};
    double losses[MNC_MAX_FIELDS];
    /* Where it fails the first step fails as well, and tells. */
    if (prepare_rates(&s->system, day, day) != 0)
        return;
    for (size_t k = 0; k < box->nz; k++) {
        const mnci_run run = next_run(box, k * plane, (k + 1) * plane);
        mnci_cells_losses(&stage, run, losses);
        for (int f = 0; f < s->system.field_count; f++)
            s->losses[(size_t)f * box->nz + k] = losses[f];
    }
}
