/* Depth lines of columns side by side, one column a lane, as in numerics/tridiagonal_column.c, and
   as there in one loop over the planes for several fields, whose recurrences fill the pauses of
   each other: inlined into the hot function of lanes_step.c. */
#ifndef MNCI_ROS2_LANES_LINES_H
#define MNCI_ROS2_LANES_LINES_H

#include "base/reciprocal.h"
#include "numerics/tridiagonal_column.h"
#include "ros2/lanes.h"

/* Fields that go together: linear ones, and populations with one matrix in each lane. */
enum { MNCI_LANE_LINEAR = 2, MNCI_LANE_CELLS = 3 };
typedef struct mnci_lane_set {
    int linear_count, cell_count;
    int linear[MNCI_LANE_LINEAR], cells[MNCI_LANE_CELLS];
    mnci_lane_row *u[MNCI_LANE_LINEAR], *v[MNCI_LANE_CELLS];
    mnci_lane_row coupling[MNCI_LANE_LINEAR], half; /* a D / h^2, and half of it of populations */
} mnci_lane_set;

/* What is carried from plane to plane. */
typedef struct mnci_lane_sweep {
    mnci_lane_row u[MNCI_LANE_LINEAR], w[MNCI_LANE_LINEAR], v[MNCI_LANE_CELLS], cell_w;
} mnci_lane_sweep;

/* Of plane k in the matrix of a linear field, with `coupling` a D / h^2. */
MNCI_INLINE void mnci_lane_linear_entries(const mnci_lanes *g, int f, size_t k,
                                          const double *coupling, double *before, double *after)
{
    mnci_lane_row diagonal, weight;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        diagonal[l] = 1 + g->a_days[l] * g->losses[f][k][l];
    mnci_lane_reciprocals(diagonal, weight);
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        before[l] = g->ones[k][l] * (coupling[l] * weight[l]);
        after[l] = g->ones[k + 1][l] * (coupling[l] * weight[l]);
    }
}

/* The same of populations, with `half` of the coupling. */
MNCI_INLINE void mnci_lane_cell_entries(const mnci_lanes *g, size_t k, const double *half,
                                        double *before, double *after)
{
    mnci_lane_row *density = g->density + k, *above = density - 1, *below = density + 1;
    mnci_lane_row *face = g->face_w2;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        const double weight = g->inverse_w[k][l];
        before[l] = half[l] * face[k][l] * ((*above)[l] + (*density)[l]) * weight;
        after[l] = half[l] * face[k + 1][l] * ((*density)[l] + (*below)[l]) * weight;
    }
}

/* Factorises plane k from its entries; `w` is that of the plane before, then of this one. */
MNCI_INLINE void mnci_lane_factor(const mnci_lane_factors *factors, size_t k, int is_upper,
                                  const double *before, const double *after, double *w)
{
    const double *near = is_upper ? before : after, *far = is_upper ? after : before;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        const double inverse = 1 / ((1 + far[l]) + near[l] * w[l]);
        factors->forward[k][l] = before[l] * inverse;
        factors->inverse[k][l] = inverse;
        factors->back[k][l] = after[l] * inverse;
        w[l] = (1 + near[l] * w[l]) * inverse;
    }
}

/* Where both sides meet. */
MNCI_INLINE void mnci_lane_factor_middle(const mnci_lane_factors *factors, size_t k,
                                         const double *before, const double *after,
                                         const double *w_above, const double *w_below)
{
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        const double inverse = 1 / ((1 + before[l] * w_above[l]) + after[l] * w_below[l]);
        factors->forward[k][l] = before[l] * inverse;
        factors->inverse[k][l] = inverse;
        factors->back[k][l] = after[l] * inverse;
    }
}

/* u = u * diagonal + near * carried. */
MNCI_INLINE void mnci_lane_forward(const double *diagonal, const double *near, double *u,
                                   double *carried)
{
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        u[l] = carried[l] = u[l] * diagonal[l] + near[l] * carried[l];
}

MNCI_INLINE void mnci_lane_middle(const mnci_lane_factors *of, size_t k, double *u, double *above,
                                  double *below)
{
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        u[l] = above[l] = below[l] =
            (u[l] * of->inverse[k][l] + of->forward[k][l] * above[l]) + of->back[k][l] * below[l];
}

MNCI_INLINE void mnci_lane_back(const double *far, double *u, double *carried)
{
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        u[l] = carried[l] = u[l] + far[l] * carried[l];
}

