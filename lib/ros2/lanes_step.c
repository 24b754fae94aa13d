/* A step of columns side by side: the stages of ros2.h, operation by operation those of stage.c,
   cells.c, rhs.h, update.c, and of the line solves, with one column a lane. */
#include "base/simd.h"
#include "ros2/coefficients.h"
#include "ros2/lanes.h"
#include "ros2/update.h"

#include <math.h>

#define EACH_LANE MNC_SIMD for (size_t l = 0; l < MNCI_LANES; l++)

/* ---- right-hand sides ---- */

/* F of the sum of the two populations, or of any number. */
MNCI_INLINE void density_of(mnci_lanes *g, mnci_lane_row *const *state)
{
    for (size_t k = 0; k < g->planes; k++) {
        mnci_lane_row sum = {0};
        for (int f = 0; f < g->system.field_count; f++)
            if (g->system.fields[f].spread == MNC_SPREAD_CELLS)
                EACH_LANE
        sum[l] += state[f][k][l];
        EACH_LANE
        g->density[k][l] = sum[l] > 0 ? sum[l] : 0;
    }
}

MNCI_INLINE void linear_divergence(const mnci_lanes *g, int f, mnci_lane_row *u)
{
    mnci_lane_row *divergence = g->of[f].divergence, d;
    mnci_lane_row *face = g->ones;
    EACH_LANE
    d[l] = g->diffusivity[f][l] * g->per_h2[l];
    for (size_t k = 0; k < g->planes; k++) {
        mnci_lane_row *above = u + k - 1, *below = u + k + 1;
        EACH_LANE
        divergence[k][l] = d[l] * (face[k][l] * ((*above)[l] - u[k][l]) +
                                   face[k + 1][l] * ((*below)[l] - u[k][l]));
    }
}

MNCI_INLINE void cell_divergence(const mnci_lanes *g, int f, mnci_lane_row *u)
{
    mnci_lane_row *divergence = g->of[f].divergence, d;
    mnci_lane_row *face = g->face_w2, *density = g->density;
    EACH_LANE
    d[l] = g->diffusivity[f][l] * g->per_h2[l];
    for (size_t k = 0; k < g->planes; k++) {
        mnci_lane_row *above = u + k - 1, *below = u + k + 1;
        mnci_lane_row *f_above = density + k - 1, *f_below = density + k + 1;
        EACH_LANE
        {
            const double up = 0.5 * face[k][l] * ((*f_above)[l] + density[k][l]);
            const double down = 0.5 * face[k + 1][l] * (density[k][l] + (*f_below)[l]);
            divergence[k][l] = d[l] * g->inverse_w[k][l] *
                               (up * ((*above)[l] - u[k][l]) + down * ((*below)[l] - u[k][l]));
        }
    }
}

/* What a field adds to its right-hand side: compile-time constants, so that each case is a loop of
   its own. */
typedef struct terms {
    int diffuses, is_second, is_driven, is_solved, is_stored;
} terms;

MNCI_INLINE void increment_loop(mnci_lanes *g, int f, terms is, mnci_lane_row *value,
                                mnci_lane_row *slope, mnci_lane_row *from,
                                float (*stored)[MNCI_LANES])
{
    const mnci_lane_arrays *a = &g->of[f];
    mnci_lane_row *out = is.is_second ? a->k2 : a->k1;
    for (size_t k = 0; k < g->planes; k++)
        EACH_LANE
        {
            const double a_days = g->a_days[l], loss = a->loss[k][l];
            double sum = a->source[k][l] - loss * value[k][l];
            if (is.diffuses)
                sum += a->divergence[k][l];
            if (is.is_second)
                sum -= MNCI_ROS2_C21 * a->k1[k][l];
            if (is.is_driven)
                sum += a_days * slope[k][l] * from[k][l];
            out[k][l] = is.is_solved ? sum / (1 + a_days * loss) : sum;
            if (is.is_stored) {
                g->inv_diag[f][k][l] = (float)(1 / (1 + a_days * loss));
                stored[k][l] = (float)(a_days * slope[k][l]);
            }
        }
}

