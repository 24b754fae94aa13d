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
    const size_t arrays = 4 * (size_t)system->field_count + (size_t)system->coupling_count;
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
    for (double *rate = r.source[0]; rate < work; rate += RUN)
        memset(rate, 0, run.count * sizeof *rate);
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

/* out = source - loss * value + divergence - 2 k1, divided by 1 + a loss if asked to. The parts
   that are missing are known where it is called, so that each case is a loop of its own. */
MNCI_PART void right_side_case(size_t n, double a_days, const double *source, const double *loss,
                               const double *value, const double *divergence, const double *k1,
                               int solve, double *out)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        double sum = source[i] - loss[i] * value[i];
        if (divergence)
            sum += divergence[i];
        if (k1)
            sum -= 2 * k1[i];
        out[i] = solve ? sum / (1 + a_days * loss[i]) : sum;
    }
}

MNCI_VECTOR_WIDTHS static void right_side(size_t n, double a_days, const double *source,
                                          const double *loss, const double *value,
                                          const double *divergence, const double *k1, int solve,
                                          double *out)
{
    if (divergence && k1 && solve)
        right_side_case(n, a_days, source, loss, value, divergence, k1, 1, out);
    else if (divergence && k1)
        right_side_case(n, a_days, source, loss, value, divergence, k1, 0, out);
    else if (divergence && solve)
        right_side_case(n, a_days, source, loss, value, divergence, NULL, 1, out);
    else if (divergence)
        right_side_case(n, a_days, source, loss, value, divergence, NULL, 0, out);
    else if (k1 && solve)
        right_side_case(n, a_days, source, loss, value, NULL, k1, 1, out);
    else if (k1)
        right_side_case(n, a_days, source, loss, value, NULL, k1, 0, out);
    else if (solve)
        right_side_case(n, a_days, source, loss, value, NULL, NULL, 1, out);
    else
        right_side_case(n, a_days, source, loss, value, NULL, NULL, 0, out);
}

/* k += a slope from, divided by 1 + a loss if there is a loss */
MNCI_VECTOR_WIDTHS static void drive(size_t n, double a_days, const double *slope,
                                     const double *from, const double *loss, double *k)
{
    if (loss) {
        MNC_SIMD
        for (size_t i = 0; i < n; i++)
            k[i] = (k[i] + a_days * slope[i] * from[i]) / (1 + a_days * loss[i]);
        return;
    }
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        k[i] += a_days * slope[i] * from[i];
}

/* The same with a slope and a loss that were kept. */
MNCI_VECTOR_WIDTHS static void drive_kept(size_t n, double a_days, const float *slope,
                                          const double *from, const float *loss, double *k)
{
    if (loss) {
        MNC_SIMD
        for (size_t i = 0; i < n; i++)
            k[i] = (k[i] + a_days * (double)slope[i] * from[i]) / (1 + a_days * (double)loss[i]);
        return;
    }
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        k[i] += a_days * (double)slope[i] * from[i];
}

MNCI_VECTOR_WIDTHS static void keep(size_t n, const double *value, float *kept)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        kept[i] = (float)value[i];
}

/* The couplings into a field; returns how many. */
static int drivers_of(const mnci_fields *fields, int field, int *couplings)
{
    int count = 0;
    for (int c = 0; c < fields->system->coupling_count; c++)
        if (fields->elimination.used[c] && fields->system->couplings[c].to == field)
            couplings[count++] = c;
    return count;
}

/* Solves a late field, whose drivers are done by now, from what its rates left behind. */
static void settle(const mnci_fields *fields, double a_days, mnci_run run, int field, int second)
{
    int couplings[MNCI_MAX_COUPLINGS];
    const int count = drivers_of(fields, field, couplings);
    const mnci_arrays *a = &fields->arrays[field];
    double *k = (second ? a->k2 : a->k1) + run.first;
    for (int c = 0; c < count; c++) {
        const mnci_arrays *from = &fields->arrays[fields->system->couplings[couplings[c]].from];
        const int is_last = c + 1 == count;
        drive_kept(run.count, a_days, fields->late_coupling[couplings[c]] + run.first,
                   (second ? from->k2 : from->k1) + run.first,
                   is_last ? fields->late_loss[field] + run.first : NULL, k);
    }
}

