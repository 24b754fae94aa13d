/* A step of columns side by side: the stages of ros2.h, operation by operation those of stage.c,
   cells.c, rhs.h, update.c, and of the line solves, with one column a lane. */
#include "base/reciprocal.h"
#include "ros2/coefficients.h"
#include "ros2/lanes_lines.h"
#include "ros2/lanes_sums.h"

#include <math.h>

/* ---- right-hand sides ---- */

/* The density: the sum of `count` populations. */
MNCI_INLINE void sum_of(int count, mnci_lane_row *const *cells, mnci_lane_chunk at,
                        mnci_lane_row *density)
{
    for (size_t k = at.first; k < at.end; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            double sum = 0;
            for (int c = 0; c < count; c++)
                sum += cells[c][k][l]; /* NOLINT(clang-analyzer-core.NullDereference) */
            density[k][l] = sum > 0 ? sum : 0;
        }
    }
}

MNCI_INLINE void density_of(const mnci_lanes *g, mnci_lane_chunk at, mnci_lane_row *const *state)
{
    mnci_lane_row *cells[MNC_MAX_FIELDS] = {NULL};
    int count = 0;
    for (int f = 0; f < g->system.field_count; f++)
        if (g->system.fields[f].spread == MNC_SPREAD_CELLS)
            cells[count++] = state[f];
    if (count == 2) /* fibroblasts and myofibroblasts: unrolled */
        sum_of(2, cells, at, g->density);
    else if (count == 3) /* and proto-myofibroblasts */
        sum_of(3, cells, at, g->density);
    else
        sum_of(count, cells, at, g->density);
}

MNCI_INLINE void linear_divergence(const mnci_lanes *g, int f, mnci_lane_chunk at, mnci_lane_row *u)
{
    mnci_lane_row *divergence = g->of[f].divergence, d;
    mnci_lane_row *face = g->ones;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        d[l] = g->diffusivity[f][l] * g->per_h2[l];
    for (size_t k = at.first; k < at.end; k++) {
        mnci_lane_row *above = u + k - 1, *below = u + k + 1;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            divergence[k & MNCI_LANE_IN_CHUNK][l] =
                d[l] *
                (face[k][l] * ((*above)[l] - u[k][l]) + face[k + 1][l] * ((*below)[l] - u[k][l]));
    }
}

/* Of `count` populations, which share the faces. */
MNCI_INLINE void cell_divergence(const mnci_lanes *g, int count, const int *cells, int second,
                                 mnci_lane_chunk at)
{
    mnci_lane_row *face = g->face_w2, *density = g->density;
    for (size_t k = at.first; k < at.end; k++) {
        mnci_lane_row *f_above = density + k - 1, *f_below = density + k + 1;
        mnci_lane_row up, down;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            up[l] = 0.5 * face[k][l] * ((*f_above)[l] + density[k][l]);
            down[l] = 0.5 * face[k + 1][l] * (density[k][l] + (*f_below)[l]);
        }
        for (int c = 0; c < count; c++) {
            const mnci_lane_arrays *a = &g->of[cells[c]];
            mnci_lane_row *u = (second ? a->stage_value : a->u) + k, *above = u - 1, *below = u + 1;
            const double *diffusivity = g->diffusivity[cells[c]];
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++)
                a->divergence[k & MNCI_LANE_IN_CHUNK][l] =
                    diffusivity[l] * g->per_h2[l] * g->inverse_w[k][l] *
                    (up[l] * ((*above)[l] - (*u)[l]) + down[l] * ((*below)[l] - (*u)[l]));
        }
    }
}

MNCI_INLINE void divergences(const mnci_lanes *g, mnci_lane_chunk at, int second)
{
    int cells[MNC_MAX_FIELDS] = {0}, count = 0;
    for (int f = 0; f < g->system.field_count; f++) {
        const mnci_lane_arrays *a = &g->of[f];
        if (g->system.fields[f].spread == MNC_SPREAD_LINEAR)
            linear_divergence(g, f, at, second ? a->stage_value : a->u);
        if (g->system.fields[f].spread == MNC_SPREAD_CELLS)
            cells[count++] = f;
    }
    if (count == 2) /* unrolled, as the density */
        cell_divergence(g, 2, cells, second, at);
    else
        cell_divergence(g, count, cells, second, at);
}