MNCI_INLINE void increment_in_stage(mnci_lanes *g, int f, terms is, int second,
                                    mnci_lane_row *value, mnci_lane_row *slope, mnci_lane_row *from,
                                    float (*stored)[MNCI_LANES])
{
    terms diffusing = is;
    diffusing.diffuses = 1;
    terms is_2 = is, diffusing_2 = diffusing;
    is_2.is_second = diffusing_2.is_second = 1;
    if (g->plan.role[f] == MNCI_DIFFUSING) {
        if (second)
            increment_loop(g, f, diffusing_2, value, slope, from, stored);
        else
            increment_loop(g, f, diffusing, value, slope, from, stored);
    } else {
        if (second)
            increment_loop(g, f, is_2, value, slope, from, stored);
        else
            increment_loop(g, f, is, value, slope, from, stored);
    }
}

MNCI_INLINE void increment(mnci_lanes *g, int f, int second, mnci_lane_row *value)
{
    const int is_deferred = g->plan.elimination.phase[f] > 0;
    if (g->plan.driver_count[f] == 0) {
        increment_in_stage(g, f, (terms){.is_solved = 1}, second, value, NULL, NULL, NULL);
        return;
    }
    const int c = g->plan.drivers[f][0], driver = g->system.couplings[c].from;
    mnci_lane_row *slope = g->coupling[c];
    mnci_lane_row *from = (second ? g->of[driver].k2 : g->of[driver].k1);
    if (!is_deferred)
        increment_in_stage(g, f, (terms){.is_driven = 1, .is_solved = 1}, second, value, slope,
                           from, NULL);
    else if (second)
        increment_in_stage(g, f, (terms){.is_second = 1}, second, value, NULL, NULL, NULL);
    else
        increment_in_stage(g, f, (terms){.is_stored = 1}, second, value, slope, NULL, g->stored[c]);
}

/* F(u), for dense output. */
MNCI_INLINE void slopes(mnci_lanes *g, mnci_lane_row *const *state)
{
    for (int f = 0; f < g->system.field_count; f++) {
        const mnci_lane_arrays *a = &g->of[f];
        const int diffuses = g->plan.role[f] == MNCI_DIFFUSING;
        if (!(g->wanted_slopes >> f & 1))
            continue;
        for (size_t k = 0; k < g->planes; k++)
            EACH_LANE
            {
                const double sum = a->source[k][l] - a->loss[k][l] * state[f][k][l];
                a->slope[k][l] = diffuses ? sum + a->divergence[k][l] : sum;
            }
    }
}

/* Solves a lazy field from its stored right-hand side; of the first stage also its value. */
MNCI_INLINE void solve_lazy(mnci_lanes *g, int f, int second)
{
    const mnci_lane_arrays *a = &g->of[f];
    const int c = g->plan.drivers[f][0], driver = g->system.couplings[c].from;
    mnci_lane_row *from = (second ? g->of[driver].k2 : g->of[driver].k1);
    mnci_lane_row *increments = second ? a->k2 : a->k1;
    for (size_t k = 0; k < g->planes; k++)
        EACH_LANE
        {
            const double driven = increments[k][l] + (double)g->stored[c][k][l] * from[k][l];
            increments[k][l] = driven * (double)g->inv_diag[f][k][l];
            if (!second)
                a->stage_value[k][l] =
                    a->u[k][l] + g->dt_days[l] * (MNCI_ROS2_A21 * increments[k][l]);
        }
}

MNCI_INLINE void stage_value(mnci_lanes *g, int f)
{
    const mnci_lane_arrays *a = &g->of[f];
    for (size_t k = 0; k < g->planes; k++)
        EACH_LANE
    a->stage_value[k][l] = a->u[k][l] + g->dt_days[l] * (MNCI_ROS2_A21 * a->k1[k][l]);
}

/* ---- lines ---- */

