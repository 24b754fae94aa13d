/* A step of columns side by side: the stages of ros2.h, operation by operation those of stage.c,
   cells.c, rhs.h, update.c, and of the line solves, with one column a lane. */
#include "ros2/coefficients.h"
#include "ros2/lanes_lines.h"
#include "ros2/update.h"

#include <math.h>

/* ---- right-hand sides ---- */

/* Planes [first, end) of a chunk: those of rates and divergences are at k & IN_CHUNK. */
enum { IN_CHUNK = MNCI_LANE_CHUNK - 1 };
typedef struct chunk {
    size_t first, end;
} chunk;

/* The density: the sum of the two populations, or of any number. */
MNCI_INLINE void density_of(mnci_lanes *g, chunk at, mnci_lane_row *const *state)
{
    for (size_t k = at.first; k < at.end; k++) {
        mnci_lane_row sum = {0};
        for (int f = 0; f < g->system.field_count; f++)
            if (g->system.fields[f].spread == MNC_SPREAD_CELLS) {
                MNC_SIMD
                for (size_t l = 0; l < MNCI_LANES; l++)
                    sum[l] += state[f][k][l]; /* NOLINT(clang-analyzer-core.NullDereference) */
            }
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            g->density[k][l] = sum[l] > 0 ? sum[l] : 0;
    }
}

MNCI_INLINE void linear_divergence(const mnci_lanes *g, int f, chunk at, mnci_lane_row *u)
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
            divergence[k & IN_CHUNK][l] = d[l] * (face[k][l] * ((*above)[l] - u[k][l]) +
                                                  face[k + 1][l] * ((*below)[l] - u[k][l]));
    }
}

MNCI_INLINE void cell_divergence(const mnci_lanes *g, int f, chunk at, mnci_lane_row *u)
{
    mnci_lane_row *divergence = g->of[f].divergence, d;
    mnci_lane_row *face = g->face_w2, *density = g->density;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        d[l] = g->diffusivity[f][l] * g->per_h2[l];
    for (size_t k = at.first; k < at.end; k++) {
        mnci_lane_row *above = u + k - 1, *below = u + k + 1;
        mnci_lane_row *f_above = density + k - 1, *f_below = density + k + 1;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const double up = 0.5 * face[k][l] * ((*f_above)[l] + density[k][l]);
            const double down = 0.5 * face[k + 1][l] * (density[k][l] + (*f_below)[l]);
            divergence[k & IN_CHUNK][l] =
                d[l] * g->inverse_w[k][l] *
                (up * ((*above)[l] - u[k][l]) + down * ((*below)[l] - u[k][l]));
        }
    }
}

/* What a field adds to its right-hand side: compile-time constants, so that each case is a loop of
   its own. */
typedef struct terms {
    int diffuses, is_second, is_driven, is_solved, is_stored;
} terms;

/* Arrays of a field and of its driver; plane k is at k & mask. */
typedef struct operands {
    const mnci_lane_arrays *of;
    mnci_lane_row *value, *out, *coupling, *from;
    size_t value_mask, out_mask, from_mask;
    float (*inv_diag)[MNCI_LANES], (*stored)[MNCI_LANES];
} operands;

MNCI_INLINE void increment_loop(const mnci_lanes *g, chunk at, const operands *o, terms is)
{
    const mnci_lane_arrays *a = o->of;
    for (size_t k = at.first; k < at.end; k++) {
        const size_t in = k & IN_CHUNK, value = k & o->value_mask, from = k & o->from_mask;
        const size_t out = k & o->out_mask;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const double a_days = g->a_days[l], loss = a->loss[in][l];
            double sum = a->source[in][l] - loss * o->value[value][l];
            if (is.diffuses)
                sum += a->divergence[in][l];
            if (is.is_second)
                sum -= MNCI_ROS2_C21 * a->k1[k][l];
            if (is.is_driven)
                sum += a_days * o->coupling[in][l] * o->from[from][l];
            o->out[out][l] = is.is_solved ? sum / (1 + a_days * loss) : sum;
            if (is.is_stored) {
                o->inv_diag[k][l] = (float)(1 / (1 + a_days * loss));
                o->stored[k][l] = (float)(a_days * o->coupling[in][l]);
            }
        }
    }
}

