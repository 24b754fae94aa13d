/* Depth lines of columns side by side, one column a lane, as in numerics/tridiagonal_column.c, and
   as there in one loop over the planes for several fields, whose recurrences fill the pauses of
   each other: inlined into the hot function of lanes_step.c. */
#ifndef MNCI_ROS2_LANES_LINES_H
#define MNCI_ROS2_LANES_LINES_H

#include "base/simd.h"
#include "ros2/lanes.h"

/* Fields that go together: linear ones, and populations with one matrix in each lane. */
enum { MNCI_LANE_LINEAR = 2, MNCI_LANE_CELLS = 3 };
typedef struct mnci_lane_set {
    int linear_count, cell_count;
    int linear[MNCI_LANE_LINEAR], cells[MNCI_LANE_CELLS];
    mnci_lane_row *u[MNCI_LANE_LINEAR], *v[MNCI_LANE_CELLS];
} mnci_lane_set;

/* Plane k of the factors of a linear field. */
MNCI_INLINE void mnci_lane_factor(mnci_lanes *g, int f, size_t k, const double *coupling,
                                  double *back)
{
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

/* Plane k of the matrix of populations, eliminated: what is taken from above, and the inverse. */
MNCI_INLINE void mnci_lane_matrix(mnci_lanes *g, size_t k, const double *half, double *back,
                                  double *before, double *inverse)
{
    mnci_lane_row *f = g->density + k, *f_above = f - 1, *f_below = f + 1;
    mnci_lane_row *face = g->face_w2;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        const double weight = g->inverse_w[k][l];
        const double after = half[l] * face[k + 1][l] * ((*f)[l] + (*f_below)[l]) * weight;
        before[l] = half[l] * face[k][l] * ((*f_above)[l] + (*f)[l]) * weight;
        inverse[l] = 1 / (1 + before[l] * (1 - back[l]) + after);
        g->scratch[k][l] = back[l] = after * inverse[l];
    }
}

MNCI_INLINE void mnci_lane_eliminate(mnci_lanes *g, const mnci_lane_set *set, int linear, int cells,
                                     int second)
{
    mnci_lane_row u_above[MNCI_LANE_LINEAR] = {{0}}, v_above[MNCI_LANE_CELLS] = {{0}};
    mnci_lane_row back[MNCI_LANE_LINEAR] = {{0}}, coupling[MNCI_LANE_LINEAR];
    mnci_lane_row cell_back = {0}, half = {0};
    for (int i = 0; i < linear; i++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            coupling[i][l] = g->a_days[l] * g->diffusivity[set->linear[i]][l] / g->h2[l];
    }
    if (cells > 0) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            half[l] = 0.5 * (g->a_days[l] * g->diffusivity[set->cells[0]][l] * g->per_h2[l]);
    }
    for (size_t k = 0; k < g->planes; k++) {
        mnci_lane_row before, inverse;
        for (int i = 0; i < linear; i++) {
            const int f = set->linear[i];
            double *u = set->u[i][k];
            if (!second)
                mnci_lane_factor(g, f, k, coupling[i], back[i]);
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++)
                u[l] = u_above[i][l] =
                    u[l] * g->inverse[f][k][l] + g->forward[f][k][l] * u_above[i][l];
        }
        if (cells > 0)
            mnci_lane_matrix(g, k, half, cell_back, before, inverse);
        for (int i = 0; i < cells; i++) {
            double *v = set->v[i][k];
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++)
                v[l] = v_above[i][l] = (v[l] + before[l] * v_above[i][l]) * inverse[l];
        }
    }
}

MNCI_INLINE void mnci_lane_substitute(mnci_lanes *g, const mnci_lane_set *set, int linear,
                                      int cells)
{
    mnci_lane_row u_below[MNCI_LANE_LINEAR] = {{0}}, v_below[MNCI_LANE_CELLS] = {{0}};
    for (size_t k = g->planes; k-- > 0;) {
        for (int i = 0; i < linear; i++) {
            double *u = set->u[i][k], *back = g->back[set->linear[i]][k];
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++)
                u[l] = u_below[i][l] = u[l] + back[l] * u_below[i][l];
        }
        for (int i = 0; i < cells; i++) {
            double *v = set->v[i][k], *back = g->scratch[k];
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++)
                v[l] = v_below[i][l] = v[l] + back[l] * v_below[i][l];
        }
    }
}

MNCI_INLINE void mnci_lane_solve(mnci_lanes *g, const mnci_lane_set *set, int linear, int cells,
                                 int second)
{
    if (second)
        mnci_lane_eliminate(g, set, linear, cells, 1);
    else
        mnci_lane_eliminate(g, set, linear, cells, 0);
    mnci_lane_substitute(g, set, linear, cells);
}

/* Whether two populations have the same matrix in every lane. */
MNCI_INLINE int mnci_lane_same(const mnci_lanes *g, int f, int other)
{
    int same = 1;
    for (size_t l = 0; l < MNCI_LANES; l++)
        same &= g->diffusivity[other][l] == g->diffusivity[f][l];
    return same;
}

/* Takes the fields of the next set; `done` has a bit for each that is solved. */
MNCI_INLINE mnci_lane_set mnci_lane_next(const mnci_lanes *g, int second, uint32_t *done)
{
    mnci_lane_set set = {.linear_count = 0};
    for (int f = 0; f < g->system.field_count; f++) {
        const mnc_spread spread = g->system.fields[f].spread;
        mnci_lane_row *u = second ? g->of[f].k2 : g->of[f].k1;
        if (*done >> f & 1)
            continue;
        if (spread == MNC_SPREAD_LINEAR && set.linear_count < MNCI_LANE_LINEAR) {
            set.u[set.linear_count] = u;
            set.linear[set.linear_count++] = f;
        } else if (spread == MNC_SPREAD_CELLS && set.cell_count < MNCI_LANE_CELLS &&
                   (set.cell_count == 0 || mnci_lane_same(g, set.cells[0], f))) {
            set.v[set.cell_count] = u;
            set.cells[set.cell_count++] = f;
        } else {
            continue;
        }
        *done |= (uint32_t)1 << f;
    }
    return set;
}

/* Solves for the increments of all diffusing fields. */
MNCI_INLINE void mnci_lane_lines(mnci_lanes *g, int second)
{
    uint32_t done = 0;
    for (;;) {
        const mnci_lane_set set = mnci_lane_next(g, second, &done);
        if (set.linear_count + set.cell_count == 0)
            return;
        if (set.linear_count == 1 && set.cell_count == 2) /* no hypothesis */
            mnci_lane_solve(g, &set, 1, 2, second);
        else
            mnci_lane_solve(g, &set, set.linear_count, set.cell_count, second);
    }
}

#endif