MNCI_INLINE void factor(mnci_lanes *g, int f)
{
    mnci_lane_row coupling, back = {0};
    EACH_LANE
    coupling[l] = g->a_days[l] * g->diffusivity[f][l] / g->h2[l];
    for (size_t k = 0; k < g->planes; k++)
        EACH_LANE
        {
            const double weighted = coupling[l] * (1 / (1 + g->a_days[l] * g->losses[f][k][l]));
            const double before = g->ones[k][l] * weighted, after = g->ones[k + 1][l] * weighted;
            const double inverse = 1 / (1 + before * (1 - back[l]) + after);
            back[l] = after * inverse;
            g->forward[f][k][l] = before * inverse;
            g->inverse[f][k][l] = inverse;
            g->back[f][k][l] = back[l];
        }
}

MNCI_INLINE void solve_linear(mnci_lanes *g, int f, mnci_lane_row *u)
{
    mnci_lane_row previous = {0};
    for (size_t k = 0; k < g->planes; k++)
        EACH_LANE
    u[k][l] = previous[l] = u[k][l] * g->inverse[f][k][l] + g->forward[f][k][l] * previous[l];
    for (size_t k = g->planes - 1; k-- > 0;)
        EACH_LANE
    u[k][l] = previous[l] = u[k][l] + g->back[f][k][l] * previous[l];
}

/* All populations: those of a group share a diffusivity and the matrix. `back` is scratch. */
MNCI_INLINE void solve_pair(mnci_lanes *g, int f, mnci_lane_row *u, mnci_lane_row *v)
{
    mnci_lane_row half, back_above = {0}, u_above = {0}, v_above = {0};
    mnci_lane_row *back = g->of[f].divergence;
    mnci_lane_row *density = g->density, *face = g->face_w2;
    EACH_LANE
    half[l] = 0.5 * (g->a_days[l] * g->diffusivity[f][l] * g->per_h2[l]);
    for (size_t k = 0; k < g->planes; k++) {
        mnci_lane_row *f_above = density + k - 1, *f_below = density + k + 1;
        EACH_LANE
        {
            const double weight = g->inverse_w[k][l];
            const double before = half[l] * face[k][l] * ((*f_above)[l] + density[k][l]) * weight;
            const double after =
                half[l] * face[k + 1][l] * (density[k][l] + (*f_below)[l]) * weight;
            const double inverse = 1 / (1 + before * (1 - back_above[l]) + after);
            back[k][l] = back_above[l] = after * inverse;
            u[k][l] = u_above[l] = (u[k][l] + before * u_above[l]) * inverse;
            if (v)
                v[k][l] = v_above[l] = (v[k][l] + before * v_above[l]) * inverse;
        }
    }
    for (size_t k = g->planes - 1; k-- > 0;)
        EACH_LANE
        {
            u[k][l] = u_above[l] = u[k][l] + back[k][l] * u_above[l];
            if (v)
                v[k][l] = v_above[l] = v[k][l] + back[k][l] * v_above[l];
        }
}

MNCI_INLINE void solve_lines(mnci_lanes *g, int second)
{
    int done[MNC_MAX_FIELDS] = {0};
    for (int f = 0; f < g->system.field_count; f++) {
        mnci_lane_row *u = second ? g->of[f].k2 : g->of[f].k1, *v = NULL;
        if (g->system.fields[f].spread == MNC_SPREAD_LINEAR) {
            if (!second)
                factor(g, f);
            solve_linear(g, f, u);
        }
        if (g->system.fields[f].spread != MNC_SPREAD_CELLS || done[f])
            continue;
        for (int other = f + 1; !v && other < g->system.field_count; other++) {
            int same = g->system.fields[other].spread == MNC_SPREAD_CELLS && !done[other];
            for (size_t l = 0; l < MNCI_LANES; l++)
                same &= g->diffusivity[other][l] == g->diffusivity[f][l];
            if (!same)
                continue;
            v = second ? g->of[other].k2 : g->of[other].k1;
            done[other] = 1;
        }
        if (v)
            solve_pair(g, f, u, v);
        else
            solve_pair(g, f, u, NULL);
    }
}

/* ---- the step ---- */

