/* One time step of the two-stage Rosenbrock-W scheme. */
#include "numerics/rosenbrock.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"

#include <mncollagen/export.h>

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { RUN = MNC_MAX_BLOCK_CELLS };

/* What one run of cells adds to a trial: sums are added up in the order of the runs. */
typedef struct run_sums {
    double error2, value2, lowest, highest, guarded;
} run_sums;

struct mnci_stepper {
    mnci_system system;
    mnci_diffusion diffusion;
    mnci_elimination elimination;
    mnci_state now, next; /* accepted state; stage value, then trial */
    mnci_state k1, k2;
    mnci_state late_loss;     /* of fields whose phase is not the first: kept for that phase */
    mnci_state late_coupling; /* into such fields */
    int late_loss_slot[MNC_MAX_FIELDS], late_coupling_slot[MNCI_MAX_COUPLINGS];
    size_t runs;
    double *loss_sums;  /* runs * fields: losses summed over a run that lies in one plane */
    double *weights;    /* fields * planes: W of linear fields, first the mean of L */
    double *rates_work; /* source, loss, coupling of one run, for each thread */
    run_sums *sums;     /* runs * fields */
};

/* ---- creation ---- */

static mnc_status create_late(mnci_stepper *s)
{
    int losses = 0, couplings = 0;
    for (int f = 0; f < s->system.field_count; f++)
        s->late_loss_slot[f] = s->elimination.phase[f] > 0 ? losses++ : -1;
    for (int c = 0; c < s->system.coupling_count; c++) {
        int late = s->elimination.used[c] && s->elimination.phase[s->system.couplings[c].to] > 0;
        s->late_coupling_slot[c] = late ? couplings++ : -1;
    }
    MNCI_TRY(mnci_state_create(&s->system.box, losses, &s->late_loss));
    return mnci_state_create(&s->system.box, couplings, &s->late_coupling);
}

static size_t rates_work_size(const mnci_system *system)
{
    return (size_t)(2 * system->field_count + system->coupling_count) * RUN;
}

static mnc_status create_parts(mnci_stepper *s)
{
    const mnci_box *box = &s->system.box;
    const int fields = s->system.field_count;
    MNCI_TRY(mnci_diffusion_create(&s->system, &s->diffusion));
    MNCI_TRY(mnci_state_create(box, fields, &s->now));
    MNCI_TRY(mnci_state_create(box, fields, &s->next));
    MNCI_TRY(mnci_state_create(box, fields, &s->k1));
    MNCI_TRY(mnci_state_create(box, fields, &s->k2));
    MNCI_TRY(create_late(s));
    MNCI_TRY(mnci_array("rates", (size_t)s->system.threads,
                        rates_work_size(&s->system) * sizeof(double), &s->rates_work));
    MNCI_TRY(mnci_array("sums", s->runs * (size_t)fields, sizeof(double), &s->loss_sums));
    MNCI_TRY(mnci_array("weights", (size_t)fields * box->nz, sizeof(double), &s->weights));
    return mnci_array("sums", s->runs * (size_t)fields, sizeof *s->sums, &s->sums);
}

mnc_status mnci_stepper_create(const mnci_system *system, mnci_stepper **stepper)
{
    mnci_stepper *s = NULL;
    *stepper = NULL;
    MNCI_TRY(mnci_array("the stepper", 1, sizeof *s, &s));
    s->system = *system;
    s->elimination = mnci_eliminate(system);
    s->runs = mnci_box_run_count(&system->box, RUN);
    mnc_status status = create_parts(s);
    if (status != MNC_OK) {
        mnci_stepper_destroy(s);
        return status;
    }
    *stepper = s;
    return MNC_OK;
}

void mnci_stepper_destroy(mnci_stepper *s)
{
    if (!s)
        return;
    mnci_diffusion_destroy(&s->diffusion);
    mnci_state_destroy(&s->now);
    mnci_state_destroy(&s->next);
    mnci_state_destroy(&s->k1);
    mnci_state_destroy(&s->k2);
    mnci_state_destroy(&s->late_loss);
    mnci_state_destroy(&s->late_coupling);
    free(s->loss_sums);
    free(s->weights);
    free(s->rates_work);
    free(s->sums);
    free(s);
}

double *const *mnci_stepper_state(const mnci_stepper *s)
{
    return s->now.field;
}