/* What a field adds to its right-hand side: compile-time constants, so that each case is a loop of
   its own. */
typedef struct terms {
    int diffuses, is_second, is_driven, is_solved, is_stored, is_uniform;
} terms;

/* Arrays of a field and of its driver; plane k is at k & mask. */
typedef struct operands {
    const mnci_lane_arrays *of;
    mnci_lane_row *value, *out, *coupling, *from;
    size_t value_mask, out_mask, from_mask;
    mnci_lane_row *inv_diag, *stored;
} operands;

/* 1 / (1 + a loss): to rounding, or to that of floats. */
MNCI_INLINE void inverse_of(const mnci_lanes *g, const double *loss, int is_float, double *inverse)
{
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        inverse[l] = 1 + g->a_days[l] * loss[l];
    if (is_float)
        mnci_lane_float_reciprocals(inverse, inverse);
    else
        mnci_lane_reciprocals(inverse, inverse);
}

MNCI_INLINE void increment_loop(const mnci_lanes *g, mnci_lane_chunk at, const operands *o,
                                terms is)
{
    const mnci_lane_arrays *a = o->of;
    mnci_lane_row inverse;
    if (is.is_uniform)
        inverse_of(g, a->loss[0], is.is_stored, inverse);
    for (size_t k = at.first; k < at.end; k++) {
        const size_t in = k & MNCI_LANE_IN_CHUNK, value = k & o->value_mask,
                     from = k & o->from_mask;
        const size_t out = k & o->out_mask;
        const double *loss = a->loss[is.is_uniform ? 0 : in];
        if (!is.is_uniform && (is.is_solved || is.is_stored))
            inverse_of(g, loss, is.is_stored, inverse);
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const double a_days = g->a_days[l];
            double sum = a->source[in][l] - loss[l] * o->value[value][l];
            if (is.diffuses)
                sum += a->divergence[in][l];
            if (is.is_second)
                sum -= MNCI_ROS2_C21 * a->k1[k][l];
            if (is.is_driven)
                sum += a_days * o->coupling[in][l] * o->from[from][l];
            o->out[out][l] = is.is_solved ? sum * inverse[l] : sum;
            if (is.is_stored) {
                o->inv_diag[k][l] = inverse[l];
                o->stored[k][l] = a_days * o->coupling[in][l];
            }
        }
        if (is.is_stored)
            mnci_lane_round_to_floats(o->stored[k]);
    }
}

MNCI_INLINE void increment_in_stage(const mnci_lanes *g, mnci_lane_chunk at, const operands *o,
                                    terms is, int diffuses, int second)
{
    terms diffusing = is, is_2 = is, diffusing_2 = is;
    diffusing.diffuses = diffusing_2.diffuses = 1;
    is_2.is_second = diffusing_2.is_second = 1;
    if (diffuses && second)
        increment_loop(g, at, o, diffusing_2);
    else if (diffuses)
        increment_loop(g, at, o, diffusing);
    else if (second)
        increment_loop(g, at, o, is_2);
    else
        increment_loop(g, at, o, is);
}

static operands operands_of(const mnci_lanes *g, int f, int second)
{
    const size_t all = ~(size_t)0;
    const mnci_lane_arrays *a = &g->of[f];
    operands o = {.of = a,
                  .value = second ? a->stage_value : a->u,
                  .value_mask = second ? a->value_mask : all,
                  .out = second ? a->k2 : a->k1,
                  .out_mask = second ? a->k2_mask : all,
                  .inv_diag = g->inv_diag[f]};
    if (g->plan.driver_count[f] == 0)
        return o;
    const int c = g->plan.drivers[f][0];
    const mnci_lane_arrays *driver = &g->of[g->system.couplings[c].from];
    o.coupling = g->coupling[c];
    o.from = second ? driver->k2 : driver->k1;
    o.from_mask = second ? driver->k2_mask : all;
    o.stored = g->stored[c];
    return o;
}

