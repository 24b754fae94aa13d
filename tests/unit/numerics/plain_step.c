/* One step of the scheme, written from its definition alone. */
#include "plain_step.h"

#include "plain.h"
#include "plain_modes.h"

#include <math.h>
#include <string.h>

typedef struct cell_rates {
    double source[PLAIN_MOST_FIELDS], loss[PLAIN_MOST_FIELDS], coupling[MNCI_MAX_COUPLINGS];
} cell_rates;

static cell_rates rates_at(const mnci_system *system, const plain_fields *fields, size_t cell,
                           double day)
{
    cell_rates r;
    const double *state[PLAIN_MOST_FIELDS];
    double *source[PLAIN_MOST_FIELDS], *loss[PLAIN_MOST_FIELDS], *coupling[MNCI_MAX_COUPLINGS];
    memset(&r, 0, sizeof r);
    for (int f = 0; f < system->field_count; f++) {
        state[f] = &fields->value[f][cell];
        source[f] = &r.source[f];
        loss[f] = &r.loss[f];
    }
    for (int c = 0; c < system->coupling_count; c++)
        coupling[c] = &r.coupling[c];
    system->rates(system->user, (mnci_cell_range){cell, 1}, day, state, source, loss, coupling,
                  NULL);
    return r;
}

void plain_begin(plain_stepper *s, double day)
{
    const mnci_system *system = s->system;
    for (size_t k = 0; k < system->box.nz; k++) {
        const cell_rates r = rates_at(system, &s->state, k * mnci_box_plane(&system->box), day);
        for (int f = 0; f < system->field_count; f++)
            s->losses[f][k] = r.loss[f];
    }
    for (int o = 0; o < system->field_count; o++) {
        for (int c = 0; c < system->coupling_count; c++) {
            const mnc_coupling *pair = &system->couplings[c];
            if (s->used[c] && pair->to == s->order[o]) {
                s->deferred[pair->to] |=
                    s->deferred[pair->from] || system->fields[pair->from].spread != MNC_SPREAD_NONE;
            }
        }
    }
}

/* All cells of one stage: F at `at`, then M k = F + add. */
typedef struct stage {
    const plain_stepper *stepper;
    const plain_fields *at;
    double day, a_days;
    const struct stage
        *stored_by; /* the stage that deferred fields take losses and couplings from */
    double density[PLAIN_MOST_CELLS];
} stage;

static double as_stored(int deferred, double value)
{
    return deferred ? (double)(float)value : value;
}

/* 1 / x as local solves take it: in single precision, and but for deferred fields one step of
   Newton's method for 1 / y - x = 0 from there. */
static double inverse_as_taken(int deferred, double x)
{
    const double y = (double)(1 / (float)x);
    return deferred ? y : y * (2 - x * y);
}

/* The part of M k = F + add that needs one cell only: the diffusion of k of a field is left. */
static void solve_local(const stage *st, int field, const plain_fields *add, plain_fields *k)
{
    const plain_stepper *s = st->stepper;
    const mnci_system *system = s->system;
    for (size_t cell = 0; cell < mnci_box_cells(&system->box); cell++) {
        const cell_rates r = rates_at(system, st->at, cell, st->day);
        const stage *stored_by = s->deferred[field] ? st->stored_by : st;
        const cell_rates stored = rates_at(system, stored_by->at, cell, stored_by->day);
        double rhs = r.source[field] - r.loss[field] * st->at->value[field][cell];
        rhs += plain_divergence(system, field, st->density, st->at->value[field], cell);
        rhs -= add ? 2 * add->value[field][cell] : 0;
        for (int c = 0; c < system->coupling_count; c++) {
            if (s->used[c] && system->couplings[c].to == field) {
                rhs += as_stored(s->deferred[field], st->a_days * stored.coupling[c]) *
                       k->value[system->couplings[c].from][cell];
            }
        }
        k->value[field][cell] =
            rhs * inverse_as_taken(s->deferred[field], 1 + st->a_days * stored.loss[field]);
    }
}

/* Whether diffusion of a field is solved by lines: of cells, and of a linear field that diffuses
   over less than a cell. */
