/* The end of a step for a row of cells: new values, and the sums that judge the step. */
#ifndef MNCI_NUMERICS_UPDATE_H
#define MNCI_NUMERICS_UPDATE_H

#include "numerics/system.h"

#include <stddef.h>

/* Sums kept in eight columns whatever the width of the machine's vectors, so that all widths give
   the same bits. */
enum { MNCI_SUM_COLUMNS = 8 };

typedef struct mnci_sums {
    double error2[MNCI_SUM_COLUMNS], value2[MNCI_SUM_COLUMNS];
    double lowest[MNCI_SUM_COLUMNS], highest[MNCI_SUM_COLUMNS];
    size_t guarded_cells;
} mnci_sums;

/* Sums of nothing. */
mnci_sums mnci_sums_empty(void);

/* Adds `more` to `sums`, column by column. */
void mnci_sums_add(mnci_sums *sums, const mnci_sums *more);

/* next = u + dt (3/2 k1 + 1/2 k2) for `rows` rows of n cells, `row` apart, with sums. next may be
   k1 or k2. */
void mnci_update(size_t rows, size_t row, size_t n, double dt_days, const double *u,
                 const double *k1, const double *k2, double *next, mnci_sums *sums);

/* The same for a row of an immobile field, which is kept from becoming negative if its law says so:
   it then takes its net loss in proportion to its new value instead of its old one, u_new = u +
   change * u_new / u, which is positive and right to first order. */
void mnci_update_immobile(const mnci_field_law *law, size_t n, double dt_days, const double *u,
                          const double *k1, const double *k2, double *next, mnci_sums *sums);

#endif