MNCI_INLINE void increment_in_stage(const mnci_lanes *g, chunk at, const operands *o, terms is,
                                    int diffuses, int second)
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

MNCI_INLINE void increment(const mnci_lanes *g, chunk at, int f, int second)
{
    const operands o = operands_of(g, f, second);
    const int diffuses = g->plan.role[f] == MNCI_DIFFUSING;
    if (!o.coupling)
        increment_in_stage(g, at, &o, (terms){.is_solved = 1}, diffuses, second);
    else if (g->plan.role[f] != MNCI_LAZY)
        increment_in_stage(g, at, &o, (terms){.is_driven = 1, .is_solved = 1}, diffuses, second);
    else if (second)
        increment_loop(g, at, &o, (terms){.is_second = 1});
    else
        increment_loop(g, at, &o, (terms){.is_stored = 1});
}

/* F(u), for dense output. */
MNCI_INLINE void slopes(const mnci_lanes *g, chunk at)
{
    for (int f = 0; f < g->system.field_count; f++) {
        const mnci_lane_arrays *a = &g->of[f];
        const int diffuses = g->plan.role[f] == MNCI_DIFFUSING;
        if (!(g->wanted_slopes >> f & 1))
            continue;
        for (size_t k = at.first; k < at.end; k++) {
            const size_t in = k & IN_CHUNK;
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++) {
                const double sum = a->source[in][l] - a->loss[in][l] * a->u[k][l];
                a->slope[k][l] = diffuses ? sum + a->divergence[in][l] : sum;
            }
        }
    }
}

/* Solves a lazy field from its stored right-hand side; of the first stage also its value. */
MNCI_INLINE void solve_lazy(const mnci_lanes *g, chunk at, int f, int second)
{
    const mnci_lane_arrays *a = &g->of[f];
    const operands o = operands_of(g, f, second);
    for (size_t k = at.first; k < at.end; k++) {
        const size_t value = k & a->value_mask;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): `from` is there */
            const double driven = o.out[k][l] + (double)o.stored[k][l] * o.from[k][l];
            const double increment = driven * (double)o.inv_diag[k][l];
            o.out[k][l] = increment;
            if (!second)
                a->stage_value[value][l] = a->u[k][l] + g->dt_days[l] * (MNCI_ROS2_A21 * increment);
        }
    }
}

MNCI_INLINE void stage_value(const mnci_lanes *g, chunk at, int f)
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

static void clear_sums(const mnci_lanes *g)
{
    for (int f = 0; f < g->system.field_count; f++)
        for (int c = 0; c < MNCI_SUM_COLUMNS; c++)
            for (size_t l = 0; l < MNCI_LANES; l++) {
                g->of[f].error2[c][l] = g->of[f].value2[c][l] = 0;
                g->of[f].lowest[c][l] = HUGE_VAL;
                g->of[f].highest[c][l] = -HUGE_VAL;
            }
}

MNCI_INLINE void update(const mnci_lanes *g, chunk at, int f)
{
    const mnci_lane_arrays *a = &g->of[f];
    for (size_t k = at.first; k < at.end; k++) {
        const size_t c = k % MNCI_SUM_COLUMNS, in_k2 = k & a->k2_mask;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const double dt_days = g->dt_days[l], k1 = a->k1[k][l], k2 = a->k2[in_k2][l];
            const double error = MNCI_ROS2_E * dt_days * (k1 + k2);
            const double value = a->u[k][l] + dt_days * (MNCI_ROS2_B1 * k1 + MNCI_ROS2_B2 * k2);
            /* The zeros below a column change no sum, and of the extremes only whether values are
               below zero and how far above counts. */
            a->error2[c][l] += error * error;
            a->value2[c][l] += value * value;
            a->lowest[c][l] = value < a->lowest[c][l] ? value : a->lowest[c][l];
            a->highest[c][l] = value > a->highest[c][l] ? value : a->highest[c][l];
            a->u_new[k][l] = value;
        }
    }
}

