/* How a box is dealt out to ranks: by rows for all work but the lines along y, by columns for
 * these.
 */
#ifndef MNCI_PETSC_SPLIT_H
#define MNCI_PETSC_SPLIT_H

#include "grid/box.h"

#include <mncollagen/status.h>

/* A range of rows or columns. */
typedef struct mnci_range {
    size_t first, count;
} mnci_range;

/* Refuses more cells a plane than MPI can count, and more ranks than there are bands of rows or
   columns. */
mnc_status mnci_split_check(const mnci_box *whole, int ranks);

/* Bands of a rank, as even as can be. */
mnci_range mnci_split_bands(const mnci_box *whole, int ranks, int rank);

/* Rows of a rank's bands. */
mnci_range mnci_split_rows(const mnci_box *whole, int ranks, int rank);

/* The same with the halos. */
mnci_range mnci_split_rows_and_halos(const mnci_box *whole, int ranks, int rank);

/* Columns of a rank. */
mnci_range mnci_split_columns(const mnci_box *whole, int ranks, int rank);

/* The box of a rank's rows and halos. */
mnci_box mnci_split_part(const mnci_box *whole, int ranks, int rank);

#endif
