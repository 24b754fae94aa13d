/* A stage on one run of cells: rates, F, and the solves that need nothing of other cells. The loops
   of a run are parts of one function, so that a run costs few calls. */
#include "numerics/cells.h"

#include "base/ahead.h"
#include "numerics/right_side.h"

size_t mnci_cells_work_size(const mnci_system *system)
{
    const size_t arrays = 3 * (size_t)system->field_count + (size_t)system->coupling_count;
    return arrays * (MNC_MAX_BLOCK_CELLS + 8);
}

/* Of the list of what comes next, asked for with each field. */
enum { LINES_A_FIELD = 32 };

/* Arrays that begin at the run. */
typedef struct run_arrays {
    mnci_run run;
    mnci_ahead *ahead;
    const double *value[MNC_MAX_FIELDS]; /* where F is evaluated */
    double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *coupling[MNCI_MAX_COUPLINGS];
    double *scratch[MNC_MAX_FIELDS]; /* divergence of a diffusing field, stage value of another */
    double *k[MNC_MAX_FIELDS];       /* increments of this stage */
} run_arrays;

static double *work_of(const mnci_stage *stage, int thread)
{
    return stage->stepper->work + (size_t)thread * stage->stepper->work_stride;
}

/* value = now + dt k1 */
MNCI_PART void stage_value(size_t n, double dt_days, const double *now, const double *k1,
                           double *value)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        value[i] = now[i] + dt_days * k1[i];
}

/* Arrays of the run one after the other, so that short runs stay in the fastest cache. */
static run_arrays lay_out(const mnci_stage *stage, mnci_run run, int thread)
{
    const mnci_fields *fields = &stage->stepper->fields;
    const mnci_system *system = &stage->stepper->system;
    const size_t stride = (run.count + 7) / 8 * 8 + 8;
    double *work = work_of(stage, thread);
    run_arrays r = {.run = run, .ahead = mnci_ahead_of_thread()};
    for (int f = 0; f < system->field_count; f++, work += stride)
        r.source[f] = work;
    for (int f = 0; f < system->field_count; f++, work += stride)
        r.loss[f] = work;
    for (int c = 0; c < system->coupling_count; c++, work += stride)
        r.coupling[c] = work;
    for (int f = 0; f < system->field_count; f++, work += stride) {
        const mnci_arrays *a = &fields->arrays[f];
        const int diffuses = fields->role[f] == MNCI_DIFFUSING;
        r.scratch[f] = work;
        r.k[f] = stage->is_second ? a->k2 : a->k1;
        r.k[f] = r.k[f] ? r.k[f] + run.first : r.source[f];
        r.value[f] = work;
        if (!stage->is_second || diffuses)
            r.value[f] = (stage->is_second ? a->staged : a->now) + run.first;
    }
    return r;
}

/* k += a slope from, divided by 1 + a loss if there is a loss */
MNCI_PART void drive(size_t n, double a_days, const double *slope, const double *from,
                     const double *loss, double *k)
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

/* The same from what was kept: a slope, and 1 / (1 + a loss) with the last driver. Then, where it
   is asked for, the stage value. */
MNCI_PART void drive_kept(size_t n, const float *slope, const double *from, const float *shrink,
                          double *k, double dt_days, const double *now, double *value)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        const double driven = k[i] + (double)slope[i] * from[i];
        k[i] = shrink ? driven * (double)shrink[i] : driven;
        if (value)
            value[i] = now[i] + dt_days * k[i];
    }
}

MNCI_PART void keep_slope(size_t n, double a_days, const double *slope, float *kept)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        kept[i] = (float)(a_days * slope[i]);
}

/* Solves a late field, whose drivers are done by now, from what its rates left behind; of the first
   stage also the stage value, unless it is NULL. */
MNCI_PART void settle_field(const mnci_stage *stage, mnci_run run, int field, int second,
                            double *value)
{
    const mnci_fields *fields = &stage->stepper->fields;
    const mnci_arrays *a = &fields->arrays[field];
    const float *shrink = fields->late_shrink[field] + run.first;
    const double *now = a->now + run.first;
    double *k = (second ? a->k2 : a->k1) + run.first;
    for (int c = 0; c < fields->driver_count[field]; c++) {
        const int coupling = fields->drivers[field][c];
        const mnci_arrays *driver = &fields->arrays[fields->system->couplings[coupling].from];
        const double *from = (second ? driver->k2 : driver->k1) + run.first;
        const float *slope = fields->late_slope[coupling] + run.first;
        if (c + 1 < fields->driver_count[field])
            drive_kept(run.count, slope, from, NULL, k, 0, NULL, NULL);
        else if (value)
            drive_kept(run.count, slope, from, shrink, k, stage->dt_days, now, value);
        else
            drive_kept(run.count, slope, from, shrink, k, 0, NULL, NULL);
    }
}