MNCI_INLINE void increment(const mnci_lanes *g, mnci_lane_chunk at, int f, int second)
{
    const operands o = operands_of(g, f, second);
    const int diffuses = g->plan.role[f] == MNCI_DIFFUSING;
    const int is_uniform = g->uniform_losses >> f & 1;
    if (g->plan.role[f] == MNCI_LAZY && second && is_uniform)
        increment_loop(g, at, &o, (terms){.is_second = 1, .is_uniform = 1});
    else if (g->plan.role[f] == MNCI_LAZY && second)
        increment_loop(g, at, &o, (terms){.is_second = 1});
    else if (g->plan.role[f] == MNCI_LAZY && is_uniform)
        increment_loop(g, at, &o, (terms){.is_stored = 1, .is_uniform = 1});
    else if (g->plan.role[f] == MNCI_LAZY)
        increment_loop(g, at, &o, (terms){.is_stored = 1});
    else if (!o.coupling && is_uniform)
        increment_in_stage(g, at, &o, (terms){.is_solved = 1, .is_uniform = 1}, 0, second);
    else if (is_uniform)
        increment_in_stage(g, at, &o, (terms){.is_driven = 1, .is_solved = 1, .is_uniform = 1}, 0,
                           second);
    else if (!o.coupling)
        increment_in_stage(g, at, &o, (terms){.is_solved = 1}, diffuses, second);
    else
        increment_in_stage(g, at, &o, (terms){.is_driven = 1, .is_solved = 1}, diffuses, second);
}

/* F(u), for dense output. */
MNCI_INLINE void slopes(const mnci_lanes *g, mnci_lane_chunk at)
{
    for (int f = 0; f < g->system.field_count; f++) {
        const mnci_lane_arrays *a = &g->of[f];
        const int diffuses = g->plan.role[f] == MNCI_DIFFUSING;
        const size_t loss_mask = g->uniform_losses >> f & 1 ? 0 : MNCI_LANE_IN_CHUNK;
        if (!(g->wanted_slopes >> f & 1))
            continue;
        for (size_t k = at.first; k < at.end; k++) {
            const size_t in = k & MNCI_LANE_IN_CHUNK;
            const double *loss = a->loss[k & loss_mask];
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++) {
                const double sum = a->source[in][l] - loss[l] * a->u[k][l];
                a->slope[k][l] = diffuses ? sum + a->divergence[in][l] : sum;
            }
        }
    }
}

/* Solves a lazy field from its stored right-hand side; of the first stage also its value. */
MNCI_INLINE void solve_lazy(const mnci_lanes *g, mnci_lane_chunk at, int f, int second)
{
    const mnci_lane_arrays *a = &g->of[f];
    const operands o = operands_of(g, f, second);
    for (size_t k = at.first; k < at.end; k++) {
        const size_t value = k & a->value_mask;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): `from` is there */
            const double driven = o.out[k][l] + o.stored[k][l] * o.from[k][l];
            const double increment = driven * o.inv_diag[k][l];
            o.out[k][l] = increment;
            if (!second)
                a->stage_value[value][l] = a->u[k][l] + g->dt_days[l] * (MNCI_ROS2_A21 * increment);
        }
    }
}

MNCI_INLINE void stage_value(const mnci_lanes *g, mnci_lane_chunk at, int f)
{
    const mnci_lane_arrays *a = &g->of[f];
    for (size_t k = at.first; k < at.end; k++) {
        const size_t value = k & a->value_mask;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            a->stage_value[value][l] = a->u[k][l] + g->dt_days[l] * (MNCI_ROS2_A21 * a->k1[k][l]);
    }
}

/* ---- the step ---- */

