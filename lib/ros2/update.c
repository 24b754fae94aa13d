/* The update at the end of a step for a row of cells: new values and the sums for its error norms.
 */
#include "ros2/update.h"

#include "base/prefetch.h"
#include "base/simd.h"
#include "ros2/coefficients.h"

#include <math.h>

enum { COLUMNS = MNCI_SUM_COLUMNS };

/* Unlike fmin() and fmax() these are inlined. NaN shows in the sums of squares. */
MNCI_INLINE double lower(double value, double lowest)
{
    return value < lowest ? value : lowest;
}

MNCI_INLINE double higher(double value, double highest)
{
    return value > highest ? value : highest;
}

void mnci_sums_clear(mnci_sums *sums)
{
    sums->is_empty = 1;
    sums->guarded_cells = 0;
}

/* Column by column: gcc copies and clears a whole struct of this size by string instructions, whose
   start alone takes as long as a short line. */
MNCI_INLINE void copy_columns(const mnci_sums *from, mnci_sums *to)
{
    MNC_SIMD
    for (int c = 0; c < COLUMNS; c++) {
        to->error2[c] = from->error2[c];
        to->value2[c] = from->value2[c];
        to->lowest[c] = from->lowest[c];
        to->highest[c] = from->highest[c];
    }
}

/* Those of no cells stay in registers: a vector cannot be loaded at once from what narrower stores
   have just written. */
MNCI_INLINE void begin_columns(const mnci_sums *sums, mnci_sums *own)
{
    if (!sums->is_empty) {
        copy_columns(sums, own);
        return;
    }
    MNC_SIMD
    for (int c = 0; c < COLUMNS; c++) {
        own->error2[c] = own->value2[c] = 0;
        own->lowest[c] = HUGE_VAL;
        own->highest[c] = -HUGE_VAL;
    }
}

void mnci_sums_add(mnci_sums *sums, const mnci_sums *more)
{
    sums->guarded_cells += more->guarded_cells;
    if (sums->is_empty) {
        copy_columns(more, sums);
        sums->is_empty = 0;
        return;
    }
    for (int c = 0; c < COLUMNS; c++) {
        sums->error2[c] += more->error2[c];
        sums->value2[c] += more->value2[c];
        sums->lowest[c] = lower(more->lowest[c], sums->lowest[c]);
        sums->highest[c] = higher(more->highest[c], sums->highest[c]);
    }
}

/* At most eight cells, one a column. `first` is k1, or u + dt k1. */
MNCI_INLINE void update_columns(int is_value, size_t n, double dt_days, const double *u,
                                const double *first, const double *k2, double *u_new,
                                mnci_sums *sums)
{
    MNC_SIMD
    for (size_t c = 0; c < n; c++) {
        const double dt = is_value ? 1 : dt_days, k = is_value ? first[c] - u[c] : first[c];
        const double l = is_value ? dt_days * k2[c] : k2[c];
        const double error = MNCI_ROS2_E * dt * (k + l);
        const double value = u[c] + dt * (MNCI_ROS2_B1 * k + MNCI_ROS2_B2 * l);
        sums->error2[c] += error * error;
        sums->value2[c] += value * value;
        sums->lowest[c] = lower(value, sums->lowest[c]);
        sums->highest[c] = higher(value, sums->highest[c]);
        u_new[c] = value;
    }
}

MNCI_INLINE void update_all(int is_value, size_t rows, size_t stride, size_t n, double dt_days,
                            const double *u, const double *k1, const double *k2, double *u_new,
                            mnci_sums *sums)
{
    const size_t whole = n / COLUMNS * COLUMNS;
    mnci_sums own; /* not aliased by u_new, so it stays in registers */
    begin_columns(sums, &own);
    for (size_t r = 0; r < rows; r++) {
        const size_t at = r * stride;
        const size_t ahead = at + (size_t)mnci_rows_ahead(r, rows, stride, n);
        if (rows > 1) {
            MNCI_PREFETCH(u + ahead, n * sizeof *u);
            MNCI_PREFETCH(k1 + ahead, n * sizeof *k1);
        }
        for (size_t i = at; i < at + whole; i += COLUMNS)
            update_columns(is_value, COLUMNS, dt_days, u + i, k1 + i, k2 + i, u_new + i, &own);
    }
    for (size_t r = 0; r < rows && whole < n; r++) {
        const size_t at = r * stride + whole;
        update_columns(is_value, n - whole, dt_days, u + at, k1 + at, k2 + at, u_new + at, &own);
    }
    copy_columns(&own, sums);
    sums->is_empty = 0;
}

MNC_VECTOR_WIDTHS static void update_rows(size_t rows, size_t stride, size_t n, double dt_days,
                                          const double *u, const double *k1, const double *k2,
                                          double *u_new, mnci_sums *sums)
{
    update_all(0, rows, stride, n, dt_days, u, k1, k2, u_new, sums);
}

MNC_VECTOR_WIDTHS static void update_rows_from_value(size_t rows, size_t stride, size_t n,
                                                     double dt_days, const double *u,
                                                     const double *value, const double *k2,
                                                     double *u_new, mnci_sums *sums)
{
    update_all(1, rows, stride, n, dt_days, u, value, k2, u_new, sums);
}

void mnci_update_from_value(size_t rows, size_t stride, size_t n, double dt_days, const double *u,
                            const double *value, const double *k2, double *u_new, mnci_sums *sums)
{
    update_rows_from_value(rows, stride, n, dt_days, u, value, k2, u_new, sums);
}

void mnci_update(size_t rows, size_t stride, size_t n, double dt_days, const double *u,
                 const double *k1, const double *k2, double *u_new, mnci_sums *sums)
{
    update_rows(rows, stride, n, dt_days, u, k1, k2, u_new, sums);
}

static int is_below_zero(const mnci_sums *sums)
{
    int is_below = 0;
    for (int c = 0; c < COLUMNS; c++)
        is_below |= sums->lowest[c] < 0;
    return is_below;
}

void mnci_update_immobile(const mnci_field_law *law, size_t n, double dt_days, const double *u,
                          const double *k1, const double *k2, double *u_new, mnci_sums *sums)
{
    mnci_update(1, 0, n, dt_days, u, k1, k2, u_new, sums);
    if (law->can_be_negative || !is_below_zero(sums))
        return;
    for (size_t i = 0; i < n; i++) {
        if (u_new[i] >= 0)
            continue;
        u_new[i] = u[i] > 0 ? u[i] * u[i] / (2 * u[i] - u_new[i]) : 0;
        sums->guarded_cells++;
    }
}
