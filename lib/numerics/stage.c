/* The passes over the grid that make up a stage of a step. What memory they touch decides their
   speed, so each array is read and written as rarely as the order of the scheme allows:

   1. Sheet by sheet (a plane of constant depth): rates, F, local solves, then the lines along x of
      a few rows while they are in the cache, then the lines along y. Fields that are solved only
      after the depth lines of others leave their right side, losses and couplings behind. The
      second stage first solves what the first left and makes the stage values of immobile fields on
      the fly; early immobile fields are finished here.
   2. Strip by strip: lines along the depth, then the stage value or new state of the diffusing
      fields.
   3. After the second stage, sheet by sheet: what was left is solved and finished. */
#include "numerics/stage.h"

#include "base/simd.h"
#include "base/threads.h"

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

size_t mnci_stage_work_size(const mnci_system *system)
{
    const size_t arrays = 4 * (size_t)system->field_count + (size_t)system->coupling_count + 2;
    return arrays * RUN + MNCI_DIFFUSION_WORK;
}

/* ---- one run of cells ---- */

/* Arrays that begin at the run. */
typedef struct run_arrays {
    mnci_run run;
    const double *value[MNC_MAX_FIELDS]; /* where F is evaluated */
    double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *coupling[MNCI_MAX_COUPLINGS];
    double *divergence[MNC_MAX_FIELDS]; /* of diffusing fields */
    double *k[MNC_MAX_FIELDS];          /* increments of this stage */
    double *zeros, *drive;
} run_arrays;

static double *work_of(const mnci_stage *stage, int thread)
{
    return stage->stepper->work + (size_t)thread * stage->stepper->work_stride;
}

/* value = now + dt k1 */
MNCI_VECTOR_WIDTHS static void stage_value(size_t n, double dt_days, const double *now,
                                           const double *k1, double *value)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        value[i] = now[i] + dt_days * k1[i];
}

static run_arrays lay_out(const mnci_stage *stage, mnci_run run, int thread)
{
    const mnci_fields *fields = &stage->stepper->fields;
    const mnci_system *system = &stage->stepper->system;
    double *work = work_of(stage, thread) + MNCI_DIFFUSION_WORK;
    run_arrays r = {.run = run};
    for (int f = 0; f < system->field_count; f++, work += RUN)
        r.source[f] = work;
    for (int f = 0; f < system->field_count; f++, work += RUN)
        r.loss[f] = work;
    for (int c = 0; c < system->coupling_count; c++, work += RUN)
        r.coupling[c] = work;
    r.zeros = work;
    work += RUN;
    for (double *zeroed = work_of(stage, thread) + MNCI_DIFFUSION_WORK; zeroed < work; zeroed += RUN)
        memset(zeroed, 0, run.count * sizeof *zeroed);
    r.drive = work;
    work += RUN;
    for (int f = 0; f < system->field_count; f++, work += 2 * RUN) {
        const mnci_arrays *a = &fields->arrays[f];
        r.divergence[f] = work;
        r.k[f] = (stage->is_second ? a->k2 : a->k1);
        r.k[f] = r.k[f] ? r.k[f] + run.first : r.source[f];
        if (!stage->is_second)
            r.value[f] = a->now + run.first;
        else if (fields->role[f] == MNCI_DIFFUSING)
            r.value[f] = a->next + run.first;
        else
            r.value[f] = work + RUN;
    }
    return r;
}

/* out = (source - loss * value + divergence - 2 k1 + a drive) / (1 + a loss) */
MNCI_VECTOR_WIDTHS static void solve_early(size_t n, double a_days, const double *source,
                                           const double *loss, const double *value,
                                           const double *divergence, const double *k1,
                                           const double *drive, double *out)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        out[i] = (source[i] - loss[i] * value[i] + divergence[i] - 2 * k1[i] + a_days * drive[i]) /
                 (1 + a_days * loss[i]);
}

/* k = (k + a drive) / (1 + a loss), with a loss that was kept */
MNCI_VECTOR_WIDTHS static void solve_kept(size_t n, double a_days, const float *loss,
                                          const double *drive, double *k)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        k[i] = (k[i] + a_days * drive[i]) / (1 + a_days * (double)loss[i]);
}

MNCI_VECTOR_WIDTHS static void add_drive(size_t n, const double *slope, const double *from,
                                         double *drive)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        drive[i] += slope[i] * from[i];
}