MNCI_INLINE void mnci_lane_eliminate(const mnci_lanes *g, const mnci_lane_set *set, int linear,
                                     int cells, int second, size_t k, int is_upper,
                                     mnci_lane_sweep *carried)
{
    mnci_lane_row before, after;
    for (int i = 0; i < linear; i++) {
        const mnci_lane_factors *of = &g->factors[set->linear[i]];
        if (!second) {
            mnci_lane_linear_entries(g, set->linear[i], k, set->coupling[i], before, after);
            mnci_lane_factor(of, k, is_upper, before, after, carried->w[i]);
        }
        mnci_lane_forward(of->inverse[k], is_upper ? of->forward[k] : of->back[k], set->u[i][k],
                          carried->u[i]);
    }
    const mnci_lane_factors *of = &g->factors[set->cells[0]];
    if (cells > 0 && !second) {
        mnci_lane_cell_entries(g, k, set->half, before, after);
        mnci_lane_factor(of, k, is_upper, before, after, carried->cell_w);
    }
    for (int i = 0; i < cells; i++)
        mnci_lane_forward(of->inverse[k], is_upper ? of->forward[k] : of->back[k], set->v[i][k],
                          carried->v[i]);
}

MNCI_INLINE void mnci_lane_meet(const mnci_lanes *g, const mnci_lane_set *set, int linear,
                                int cells, int second, size_t k, mnci_lane_sweep *above,
                                mnci_lane_sweep *below)
{
    mnci_lane_row before, after;
    for (int i = 0; i < linear; i++) {
        const mnci_lane_factors *of = &g->factors[set->linear[i]];
        if (!second) {
            mnci_lane_linear_entries(g, set->linear[i], k, set->coupling[i], before, after);
            mnci_lane_factor_middle(of, k, before, after, above->w[i], below->w[i]);
        }
        mnci_lane_middle(of, k, set->u[i][k], above->u[i], below->u[i]);
    }
    const mnci_lane_factors *of = &g->factors[set->cells[0]];
    if (cells > 0 && !second) {
        mnci_lane_cell_entries(g, k, set->half, before, after);
        mnci_lane_factor_middle(of, k, before, after, above->cell_w, below->cell_w);
    }
    for (int i = 0; i < cells; i++)
        mnci_lane_middle(of, k, set->v[i][k], above->v[i], below->v[i]);
}

MNCI_INLINE void mnci_lane_substitute(const mnci_lanes *g, const mnci_lane_set *set, int linear,
                                      int cells, size_t k, int is_upper, mnci_lane_sweep *carried)
{
    for (int i = 0; i < linear; i++) {
        const mnci_lane_factors *of = &g->factors[set->linear[i]];
        mnci_lane_back(is_upper ? of->back[k] : of->forward[k], set->u[i][k], carried->u[i]);
    }
    const mnci_lane_factors *of = &g->factors[set->cells[0]];
    for (int i = 0; i < cells; i++)
        mnci_lane_back(is_upper ? of->back[k] : of->forward[k], set->v[i][k], carried->v[i]);
}

/* Shorter columns meet in a cell of zeros, to which their last one is not coupled: as if they met
   in that. One side after the other: the lanes keep the core busy. */
MNCI_INLINE void mnci_lane_rows(const mnci_lanes *g, const mnci_lane_set *set, int linear,
                                int cells, int second)
{
    const size_t last = g->planes - 1;
    const size_t middle = last < MNCI_COLUMN_MIDDLE ? last : MNCI_COLUMN_MIDDLE;
    mnci_lane_sweep above = {.cell_w = {0}}, below = {.cell_w = {0}};
    for (size_t k = 0; k < middle; k++)
        mnci_lane_eliminate(g, set, linear, cells, second, k, 1, &above);
    for (size_t k = last; k > middle; k--)
        mnci_lane_eliminate(g, set, linear, cells, second, k, 0, &below);
    mnci_lane_meet(g, set, linear, cells, second, middle, &above, &below);
    for (size_t k = middle; k-- > 0;)
        mnci_lane_substitute(g, set, linear, cells, k, 1, &above);
    for (size_t k = middle + 1; k <= last; k++)
        mnci_lane_substitute(g, set, linear, cells, k, 0, &below);
}

MNCI_INLINE void mnci_lane_couplings(const mnci_lanes *g, mnci_lane_set *set)
{
    for (int i = 0; i < set->linear_count; i++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            set->coupling[i][l] = g->a_days[l] * g->diffusivity[set->linear[i]][l] / g->h2[l];
    }
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        set->half[l] = 0.5 * (g->a_days[l] * g->diffusivity[set->cells[0]][l] * g->per_h2[l]);
}

MNCI_INLINE void mnci_lane_solve(const mnci_lanes *g, mnci_lane_set *set, int linear, int cells,
                                 int second)
{
    if (second) {
        mnci_lane_rows(g, set, linear, cells, 1);
        return;
    }
    mnci_lane_couplings(g, set);
    mnci_lane_rows(g, set, linear, cells, 0);
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
        mnci_lane_set set = mnci_lane_next(g, second, &done);
        if (set.linear_count + set.cell_count == 0)
            return;
        if (set.linear_count == 1 && set.cell_count == 2) /* no hypothesis */
            mnci_lane_solve(g, &set, 1, 2, second);
        else
            mnci_lane_solve(g, &set, set.linear_count, set.cell_count, second);
    }
}

#endif
