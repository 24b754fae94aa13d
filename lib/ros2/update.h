/* The update at the end of a step for a row of cells: new values and the sums for its error norms.
 */
#ifndef MNCI_ROS2_UPDATE_H
#define MNCI_ROS2_UPDATE_H

#include "numerics/system.h"

#include <stddef.h>

/* Sums are accumulated in eight columns whatever the vector width, so that all widths give the same
   bits. */
enum { MNCI_SUM_COLUMNS = 8 };

typedef struct mnci_sums {
    int is_empty; /* the columns are not set */
    double error2[MNCI_SUM_COLUMNS], value2[MNCI_SUM_COLUMNS];
    double lowest[MNCI_SUM_COLUMNS], highest[MNCI_SUM_COLUMNS];
    size_t guarded_cells;
} mnci_sums;

/* Makes sums empty. */
void mnci_sums_clear(mnci_sums *sums);

/* Adds `more`, which is not empty, to `sums`, column by column. */
void mnci_sums_add(mnci_sums *sums, const mnci_sums *more);

/* u_new = u + dt (B1 k1 + B2 k2) for `rows` rows of n cells, `stride` apart, with sums. u_new may
   be k1 or k2. */
void mnci_update(size_t rows, size_t stride, size_t n, double dt_days, const double *u,
                 const double *k1, const double *k2, double *u_new, mnci_sums *sums);

/* The same where `value` = u + dt k1 is given instead of k1; u_new may be `value` or k2. */
void mnci_update_from_value(size_t rows, size_t stride, size_t n, double dt_days, const double *u,
                            const double *value, const double *k2, double *u_new, mnci_sums *sums);

/* mnci_update() for a row of an immobile field, with a positivity guard unless its law allows
   negative values: the net loss is taken in proportion to the new value instead of the old one,
   u_new = u + change * u_new / u, which is positive and first-order accurate. */
void mnci_update_immobile(const mnci_field_law *law, size_t n, double dt_days, const double *u,
                          const double *k1, const double *k2, double *u_new, mnci_sums *sums);

#endif