/* Rates and increments of a chunk; of the second stage also the new values of immediate fields. */
MNCI_INLINE void stage_in_chunk(mnci_lanes *g, mnci_lane_chunk at, int second)
{
    mnci_lane_row *state[MNC_MAX_FIELDS], *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS];
    const int fields = g->system.field_count;
    const int *order = g->plan.elimination.order;
    for (int o = 0; second && o < fields; o++) {
        if (g->plan.role[order[o]] == MNCI_LAZY)
            solve_lazy(g, at, order[o], 0);
        else if (g->plan.role[order[o]] == MNCI_IMMEDIATE)
            stage_value(g, at, order[o]);
    }
    for (int f = 0; f < fields; f++) {
        const mnci_lane_arrays *a = &g->of[f];
        state[f] = second ? a->stage_value + (at.first & a->value_mask) : a->u + at.first;
        source[f] = a->source;
        loss[f] = a->loss;
    }
    g->rates(g->user, at.end - at.first, g->relative_cell_density + at.first, state, source, loss,
             g->coupling);
    divergences(g, at, second);
    if (!second)
        slopes(g, at);
    for (int o = 0; o < fields; o++) {
        increment(g, at, order[o], second);
    }
    for (int f = 0; second && f < fields; f++)
        if (g->plan.role[f] == MNCI_IMMEDIATE)
            mnci_lane_update(g, at, f);
}

MNCI_INLINE mnci_lane_chunk chunk_at(const mnci_lanes *g, size_t first)
{
    const size_t left = g->planes - first;
    return (mnci_lane_chunk){first, first + (left < MNCI_LANE_CHUNK ? left : MNCI_LANE_CHUNK)};
}

MNCI_INLINE void stage(mnci_lanes *g, int second)
{
    for (size_t first = 0; first < g->planes; first += MNCI_LANE_CHUNK)
        if (second)
            stage_in_chunk(g, chunk_at(g, first), 1);
        else
            stage_in_chunk(g, chunk_at(g, first), 0);
    mnci_lane_lines(g, second);
}

/* After the lines of the first stage: stage values of the diffusing fields, and their density. */
MNCI_INLINE void finish_first(const mnci_lanes *g, mnci_lane_chunk all, mnci_lane_row *const *value)
{
    for (int f = 0; f < g->system.field_count; f++)
        if (g->plan.role[f] == MNCI_DIFFUSING)
            stage_value(g, all, f);
    density_of(g, all, value);
}

/* After those of the second: lazy fields, new values and their density. */
MNCI_INLINE void finish_second(const mnci_lanes *g, mnci_lane_chunk all, mnci_lane_row *const *next)
{
    const int *order = g->plan.elimination.order, fields = g->system.field_count;
    for (int o = 0; o < fields; o++)
        if (g->plan.role[order[o]] == MNCI_LAZY)
            solve_lazy(g, all, order[o], 1);
    for (int f = 0; f < fields; f++)
        if (g->plan.role[f] != MNCI_IMMEDIATE)
            mnci_lane_update(g, all, f);
    density_of(g, all, next);
}

MNC_VECTOR_WIDTHS static void attempt(mnci_lanes *g)
{
    mnci_lane_row *state[MNC_MAX_FIELDS], *value[MNC_MAX_FIELDS], *next[MNC_MAX_FIELDS];
    const int fields = g->system.field_count;
    const mnci_lane_chunk all = {0, g->planes};
    for (int f = 0; f < fields; f++) {
        state[f] = g->of[f].u;
        value[f] = g->of[f].stage_value;
        next[f] = g->of[f].u_new;
    }
    if (!g->has_density)
        density_of(g, all, state);
    stage(g, 0);
    finish_first(g, all, value);
    stage(g, 1);
    finish_second(g, all, next);
    for (int f = 0; f < fields; f++)
        mnci_lane_total_sums(g, f);
}

void mnci_lanes_try(mnci_lanes *g, const double *dt_days)
{
    for (size_t l = 0; l < MNCI_LANES; l++) {
        g->dt_days[l] = dt_days[l];
        g->a_days[l] = MNCI_ROS2_GAMMA * dt_days[l];
    }
    attempt(g);
}