static int has_lines(const mnci_system *system, int field, double a_days)
{
    const mnci_field_law *law = &system->fields[field];
    if (law->spread != MNC_SPREAD_LINEAR)
        return law->spread == MNC_SPREAD_CELLS;
    return sqrt(a_days * law->diffusivity_mm2_per_day) <=
           fmin(system->box.hx_mm, system->box.hy_mm);
}

static void solve_stage(stage *st, const plain_fields *add, plain_fields *k)
{
    const plain_stepper *s = st->stepper;
    const mnci_system *system = s->system;
    double weight[PLAIN_MOST_PLANES];
    /* The matrices of a column's lines serve both stages. */
    const stage *lines_by = mnci_is_column(&system->box) ? st->stored_by : st;
    for (size_t cell = 0; cell < mnci_box_cells(&system->box); cell++) {
        double sum = 0;
        for (int f = 0; f < system->field_count; f++)
            sum += system->fields[f].spread == MNC_SPREAD_CELLS ? st->at->value[f][cell] : 0;
        st->density[cell] = fmax(sum, 0);
    }
    for (int o = 0; o < system->field_count; o++) {
        const int f = s->order[o];
        const mnc_spread spread = system->fields[f].spread;
        solve_local(st, f, add, k);
        for (size_t p = 0; p < system->box.nz; p++)
            weight[p] = spread == MNC_SPREAD_LINEAR ? 1 / (1 + st->a_days * s->losses[f][p]) : 1;
        const int by_lines = has_lines(system, f, st->a_days);
        if (spread == MNC_SPREAD_LINEAR && !by_lines)
            plain_modes(system, f, st->a_days, weight, k->value[f]);
        for (int d = 0; d < PLAIN_DIRECTIONS && by_lines; d++)
            plain_lines(system, f, lines_by->density, d, st->a_days, weight, k->value[f]);
    }
}

static void finish_field(plain_stepper *s, int f, double dt_days, const double *k1,
                         const double *k2)
{
    const mnci_field_law *law = &s->system->fields[f];
    const size_t cells = mnci_box_cells(&s->system->box);
    double error2 = 0, value2 = 0;
    s->trial.lowest[f] = HUGE_VAL;
    s->trial.highest[f] = -HUGE_VAL;
    for (size_t i = 0; i < cells; i++) {
        const double u = s->state.value[f][i];
        double value = u + dt_days * (1.5 * k1[i] + 0.5 * k2[i]);
        error2 += pow(dt_days * (k1[i] + k2[i]) / 2, 2);
        value2 += value * value;
        s->trial.lowest[f] = fmin(s->trial.lowest[f], value);
        s->trial.highest[f] = fmax(s->trial.highest[f], value);
        if (law->spread == MNC_SPREAD_NONE && !law->can_be_negative && value < 0) {
            value = u > 0 ? u * u / (2 * u - value) : 0;
            s->trial.guarded_cells[f]++;
        }
        s->next.value[f][i] = value;
    }
    s->trial.error_rms[f] = sqrt(error2 / (double)cells);
    s->trial.rms[f] = sqrt(value2 / (double)cells);
}

void plain_try(plain_stepper *s, double day, double dt_days)
{
    static plain_fields k1, k2, between;
    static stage first, second;
    const double a_days = (1 - 1 / sqrt(2)) * dt_days;
    s->trial = (mnci_trial){.finite = 1};
    first =
        (stage){.stepper = s, .at = &s->state, .day = day, .a_days = a_days, .stored_by = &first};
    second = (stage){
        .stepper = s, .at = &between, .day = day + dt_days, .a_days = a_days, .stored_by = &first};
    solve_stage(&first, NULL, &k1);
    for (int f = 0; f < s->system->field_count; f++)
        for (size_t i = 0; i < mnci_box_cells(&s->system->box); i++)
            between.value[f][i] = s->state.value[f][i] + dt_days * k1.value[f][i];
    solve_stage(&second, &k1, &k2);
    for (int f = 0; f < s->system->field_count; f++)
        finish_field(s, f, dt_days, k1.value[f], k2.value[f]);
}