void mnci_stepper_accept(mnci_stepper *s)
{
    mnci_state accepted = s->next;
    s->next = s->now;
    s->now = accepted;
}

/* ---- a stage ---- */

typedef struct stage_inputs {
    double day, a_days;
    const mnci_state *value;    /* where F is evaluated */
    const mnci_state *previous; /* k1 in the second stage, else NULL */
    mnci_state *k;
} stage_inputs;

/* Rates of one run, in the work of the calling thread. */
typedef struct run_rates {
    mnci_run run;
    double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *coupling[MNCI_MAX_COUPLINGS];
} run_rates;

static int evaluate_rates(mnci_stepper *s, const stage_inputs *stage, int thread, run_rates *r)
{
    const mnci_system *system = &s->system;
    const double *state[MNC_MAX_FIELDS];
    double *work = s->rates_work + (size_t)thread * rates_work_size(system);
    const size_t n = r->run.count;
    memset(work, 0, n * (size_t)(2 * system->field_count + system->coupling_count) * sizeof *work);
    for (int f = 0; f < system->field_count; f++, work += n) {
        r->source[f] = work;
        state[f] = stage->value->field[f] + r->run.first;
    }
    for (int f = 0; f < system->field_count; f++, work += n)
        r->loss[f] = work;
    for (int c = 0; c < system->coupling_count; c++, work += n)
        r->coupling[c] = work;
    return system->rates(system->user, r->run, stage->day, state, r->source, r->loss, r->coupling);
}

/* k = F(value) - 2 previous, without the solve. */
static void right_side(mnci_stepper *s, const stage_inputs *stage, const run_rates *r, int field)
{
    const size_t first = r->run.first, n = r->run.count;
    const double *u = stage->value->field[field] + first;
    const double *source = r->source[field], *loss = r->loss[field];
    double *k = stage->k->field[field] + first;
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        k[i] = source[i] - loss[i] * u[i];
    if (stage->previous) {
        const double *k1 = stage->previous->field[field] + first;
        MNC_SIMD
        for (size_t i = 0; i < n; i++)
            k[i] -= 2 * k1[i];
    }
    if (s->system.fields[field].spread != MNC_SPREAD_NONE)
        mnci_diffusion_add(&s->diffusion, field, r->run, stage->value->field[field],
                           stage->k->field[field]);
}

/* Solves (1 + a loss) k = k + a * (couplings into the field), drivers already solved. The arrays
   begin at the run. */
static void solve_local(mnci_stepper *s, const stage_inputs *stage, mnci_run run, int field,
                        const double *loss, double *const *coupling)
{
    const double a = stage->a_days;
    double *k = stage->k->field[field] + run.first;
    for (int c = 0; c < s->system.coupling_count; c++) {
        if (!s->elimination.used[c] || s->system.couplings[c].to != field)
            continue;
        const double *from = stage->k->field[s->system.couplings[c].from] + run.first;
        const double *slope = coupling[c];
        MNC_SIMD
        for (size_t i = 0; i < run.count; i++)
            k[i] += a * slope[i] * from[i];
    }
    MNC_SIMD
    for (size_t i = 0; i < run.count; i++)
        k[i] /= 1 + a * loss[i];
}

/* Notes the losses of a linear field for its line solves: in a column of each cell, else summed
   over the run. */
static void note_losses(mnci_stepper *s, mnci_run run, size_t index, int field, const double *loss)
{
    const mnci_box *box = &s->system.box;
    if (s->system.fields[field].spread != MNC_SPREAD_LINEAR)
        return;
    if (mnci_box_plane(box) == 1) {
        memcpy(s->weights + (size_t)field * box->nz + run.first, loss, run.count * sizeof *loss);
        return;
    }
    double sum = 0;
    for (size_t i = 0; i < run.count; i++)
        sum += loss[i];
    s->loss_sums[index * (size_t)s->system.field_count + (size_t)field] = sum;
}

/* Turns the noted losses of one phase into the weights W of its planes. */
static void make_weights(mnci_stepper *s, const int *in_set, double a_days)
{
    const mnci_box *box = &s->system.box;
    const size_t plane = mnci_box_plane(box), fields = (size_t)s->system.field_count;
    for (size_t f = 0; f < fields; f++) {
        if (!in_set[f] || s->system.fields[f].spread != MNC_SPREAD_LINEAR)
            continue;
        double *weights = s->weights + f * box->nz;
        if (plane > 1) {
            memset(weights, 0, box->nz * sizeof *weights);
            for (size_t r = 0; r < s->runs; r++)
                weights[mnci_box_run(box, RUN, r).first / plane] +=
                    s->loss_sums[r * fields + f] / (double)plane;
        }
        for (size_t k = 0; k < box->nz; k++)
            weights[k] = 1 / (1 + a_days * weights[k]);
    }
}

