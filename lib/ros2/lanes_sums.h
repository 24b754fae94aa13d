/* The update at the end of a step of columns side by side, and its sums, as in update.c: inlined
   into the hot function of lanes_step.c. */
#ifndef MNCI_ROS2_LANES_SUMS_H
#define MNCI_ROS2_LANES_SUMS_H

#include "base/simd.h"
#include "ros2/coefficients.h"
#include "ros2/lanes.h"
#include "ros2/update.h"

#include <math.h>
#include <string.h>

/* Planes [first, end) of a chunk: those of rates and divergences are at k & MNCI_LANE_IN_CHUNK. */
enum { MNCI_LANE_IN_CHUNK = MNCI_LANE_CHUNK - 1 };
typedef struct mnci_lane_chunk {
    size_t first, end;
} mnci_lane_chunk;

/* Row k of the update. */
MNCI_INLINE void mnci_lane_update_row(const mnci_lanes *g, const mnci_lane_arrays *a, size_t k,
                                      double *error2, double *value2, double *lowest,
                                      double *highest)
{
    const size_t in_k2 = k & a->k2_mask;
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        const double dt_days = g->dt_days[l], k1 = a->k1[k][l], k2 = a->k2[in_k2][l];
        const double error = MNCI_ROS2_E * dt_days * (k1 + k2);
        const double value = a->u[k][l] + dt_days * (MNCI_ROS2_B1 * k1 + MNCI_ROS2_B2 * k2);
        /* The zeros below a column change no sum, and of the extremes only whether values are
           below zero and how far above counts. */
        error2[l] += error * error;
        value2[l] += value * value;
        lowest[l] = value < lowest[l] ? value : lowest[l];
        highest[l] = value > highest[l] ? value : highest[l];
        a->u_new[k][l] = value;
    }
}

MNCI_INLINE void mnci_lane_set_row(double value, double *row)
{
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        row[l] = value;
}

MNCI_INLINE void mnci_lane_copy_row(const double *from, double *to)
{
    memcpy(to, from, sizeof(mnci_lane_row));
}

/* What the sums are before a chunk. */
MNCI_INLINE void mnci_lane_begin_sum(mnci_lane_chunk at, const double *so_far, double empty,
                                     double *sum)
{
    if (at.first == 0)
        mnci_lane_set_row(empty, sum);
    else
        mnci_lane_copy_row(so_far, sum);
}

/* Column by column of the sums, so that those of one stay in registers. Extremes are the same in
   any order. */
MNCI_INLINE void mnci_lane_update(const mnci_lanes *g, mnci_lane_chunk at, int f)
{
    const mnci_lane_arrays *a = &g->of[f];
    mnci_lane_row lowest, highest, error2, value2;
    mnci_lane_begin_sum(at, *a->lowest, HUGE_VAL, lowest);
    mnci_lane_begin_sum(at, *a->highest, -HUGE_VAL, highest);
    for (size_t c = 0; c < MNCI_SUM_COLUMNS; c++) {
        mnci_lane_begin_sum(at, a->error2[c], 0, error2);
        mnci_lane_begin_sum(at, a->value2[c], 0, value2);
        for (size_t k = at.first + c; k < at.end; k += MNCI_SUM_COLUMNS)
            mnci_lane_update_row(g, a, k, error2, value2, lowest, highest);
        mnci_lane_copy_row(error2, a->error2[c]);
        mnci_lane_copy_row(value2, a->value2[c]);
    }
    mnci_lane_copy_row(lowest, *a->lowest);
    mnci_lane_copy_row(highest, *a->highest);
}
_Static_assert((int)MNCI_LANE_CHUNK % (int)MNCI_SUM_COLUMNS == 0, "chunks begin with column 0");

/* Adds the columns up, in order, and takes the root mean squares. */
MNCI_INLINE void mnci_lane_total_sums(const mnci_lanes *g, int f)
{
    const mnci_lane_arrays *a = &g->of[f];
    for (int c = 1; c < MNCI_SUM_COLUMNS; c++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            a->error2[0][l] += a->error2[c][l];
            a->value2[0][l] += a->value2[c][l];
        }
    }
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        a->error2[0][l] = sqrt(a->error2[0][l] / g->cells[l]);
        a->value2[0][l] = sqrt(a->value2[0][l] / g->cells[l]);
    }
}

#endif