MNCI_VECTOR_WIDTHS static void add_kept_drive(size_t n, const float *slope, const double *from,
                                              double *drive)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        drive[i] += (double)slope[i] * from[i];
}

MNCI_VECTOR_WIDTHS static void keep(size_t n, const double *value, float *kept)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        kept[i] = (float)value[i];
}

static int is_driven(const mnci_fields *fields, int coupling, int field)
{
    return fields->elimination.used[coupling] && fields->system->couplings[coupling].to == field;
}

/* Solves a field whose drivers are done by now, from what its rates left behind. */
static void settle(const mnci_fields *fields, double a_days, mnci_run run, int field, int second,
                   double *drive)
{
    const mnci_arrays *arrays = fields->arrays;
    memset(drive, 0, run.count * sizeof *drive);
    for (int c = 0; c < fields->system->coupling_count; c++) {
        const mnci_arrays *from = &arrays[fields->system->couplings[c].from];
        if (is_driven(fields, c, field))
            add_kept_drive(run.count, fields->late_coupling[c] + run.first,
                           (second ? from->k2 : from->k1) + run.first, drive);
    }
    solve_kept(run.count, a_days, fields->late_loss[field] + run.first, drive,
               (second ? arrays[field].k2 : arrays[field].k1) + run.first);
}

static void settle_deferred(const mnci_fields *fields, double a_days, mnci_run run, int second,
                            double *drive)
{
    for (int o = 0; o < fields->system->field_count; o++)
        if (fields->role[fields->elimination.order[o]] == MNCI_DEFERRED)
            settle(fields, a_days, run, fields->elimination.order[o], second, drive);
}

/* Increments of one field from its rates: solved if it is early, else the right side only. */
static void increments(const mnci_stage *stage, run_arrays *r, int field)
{
    const mnci_fields *fields = &stage->stepper->fields;
    const size_t n = r->run.count;
    const int is_late = fields->elimination.phase[field] > 0;
    const double *drive = r->zeros;
    if (is_late)
        keep(n, r->loss[field], fields->late_loss[field] + r->run.first);
    for (int c = 0; c < fields->system->coupling_count; c++) {
        if (!is_driven(fields, c, field))
            continue;
        if (is_late) {
            keep(n, r->coupling[c], fields->late_coupling[c] + r->run.first);
            continue;
        }
        if (drive == r->zeros)
            memset(r->drive, 0, n * sizeof *r->drive);
        drive = r->drive;
        add_drive(n, r->coupling[c], r->k[fields->system->couplings[c].from], r->drive);
    }
    const int diffuses = fields->role[field] == MNCI_DIFFUSING;
    const double *k1 = stage->is_second ? fields->arrays[field].k1 + r->run.first : r->zeros;
    solve_early(n, stage->a_days, r->source[field], is_late ? r->zeros : r->loss[field],
                r->value[field], diffuses ? r->divergence[field] : r->zeros, k1, drive,
                r->k[field]);
    if (!is_late)
        return;
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        r->k[field][i] -= r->loss[field][i] * r->value[field][i];
}

/* Rates and increments of one run; the sums are those of the fields finished here. */
static void stage_run(mnci_stage *stage, mnci_run run, int thread, mnci_sums *sums)
{
    const mnci_system *system = &stage->stepper->system;
    const mnci_fields *fields = &stage->stepper->fields;
    run_arrays r = lay_out(stage, run, thread);
    const double *whole[MNC_MAX_FIELDS];
    if (stage->is_second)
        settle_deferred(fields, stage->a_days, run, 0, r.drive);
    for (int f = 0; f < system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        whole[f] = stage->is_second ? a->next : a->now;
        if (stage->is_second && fields->role[f] != MNCI_DIFFUSING)
            stage_value(run.count, stage->dt_days, a->now + run.first, a->k1 + run.first,
                        r.divergence[f] + RUN);
    }
    if (system->rates(system->user, run, stage->day, r.value, r.source, r.loss, r.coupling) != 0)
        atomic_store(&stage->failed, 1);
    mnci_diffusion_run(&stage->stepper->diffusion, run, whole, r.divergence,
                       work_of(stage, thread));
    for (int o = 0; o < system->field_count; o++)
        increments(stage, &r, fields->elimination.order[o]);
    for (int f = 0; stage->is_second && f < system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        if (fields->role[f] == MNCI_EARLY)
            mnci_update_immobile(&system->fields[f], run.count, stage->dt_days, a->now + run.first,
                                 a->k1 + run.first, r.k[f], a->next + run.first, &sums[f]);
    }
}

