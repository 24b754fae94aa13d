/* The end of a step for a row of cells: new values, and the sums that judge the step. */
#include "numerics/update.h"

#include "base/simd.h"

#include <math.h>
#include <mncollagen/export.h>

enum { COLUMNS = MNCI_SUM_COLUMNS };

mnci_sums mnci_sums_empty(void)
{
    mnci_sums sums = {.guarded_cells = 0};
    for (int c = 0; c < COLUMNS; c++) {
        sums.lowest[c] = HUGE_VAL;
        sums.highest[c] = -HUGE_VAL;
    }
    return sums;
}

void mnci_sums_add(mnci_sums *sums, const mnci_sums *more)
{
    for (int c = 0; c < COLUMNS; c++) {
        sums->error2[c] += more->error2[c];
        sums->value2[c] += more->value2[c];
        sums->lowest[c] = fmin(sums->lowest[c], more->lowest[c]);
        sums->highest[c] = fmax(sums->highest[c], more->highest[c]);
    }
    sums->guarded_cells += more->guarded_cells;
}

/* Up to eight cells, one a column. */
static inline void update_columns(size_t n, double dt_days, const double *u, const double *k1,
                                  const double *k2, double *next, mnci_sums *sums)
{
    MNC_SIMD
    for (size_t c = 0; c < n; c++) {
        const double error = 0.5 * dt_days * (k1[c] + k2[c]);
        const double value = u[c] + dt_days * (1.5 * k1[c] + 0.5 * k2[c]);
        sums->error2[c] += error * error;
        sums->value2[c] += value * value;
        sums->lowest[c] = value < sums->lowest[c] ? value : sums->lowest[c];
        sums->highest[c] = value > sums->highest[c] ? value : sums->highest[c];
        next[c] = value;
    }
}

MNCI_VECTOR_WIDTHS void mnci_update(size_t n, double dt_days, const double *u, const double *k1,
                                    const double *k2, double *next, mnci_sums *sums)
{
    mnci_sums own = *sums; /* a copy that the compiler may keep in registers */
    size_t i = 0;
    for (; i + COLUMNS <= n; i += COLUMNS)
        update_columns(COLUMNS, dt_days, u + i, k1 + i, k2 + i, next + i, &own);
    update_columns(n - i, dt_days, u + i, k1 + i, k2 + i, next + i, &own);
    *sums = own;
}

static double lowest_of(const mnci_sums *sums)
{
    double lowest = sums->lowest[0];
    for (int c = 1; c < COLUMNS; c++)
        lowest = fmin(lowest, sums->lowest[c]);
    return lowest;
}

void mnci_update_immobile(const mnci_field_law *law, size_t n, double dt_days, const double *u,
                          const double *k1, const double *k2, double *next, mnci_sums *sums)
{
    mnci_sums row = mnci_sums_empty();
    mnci_update(n, dt_days, u, k1, k2, next, &row);
    if (!law->can_be_negative && lowest_of(&row) < 0) {
        for (size_t i = 0; i < n; i++) {
            if (next[i] >= 0)
                continue;
            next[i] = u[i] > 0 ? u[i] * u[i] / (2 * u[i] - next[i]) : 0;
            row.guarded_cells++;
        }
    }
    mnci_sums_add(sums, &row);
}