static void settle_deferred(const mnci_fields *fields, double a_days, mnci_run run, int second)
{
    for (int o = 0; o < fields->system->field_count; o++)
        if (fields->role[fields->elimination.order[o]] == MNCI_DEFERRED)
            settle(fields, a_days, run, fields->elimination.order[o], second);
}

/* Increments of one field from its rates: solved if it is early, else the right side only. */
static void increments(const mnci_stage *stage, run_arrays *r, int field)
{
    const mnci_fields *fields = &stage->stepper->fields;
    const size_t n = r->run.count;
    int couplings[MNCI_MAX_COUPLINGS];
    const int count = drivers_of(fields, field, couplings);
    const int is_late = fields->elimination.phase[field] > 0;
    right_side(n, stage->a_days, r->source[field], r->loss[field], r->value[field],
               fields->role[field] == MNCI_DIFFUSING ? r->divergence[field] : NULL,
               stage->is_second ? fields->arrays[field].k1 + r->run.first : NULL,
               !is_late && count == 0, r->k[field]);
    if (is_late)
        keep(n, r->loss[field], fields->late_loss[field] + r->run.first);
    for (int c = 0; c < count; c++) {
        if (is_late)
            keep(n, r->coupling[couplings[c]], fields->late_coupling[couplings[c]] + r->run.first);
        else
            drive(n, stage->a_days, r->coupling[couplings[c]],
                  r->k[fields->system->couplings[couplings[c]].from],
                  c + 1 == count ? r->loss[field] : NULL, r->k[field]);
    }
}

/* Rates and increments of one run; the sums are those of the fields finished here. */
static void stage_run(mnci_stage *stage, mnci_run run, int thread, mnci_sums *sums)
{
    const mnci_system *system = &stage->stepper->system;
    const mnci_fields *fields = &stage->stepper->fields;
    run_arrays r = lay_out(stage, run, thread);
    const double *whole[MNC_MAX_FIELDS];
    if (stage->is_second)
        settle_deferred(fields, stage->a_days, run, 0);
    for (int f = 0; f < system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        whole[f] = stage->is_second ? a->next : a->now;
        if (stage->is_second && fields->role[f] != MNCI_DIFFUSING)
            stage_value(run.count, stage->dt_days, a->now + run.first, a->k1 + run.first,
                        r.divergence[f] + RUN);
    }
    if (system->rates(system->user, run, stage->day, r.value, r.source, r.loss, r.coupling) != 0)
        atomic_store(&stage->failed, 1);
    mnci_diffusion_run(&stage->stepper->diffusion, run, whole, fields->density, r.divergence,
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
                settle(&s->fields, p->stage->a_days, run, f, p->stage->is_second);
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

/* F of the stage value in a strip, for the second stage. */
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
    if (!p->stage->is_second)
        density_strip(s, first, lanes);
}

/* F of the accepted state, which may have been edited since the last step. */
static void density_sheet(void *context, size_t sheet, int thread)
{
    const struct mnci_stepper *s = context;
    const size_t plane = mnci_box_plane(&s->system.box);
    const size_t cells = plane == 1 ? s->system.box.nz : plane;
    (void)thread;
    mnci_diffusion_density(&s->diffusion, (const double *const *)s->state, sheet * plane, cells,
                           s->fields.density + sheet * plane);
}

void mnci_stage_run(mnci_stage *stage)
{
    struct mnci_stepper *s = stage->stepper;
    const mnci_box *box = &s->system.box;
    if (!stage->is_second)
        mnci_for_each(s->system.threads, mnci_sheet_count(box), density_sheet, s);
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
        settle_deferred(&s->fields, stage->a_days, run, 1);
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
        const int failed =
            s->system.rates(s->system.user, run, day, r.value, r.source, r.loss, r.coupling);
        for (int f = 0; f < s->system.field_count; f++)
            /* A reaction that refuses will be reported by the first step; W may be anything. */
            s->losses[(size_t)f * box->nz + k] = failed ? 0 : r.loss[f][0];
    }
}