/* Keeps what a later phase needs of the rates of a run. */
static void keep_late(mnci_stepper *s, const run_rates *r)
{
    const size_t first = r->run.first, bytes = r->run.count * sizeof(double);
    for (int f = 0; f < s->system.field_count; f++)
        if (s->late_loss_slot[f] >= 0)
            memcpy(s->late_loss.field[s->late_loss_slot[f]] + first, r->loss[f], bytes);
    for (int c = 0; c < s->system.coupling_count; c++)
        if (s->late_coupling_slot[c] >= 0)
            memcpy(s->late_coupling.field[s->late_coupling_slot[c]] + first, r->coupling[c], bytes);
}

/* What the pieces of a stage share. */
typedef struct stage_work {
    mnci_stepper *stepper;
    const stage_inputs *stage;
    int phase;
    atomic_int failed; /* a callback refused */
} stage_work;

/* Rates and the first phase's local solves of one run. */
static void first_phase(void *context, size_t index, int thread)
{
    stage_work *work = context;
    mnci_stepper *s = work->stepper;
    run_rates r = {.run = mnci_box_run(&s->system.box, RUN, index)};
    if (evaluate_rates(s, work->stage, thread, &r) != 0)
        atomic_store(&work->failed, 1);
    for (int f = 0; f < s->system.field_count; f++)
        right_side(s, work->stage, &r, f);
    for (int o = 0; o < s->system.field_count; o++) {
        const int f = s->elimination.order[o];
        if (s->elimination.phase[f] > 0)
            continue;
        solve_local(s, work->stage, r.run, f, r.loss[f], r.coupling);
        note_losses(s, r.run, index, f, r.loss[f]);
    }
    keep_late(s, &r);
}

/* Local solves of one run in a later phase. */
static void later_phase(void *context, size_t index, int thread)
{
    const stage_work *work = context;
    mnci_stepper *s = work->stepper;
    const mnci_run run = mnci_box_run(&s->system.box, RUN, index);
    double *coupling[MNCI_MAX_COUPLINGS];
    (void)thread;
    for (int c = 0; c < s->system.coupling_count; c++)
        if (s->late_coupling_slot[c] >= 0)
            coupling[c] = s->late_coupling.field[s->late_coupling_slot[c]] + run.first;
    for (int o = 0; o < s->system.field_count; o++) {
        const int f = s->elimination.order[o];
        if (s->elimination.phase[f] != work->phase)
            continue;
        const double *loss = s->late_loss.field[s->late_loss_slot[f]] + run.first;
        solve_local(s, work->stage, run, f, loss, coupling);
        note_losses(s, run, index, f, loss);
    }
}

/* Returns non-zero if a callback refused. */
static int run_stage(mnci_stepper *s, const stage_inputs *stage)
{
    stage_work work = {.stepper = s, .stage = stage};
    mnci_diffusion_density(&s->diffusion, stage->value->field);
    for (; work.phase < s->elimination.phase_count; work.phase++) {
        int in_set[MNC_MAX_FIELDS] = {0};
        mnci_for_each(s->system.threads, s->runs, work.phase == 0 ? first_phase : later_phase,
                      &work);
        for (int f = 0; f < s->system.field_count; f++)
            in_set[f] = s->elimination.phase[f] == work.phase &&
                        s->system.fields[f].spread != MNC_SPREAD_NONE;
        make_weights(s, in_set, stage->a_days);
        mnci_diffusion_solve(&s->diffusion, stage->a_days, in_set, s->weights, stage->k->field);
    }
    return atomic_load(&work.failed);
}

/* ---- the step ---- */

typedef struct update_work {
    mnci_stepper *stepper;
    double dt_days;
} update_work;