MNCI_INLINE void update(mnci_lanes *g, int f)
{
    const mnci_lane_arrays *a = &g->of[f];
    for (int c = 0; c < MNCI_SUM_COLUMNS; c++)
        EACH_LANE
        {
            a->error2[c][l] = a->value2[c][l] = 0;
            a->lowest[c][l] = HUGE_VAL;
            a->highest[c][l] = -HUGE_VAL;
        }
    for (size_t k = 0; k < g->planes; k++) {
        mnci_lane_row *error2 = a->error2 + k % MNCI_SUM_COLUMNS,
                      *value2 = a->value2 + k % MNCI_SUM_COLUMNS,
                      *lowest = a->lowest + k % MNCI_SUM_COLUMNS,
                      *highest = a->highest + k % MNCI_SUM_COLUMNS;
        EACH_LANE
        {
            const double dt_days = g->dt_days[l], k1 = a->k1[k][l], k2 = a->k2[k][l];
            const double error = MNCI_ROS2_E * dt_days * (k1 + k2);
            const double value = a->u[k][l] + dt_days * (MNCI_ROS2_B1 * k1 + MNCI_ROS2_B2 * k2);
            const int counts = k < g->nz[l];
            (*error2)[l] += error * error;
            (*value2)[l] += value * value;
            (*lowest)[l] = counts && value < (*lowest)[l] ? value : (*lowest)[l];
            (*highest)[l] = counts && value > (*highest)[l] ? value : (*highest)[l];
            a->u_new[k][l] = value;
        }
    }
}

MNCI_INLINE void stage(mnci_lanes *g, int second)
{
    mnci_lane_row *state[MNC_MAX_FIELDS] = {0};
    mnci_lane_row *source[MNC_MAX_FIELDS] = {0}, *loss[MNC_MAX_FIELDS] = {0};
    const int fields = g->system.field_count;
    for (int o = 0; second && o < fields; o++) {
        const int f = g->plan.elimination.order[o];
        if (g->plan.role[f] == MNCI_LAZY)
            solve_lazy(g, f, 0);
        else if (g->plan.role[f] != MNCI_DIFFUSING)
            stage_value(g, f);
    }
    for (int f = 0; f < fields; f++) {
        state[f] = (second ? g->of[f].stage_value : g->of[f].u);
        source[f] = g->of[f].source;
        loss[f] = g->of[f].loss;
    }
    if (!second && !g->has_density)
        density_of(g, state);
    g->rates(g->user, g->planes, g->relative_cell_density, state, source, loss, g->coupling);
    for (int f = 0; f < fields; f++) {
        if (g->system.fields[f].spread == MNC_SPREAD_LINEAR)
            linear_divergence(g, f, state[f]);
        if (g->system.fields[f].spread == MNC_SPREAD_CELLS)
            cell_divergence(g, f, state[f]);
    }
    if (!second && g->wanted_slopes)
        slopes(g, state);
    for (int o = 0; o < fields; o++)
        increment(g, g->plan.elimination.order[o], second, state[g->plan.elimination.order[o]]);
    solve_lines(g, second);
}

MNC_VECTOR_WIDTHS static void attempt(mnci_lanes *g)
{
    mnci_lane_row *state[MNC_MAX_FIELDS] = {0};
    stage(g, 0);
    for (int f = 0; f < g->system.field_count; f++) {
        state[f] = g->of[f].stage_value;
        if (g->plan.role[f] == MNCI_DIFFUSING)
            stage_value(g, f);
    }
    density_of(g, state);
    stage(g, 1);
    for (int o = 0; o < g->system.field_count; o++)
        if (g->plan.role[g->plan.elimination.order[o]] == MNCI_LAZY)
            solve_lazy(g, g->plan.elimination.order[o], 1);
    for (int f = 0; f < g->system.field_count; f++) {
        state[f] = g->of[f].u_new;
        update(g, f);
    }
    density_of(g, state);
}

void mnci_lanes_try(mnci_lanes *g, const double *dt_days)
{
    for (size_t l = 0; l < MNCI_LANES; l++) {
        g->dt_days[l] = dt_days[l];
        g->a_days[l] = MNCI_ROS2_GAMMA * dt_days[l];
    }
    attempt(g);
}
