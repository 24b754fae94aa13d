/* Partition of the grid among ranks: by rows for all work except cosine transforms along y, and by
   columns for these. */
#ifndef MNCI_PETSC_PARTITION_H
#define MNCI_PETSC_PARTITION_H

#include "grid/box.h"

#include <mncollagen/status.h>

/* A range of rows or columns. */
typedef struct mnci_range {
    size_t first, count;
} mnci_range;

/* Refuses more cells a plane than MPI can count, and more ranks than there are bands of rows or
   columns. */
mnc_status mnci_partition_check(const mnci_box *global, int ranks);

/* Bands of a rank, balanced to within one. */
mnci_range mnci_partition_bands(const mnci_box *global, int ranks, int rank);

/* Local rows of a rank: those of its bands. */
mnci_range mnci_partition_rows(const mnci_box *global, int ranks, int rank);

/* The same with the halo rows. */
mnci_range mnci_partition_rows_with_halo(const mnci_box *global, int ranks, int rank);

/* Columns of a rank. */
mnci_range mnci_partition_columns(const mnci_box *global, int ranks, int rank);

/* The local box of a rank: its rows and halo rows. */
mnci_box mnci_partition_local_box(const mnci_box *global, int ranks, int rank);

#endif