/* Stage values of immobile fields; what the first stage left of deferred ones is solved before. */
MNCI_PART void make_stage_values(const mnci_stage *stage, const run_arrays *r)
{
    const mnci_fields *fields = &stage->stepper->fields;
    for (int o = 0; o < fields->system->field_count; o++) {
        const int f = fields->elimination.order[o];
        const mnci_arrays *a = &fields->arrays[f];
        if (fields->role[f] == MNCI_DEFERRED)
            settle_field(stage, r->run, f, 0, r->scratch[f]);
        else if (fields->role[f] != MNCI_DIFFUSING)
            stage_value(r->run.count, stage->dt_days, a->now + r->run.first, a->k1 + r->run.first,
                        r->scratch[f]);
    }
}

/* What a late field is solved with. */
MNCI_PART void list_kept(const mnci_fields *fields, int field, size_t next, size_t count,
                         mnci_ahead *ahead)
{
    mnci_ahead_add(ahead, fields->late_shrink[field] + next, count * sizeof(float));
    for (int c = 0; c < fields->driver_count[field]; c++)
        mnci_ahead_add(ahead, fields->late_slope[fields->drivers[field][c]] + next,
                       count * sizeof(float));
}

/* Lists what the next run of the sheet will touch: arrays are too many and runs too short for the
   machine to find out by itself. It does see the rows of diffusing fields come, which stencils read
   one after the other, and what is stored past the caches is not needed. */
MNCI_PART void list_ahead(const mnci_stage *stage, mnci_run run, mnci_ahead *ahead)
{
    const mnci_fields *fields = &stage->stepper->fields;
    const size_t next = run.first + run.count, bytes = run.count * sizeof(double);
    mnci_ahead_clear(ahead);
    for (int o = 0; o < fields->system->field_count; o++) {
        const int f = fields->elimination.order[o];
        const mnci_arrays *a = &fields->arrays[f];
        const int is_late = fields->elimination.phase[f] > 0;
        if (fields->role[f] != MNCI_DIFFUSING)
            mnci_ahead_add(ahead, a->now + next, bytes);
        if (stage->is_second && is_late)
            list_kept(fields, f, next, run.count, ahead);
        if (stage->is_second || !is_late)
            mnci_ahead_add(ahead, a->k1 + next, bytes);
        if (stage->is_second && a->k2 && !is_late)
            mnci_ahead_add(ahead, a->k2 + next, bytes);
    }
}

/* Whether losses and couplings of late fields are kept from this stage. One stage's serve both, but
   where rates change with the day only each stage's own keep linear balances. */
MNCI_PART int keeps_rates(const mnci_stage *stage)
{
    return !stage->is_second || stage->stepper->system.prepare != NULL;
}

/* Increments of one field from its rates: solved if it is early, else the right side only. */
MNCI_PART void increments(const mnci_stage *stage, run_arrays *r, int field)
{
    const mnci_fields *fields = &stage->stepper->fields;
    const mnc_coupling *pairs = fields->system->couplings;
    const size_t n = r->run.count, first = r->run.first;
    const int *couplings = fields->drivers[field], count = fields->driver_count[field];
    const int is_late = fields->elimination.phase[field] > 0;
    const int is_kept = is_late && keeps_rates(stage);
    const mnci_right_side right = {
        .source = r->source[field],
        .loss = r->loss[field],
        .value = r->value[field],
        .divergence = fields->role[field] == MNCI_DIFFUSING ? r->scratch[field] : NULL,
        .k1 = stage->is_second ? fields->arrays[field].k1 + first : NULL,
        .slope = count > 0 ? r->coupling[couplings[0]] : NULL,
        .from = count > 0 && !is_late ? r->k[pairs[couplings[0]].from] : NULL,
        .solves = count <= 1,
        .is_late = is_late,
        .streams = is_late && fields->outgrows_caches,
        .out = r->k[field],
        .shrink = is_kept ? fields->late_shrink[field] + first : NULL,
        .kept_slope = is_kept ? fields->late_slope[couplings[0]] + first : NULL};
    mnci_ahead_ask(r->ahead, LINES_A_FIELD);
    mnci_right_side_run(&right, first, n, stage->a_days);
    for (int c = 1; c < count; c++) {
        if (is_kept)
            keep_slope(n, stage->a_days, r->coupling[couplings[c]],
                       fields->late_slope[couplings[c]] + first);
        else if (!is_late)
            drive(n, stage->a_days, r->coupling[couplings[c]], r->k[pairs[couplings[c]].from],
                  c + 1 == count ? r->loss[field] : NULL, r->k[field]);
    }
}