/* next = now + dt * k1 in one run */
static void stage_value(void *context, size_t index, int thread)
{
    const update_work *work = context;
    mnci_stepper *s = work->stepper;
    const mnci_run run = mnci_box_run(&s->system.box, RUN, index);
    const double dt_days = work->dt_days;
    (void)thread;
    for (int f = 0; f < s->system.field_count; f++) {
        const double *u = s->now.field[f], *k1 = s->k1.field[f];
        double *v = s->next.field[f];
        MNC_SIMD
        for (size_t i = run.first; i < run.first + run.count; i++)
            v[i] = u[i] + dt_days * k1[i];
    }
}

/* The new values of one field in one run, with its sums. An immobile field that must not be
   negative, but would be, takes its net loss in proportion to its new value instead of its old
   one: u_new = u + change * u_new / u, which is positive and right to first order. */
static run_sums finish_run(const mnci_field_law *law, mnci_run run, double dt_days, const double *u,
                           const double *k1, const double *k2, double *next)
{
    run_sums sums = {.lowest = HUGE_VAL, .highest = -HUGE_VAL};
    double error2 = 0, value2 = 0, lowest = HUGE_VAL, highest = -HUGE_VAL;
#pragma omp simd reduction(+ : error2, value2) reduction(min : lowest) reduction(max : highest)
    for (size_t i = run.first; i < run.first + run.count; i++) {
        double error = 0.5 * dt_days * (k1[i] + k2[i]);
        double value = u[i] + dt_days * (1.5 * k1[i] + 0.5 * k2[i]);
        error2 += error * error;
        value2 += value * value;
        lowest = value < lowest ? value : lowest;
        highest = value > highest ? value : highest;
        next[i] = value;
    }
    sums = (run_sums){error2, value2, lowest, highest, 0};
    if (lowest >= 0 || law->can_be_negative || law->spread != MNC_SPREAD_NONE)
        return sums;
    for (size_t i = run.first; i < run.first + run.count; i++) {
        if (next[i] >= 0)
            continue;
        next[i] = u[i] > 0 ? u[i] * u[i] / (2 * u[i] - next[i]) : 0;
        sums.guarded++;
    }
    return sums;
}

static void finish(void *context, size_t index, int thread)
{
    const update_work *work = context;
    mnci_stepper *s = work->stepper;
    const mnci_run run = mnci_box_run(&s->system.box, RUN, index);
    const size_t fields = (size_t)s->system.field_count;
    (void)thread;
    for (size_t f = 0; f < fields; f++)
        s->sums[index * fields + f] =
            finish_run(&s->system.fields[f], run, work->dt_days, s->now.field[f], s->k1.field[f],
                       s->k2.field[f], s->next.field[f]);
}

static void collect(const mnci_stepper *s, mnci_trial *trial)
{
    const size_t fields = (size_t)s->system.field_count;
    const double cells = (double)mnci_box_cells(&s->system.box);
    trial->finite = 1;
    for (size_t f = 0; f < fields; f++) {
        run_sums total = {.lowest = HUGE_VAL, .highest = -HUGE_VAL};
        for (size_t r = 0; r < s->runs; r++) {
            const run_sums *part = &s->sums[r * fields + f];
            total.error2 += part->error2;
            total.value2 += part->value2;
            total.guarded += part->guarded;
            total.lowest = fmin(total.lowest, part->lowest);
            total.highest = fmax(total.highest, part->highest);
        }
        trial->error_rms[f] = sqrt(total.error2 / cells);
        trial->rms[f] = sqrt(total.value2 / cells);
        trial->lowest[f] = total.lowest;
        trial->highest[f] = total.highest;
        trial->guarded_cells[f] = (size_t)total.guarded;
        trial->finite &= isfinite(total.error2) && isfinite(total.value2);
    }
}

void mnci_stepper_try(mnci_stepper *s, double day, double dt_days, mnci_trial *trial)
{
    const double a_days = (1 - sqrt(0.5)) * dt_days;
    const stage_inputs first = {day, a_days, &s->now, NULL, &s->k1};
    const stage_inputs second = {day + dt_days, a_days, &s->next, &s->k1, &s->k2};
    update_work work = {s, dt_days};
    *trial = (mnci_trial){.callback_failed = run_stage(s, &first)};
    if (trial->callback_failed)
        return;
    mnci_for_each(s->system.threads, s->runs, stage_value, &work);
    trial->callback_failed = run_stage(s, &second);
    if (trial->callback_failed)
        return;
    mnci_for_each(s->system.threads, s->runs, finish, &work);
    collect(s, trial);
}