/* Adds the columns up, in order. */
MNCI_INLINE void total_sums(const mnci_lanes *g, int f)
{
    const mnci_lane_arrays *a = &g->of[f];
    for (int c = 1; c < MNCI_SUM_COLUMNS; c++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const double lowest = a->lowest[c][l], highest = a->highest[c][l];
            a->error2[0][l] += a->error2[c][l];
            a->value2[0][l] += a->value2[c][l];
            a->lowest[0][l] = lowest < a->lowest[0][l] ? lowest : a->lowest[0][l];
            a->highest[0][l] = highest > a->highest[0][l] ? highest : a->highest[0][l];
        }
    }
}

/* Rates and increments of a chunk; of the second stage also the new values of immediate fields. */
MNCI_INLINE void stage_in_chunk(mnci_lanes *g, chunk at, int second)
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
    for (int f = 0; f < fields; f++) {
        mnci_lane_row *u = second ? g->of[f].stage_value : g->of[f].u;
        if (g->system.fields[f].spread == MNC_SPREAD_LINEAR)
            linear_divergence(g, f, at, u);
        if (g->system.fields[f].spread == MNC_SPREAD_CELLS)
            cell_divergence(g, f, at, u);
    }
    if (!second)
        slopes(g, at);
    for (int o = 0; o < fields; o++) {
        increment(g, at, order[o], second);
    }
    for (int f = 0; second && f < fields; f++)
        if (g->plan.role[f] == MNCI_IMMEDIATE)
            update(g, at, f);
}

MNCI_INLINE chunk chunk_at(const mnci_lanes *g, size_t first)
{
    const size_t left = g->planes - first;
    return (chunk){first, first + (left < MNCI_LANE_CHUNK ? left : MNCI_LANE_CHUNK)};
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
MNCI_INLINE void values_in_chunk(mnci_lanes *g, chunk at, mnci_lane_row *const *state)
{
    for (int f = 0; f < g->system.field_count; f++)
        if (g->plan.role[f] == MNCI_DIFFUSING)
            stage_value(g, at, f);
    density_of(g, at, state);
}

/* After those of the second: lazy fields, new values and their density. */
MNCI_INLINE void finish_chunk(mnci_lanes *g, chunk at, mnci_lane_row *const *state)
{
    const int *order = g->plan.elimination.order, fields = g->system.field_count;
    for (int o = 0; o < fields; o++)
        if (g->plan.role[order[o]] == MNCI_LAZY)
            solve_lazy(g, at, order[o], 1);
    for (int f = 0; f < fields; f++)
        if (g->plan.role[f] != MNCI_IMMEDIATE)
            update(g, at, f);
    density_of(g, at, state);
}

MNC_VECTOR_WIDTHS static void attempt(mnci_lanes *g)
{
    mnci_lane_row *state[MNC_MAX_FIELDS], *value[MNC_MAX_FIELDS], *next[MNC_MAX_FIELDS];
    const int fields = g->system.field_count;
    for (int f = 0; f < fields; f++) {
        state[f] = g->of[f].u;
        value[f] = g->of[f].stage_value;
        next[f] = g->of[f].u_new;
    }
    clear_sums(g);
    if (!g->has_density)
        density_of(g, (chunk){0, g->planes}, state);
    stage(g, 0);
    for (size_t first = 0; first < g->planes; first += MNCI_LANE_CHUNK)
        values_in_chunk(g, chunk_at(g, first), value);
    stage(g, 1);
    for (size_t first = 0; first < g->planes; first += MNCI_LANE_CHUNK)
        finish_chunk(g, chunk_at(g, first), next);
    for (int f = 0; f < fields; f++)
        total_sums(g, f);
}

void mnci_lanes_try(mnci_lanes *g, const double *dt_days)
{
    for (size_t l = 0; l < MNCI_LANES; l++) {
        g->dt_days[l] = dt_days[l];
        g->a_days[l] = MNCI_ROS2_GAMMA * dt_days[l];
    }
    attempt(g);
}