/* Rates and increments of one run; the sums are those of the fields finished here. */
MNC_VECTOR_WIDTHS static void cells_stage(mnci_stage *stage, mnci_run run, int thread,
                                          mnci_sums *sums)
{
    const mnci_system *system = &stage->stepper->system;
    const mnci_fields *fields = &stage->stepper->fields;
    run_arrays r = lay_out(stage, run, thread);
    const double *whole[MNC_MAX_FIELDS];
    if (stage->is_second)
        make_stage_values(stage, &r);
    for (int f = 0; f < system->field_count; f++)
        whole[f] = stage->is_second ? fields->arrays[f].staged : fields->arrays[f].now;
    if (fields->outgrows_caches)
        list_ahead(stage, run, r.ahead);
    if (system->rates(system->user, run, stage->day, r.value, r.source, r.loss, r.coupling) != 0)
        atomic_store(&stage->failed, 1);
    mnci_diffusion_run(&stage->stepper->diffusion, run, whole, fields->density, r.scratch);
    for (int o = 0; o < system->field_count; o++)
        increments(stage, &r, fields->elimination.order[o]);
    for (int f = 0; stage->is_second && f < system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        if (fields->role[f] == MNCI_EARLY)
            mnci_update_immobile(&system->fields[f], run.count, stage->dt_days, a->now + run.first,
                                 a->k1 + run.first, r.k[f], a->next + run.first, &sums[f]);
    }
}

MNC_VECTOR_WIDTHS static void cells_finish(const mnci_stage *stage, mnci_run run, mnci_sums *sums)
{
    const struct mnci_stepper *s = stage->stepper;
    for (int o = 0; o < s->system.field_count; o++)
        if (s->fields.role[s->fields.elimination.order[o]] == MNCI_DEFERRED)
            settle_field(stage, run, s->fields.elimination.order[o], 1, NULL);
    for (int f = 0; f < s->system.field_count; f++) {
        const mnci_arrays *a = &s->fields.arrays[f];
        if (s->fields.role[f] == MNCI_DEFERRED || s->fields.role[f] == MNCI_KEPT)
            mnci_update_immobile(&s->system.fields[f], run.count, stage->dt_days,
                                 a->now + run.first, a->k1 + run.first, a->k2 + run.first,
                                 a->next + run.first, &sums[f]);
    }
}

MNC_VECTOR_WIDTHS static void cells_settle(const mnci_stage *stage, mnci_run run, int field)
{
    settle_field(stage, run, field, stage->is_second, NULL);
}

MNC_VECTOR_WIDTHS static void cells_value(size_t rows, size_t row, size_t n, double dt_days,
                                          const double *now, const double *k1, double *value)
{
    for (size_t r = 0; r < rows; r++) {
        const size_t at = r * row;
        if (rows > 1) { /* the strip that comes next */
            MNCI_PREFETCH(now + at + n, n * sizeof *now);
            MNCI_PREFETCH(value + at + n, n * sizeof *value);
        }
        stage_value(n, dt_days, now + at, k1 + at, value + at);
    }
}

/* What other files see are plain functions: one of several versions drags its resolver along. */

void mnci_cells_stage(mnci_stage *stage, mnci_run run, int thread, mnci_sums *sums)
{
    cells_stage(stage, run, thread, sums);
}

void mnci_cells_finish(const mnci_stage *stage, mnci_run run, mnci_sums *sums)
{
    cells_finish(stage, run, sums);
}

void mnci_cells_settle(const mnci_stage *stage, mnci_run run, int field)
{
    cells_settle(stage, run, field);
}

void mnci_cells_value(size_t rows, size_t row, size_t n, double dt_days, const double *now,
                      const double *k1, double *value)
{
    cells_value(rows, row, n, dt_days, now, k1, value);
}

void mnci_cells_losses(mnci_stage *stage, mnci_run run, double *losses)
{
    const mnci_system *system = &stage->stepper->system;
    run_arrays r = lay_out(stage, run, 0);
    const int failed =
        system->rates(system->user, run, stage->day, r.value, r.source, r.loss, r.coupling);
    for (int f = 0; f < system->field_count; f++)
        losses[f] = failed ? 0 : r.loss[f][0];
}
