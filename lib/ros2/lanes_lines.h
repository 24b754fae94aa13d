/* Depth lines of columns side by side, one line a lane, as in numerics/tridiagonal.c: inlined into
   the hot function of lanes_step.c. */
#ifndef MNCI_ROS2_LANES_LINES_H
#define MNCI_ROS2_LANES_LINES_H

#include "base/simd.h"
#include "ros2/lanes.h"

MNCI_INLINE void mnci_lane_factor(mnci_lanes *g, int f)
{
    mnci_lane_row coupling, back = {0};
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        coupling[l] = g->a_days[l] * g->diffusivity[f][l] / g->h2[l];
    for (size_t k = 0; k < g->planes; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const double weighted = coupling[l] * (1 / (1 + g->a_days[l] * g->losses[f][k][l]));
            const double before = g->ones[k][l] * weighted, after = g->ones[k + 1][l] * weighted;
            const double inverse = 1 / (1 + before * (1 - back[l]) + after);
            back[l] = after * inverse;
            g->forward[f][k][l] = before * inverse;
            g->inverse[f][k][l] = inverse;
            g->back[f][k][l] = back[l];
        }
    }
}

MNCI_INLINE void mnci_lane_linear(mnci_lanes *g, int f, mnci_lane_row *u)
{
    mnci_lane_row previous = {0};
    for (size_t k = 0; k < g->planes; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            u[k][l] = previous[l] =
                u[k][l] * g->inverse[f][k][l] + g->forward[f][k][l] * previous[l];
    }
    for (size_t k = g->planes - 1; k-- > 0;) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            u[k][l] = previous[l] = u[k][l] + g->back[f][k][l] * previous[l];
    }
}

/* One population, or two with the same matrix; v is NULL or the second one. */
MNCI_INLINE void mnci_lane_cells(mnci_lanes *g, int f, mnci_lane_row *u, mnci_lane_row *v)
{
    mnci_lane_row half, back_above = {0}, u_above = {0}, v_above = {0};
    mnci_lane_row *back = g->scratch;
    mnci_lane_row *density = g->density, *face = g->face_w2;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        half[l] = 0.5 * (g->a_days[l] * g->diffusivity[f][l] * g->per_h2[l]);
    for (size_t k = 0; k < g->planes; k++) {
        mnci_lane_row *f_above = density + k - 1, *f_below = density + k + 1;
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
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
    for (size_t k = g->planes - 1; k-- > 0;) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            u[k][l] = u_above[l] = u[k][l] + back[k][l] * u_above[l];
            if (v)
                v[k][l] = v_above[l] = v[k][l] + back[k][l] * v_above[l];
        }
    }
}

/* The next population with the same matrix, or -1; `done` are solved already. */
MNCI_INLINE int mnci_lane_partner(const mnci_lanes *g, int f, const int *done)
{
    for (int other = f + 1; other < g->system.field_count; other++) {
        int same = g->system.fields[other].spread == MNC_SPREAD_CELLS && !done[other];
        for (size_t l = 0; l < MNCI_LANES; l++)
            same &= g->diffusivity[other][l] == g->diffusivity[f][l];
        if (same)
            return other;
    }
    return -1;
}

/* Solves for the increments of all diffusing fields. */
MNCI_INLINE void mnci_lane_lines(mnci_lanes *g, int second)
{
    int done[MNC_MAX_FIELDS] = {0};
    for (int f = 0; f < g->system.field_count; f++) {
        mnci_lane_row *u = second ? g->of[f].k2 : g->of[f].k1;
        if (g->system.fields[f].spread == MNC_SPREAD_LINEAR) {
            if (!second)
                mnci_lane_factor(g, f);
            mnci_lane_linear(g, f, u);
        }
        if (g->system.fields[f].spread != MNC_SPREAD_CELLS || done[f])
            continue;
        const int partner = mnci_lane_partner(g, f, done);
        if (partner < 0) {
            mnci_lane_cells(g, f, u, NULL);
            continue;
        }
        mnci_lane_cells(g, f, u, second ? g->of[partner].k2 : g->of[partner].k1);
        done[partner] = 1;
    }
}

#endif