/* ---- passes ---- */

/* One pass: the fields whose lines it solves. */
typedef struct pass {
    mnci_stage *stage;
    int phase;
    int in_set[MNC_MAX_FIELDS];
    mnci_line_task task;
    const double *density[MNC_MAX_FIELDS];
    double *u[MNC_MAX_FIELDS];
} pass;

static void prepare(pass *p, mnci_stage *stage, int phase)
{
    const mnci_fields *fields = &stage->stepper->fields;
    *p = (pass){.stage = stage, .phase = phase};
    for (int f = 0; f < fields->system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        p->in_set[f] = fields->role[f] == MNCI_DIFFUSING && fields->elimination.phase[f] == phase;
        p->density[f] = stage->is_second ? a->next : a->now;
        p->u[f] = stage->is_second ? a->k2 : a->k1;
    }
    p->task = (mnci_line_task){stage->a_days, stage->stepper->losses, p->in_set, p->density, p->u};
}

/* A run that begins at `first` and ends before `end`: whole rows if they fit. */
static mnci_run next_run(const mnci_box *box, size_t first, size_t end)
{
    const size_t row = mnci_box_plane(box) == 1 ? 1 : box->nx;
    const size_t longest = row > RUN ? RUN : RUN / row * row;
    const size_t left = row > RUN ? row - first % row : end - first;
    return (mnci_run){first, left < longest ? left : longest};
}

/* Calls stage_run, or the local solves of a later phase, for all runs of a piece of a sheet. */
static void local_part(pass *p, size_t first, size_t end, int thread, mnci_sums *sums)
{
    const struct mnci_stepper *s = p->stage->stepper;
    while (first < end) {
        const mnci_run run = next_run(&s->system.box, first, end);
        first += run.count;
        if (p->phase == 0) {
            stage_run(p->stage, run, thread, sums);
            continue;
        }
        for (int o = 0; o < s->system.field_count; o++) {
            const int f = s->fields.elimination.order[o];
            if (s->fields.elimination.phase[f] == p->phase && s->fields.role[f] != MNCI_DEFERRED)
                settle(&s->fields, p->stage->a_days, run, f, p->stage->is_second,
                       work_of(p->stage, thread));
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
        for (size_t k = 0; k < rows; k++) {
            const size_t at = first + k * plane;
            if (stage->is_second)
                mnci_update(n, stage->dt_days, a->now + at, a->k1 + at, a->k2 + at, a->next + at,
                            &sums[f]);
            else
                stage_value(n, stage->dt_days, a->now + at, a->k1 + at, a->next + at);
        }
    }
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
    if (p->phase == last_diffusing_phase(&s->fields))
        update_strip(p->stage, first, lanes,
                     s->strip_sums + strip * (size_t)s->system.field_count);
}

void mnci_stage_run(mnci_stage *stage)
{
    const struct mnci_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
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
    mnci_sums *sums = s->sheet_sums + sheet * (size_t)s->system.field_count;
    for (size_t first = sheet * plane; first < sheet * plane + cells;) {
        const mnci_run run = next_run(box, first, sheet * plane + cells);
        settle_deferred(&s->fields, stage->a_days, run, 1, work_of(stage, thread));
        for (int f = 0; f < s->system.field_count; f++) {
            const mnci_arrays *a = &s->fields.arrays[f];
            if (s->fields.role[f] == MNCI_DEFERRED || s->fields.role[f] == MNCI_KEPT)
                mnci_update_immobile(&s->system.fields[f], run.count, stage->dt_days,
                                     a->now + first, a->k1 + first, a->k2 + first, a->next + first,
                                     &sums[f]);
        }
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
    for (size_t k = 0; k < box->nz; k++) {
        const mnci_run run = next_run(box, k * plane, (k + 1) * plane);
        run_arrays r = lay_out(&stage, run, 0);
        const int failed = s->system.rates(s->system.user, run, day, r.value, r.source, r.loss,
                                           r.coupling);
        for (int f = 0; f < s->system.field_count; f++)
            /* A reaction that refuses will be reported by the first step; W may be anything. */
            s->losses[(size_t)f * box->nz + k] = failed ? 0 : r.loss[f][0];
    }
}
