/* Partition of the grid among ranks. */
#include "partition.h"

#include "base/error.h"
#include "base/limits.h"

#include <limits.h>

/* The block distribution of `count` items. */
static mnci_range block_distribution(size_t count, int ranks, int rank)
{
    const size_t of = (size_t)ranks, at = (size_t)rank;
    const size_t first = count / of * at + count % of * at / of;
    const size_t end = count / of * (at + 1) + count % of * (at + 1) / of;
    return (mnci_range){first, end - first};
}

/* The rows of a plane are one message, whose length MPI counts as an int, whatever the index type
   of PETSc. Sums of bands are far fewer, except in planes of very few columns. */
static mnc_status check_plane(const mnci_box *global)
{
    if (mnci_box_plane(global) <= INT_MAX &&
        mnci_box_bands(global, global->ny) <= INT_MAX / MNCI_ALLGATHER_CAPACITY)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "mnc_petsc_simulation_create: desc gives %zu x %zu cells a plane: must be at "
                     "most %d together, and %d bands of rows, as MPI counts (with PETSc's 64-bit "
                     "package, too); take a larger desc.spacing_mm or a smaller patch",
                     global->nx, global->ny, INT_MAX, INT_MAX / MNCI_ALLGATHER_CAPACITY);
}

mnc_status mnci_partition_check(const mnci_box *global, int ranks)
{
    MNCI_TRY(check_plane(global));
    const size_t bands = mnci_box_bands(global, global->ny);
    const size_t most = bands < global->nx ? bands : global->nx;
    if ((size_t)ranks <= most)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "mnc_petsc_simulation_create: comm has %d ranks: must be between 1 and %zu "
                     "for %zu x %zu cells a plane, which are dealt out by bands of %zu rows and by "
                     "columns",
                     ranks, most, global->nx, global->ny, mnci_box_band_rows(global));
}

mnci_range mnci_partition_bands(const mnci_box *global, int ranks, int rank)
{
    return block_distribution(mnci_box_bands(global, global->ny), ranks, rank);
}

mnci_range mnci_partition_rows(const mnci_box *global, int ranks, int rank)
{
    const mnci_range bands = mnci_partition_bands(global, ranks, rank);
    const size_t rows = mnci_box_band_rows(global), first = bands.first * rows;
    const size_t left = global->ny - first, count = bands.count * rows;
    return (mnci_range){first, count < left ? count : left};
}

mnci_range mnci_partition_rows_with_halo(const mnci_box *global, int ranks, int rank)
{
    const mnci_range own = mnci_partition_rows(global, ranks, rank);
    const size_t before = own.first > 0, after = own.first + own.count < global->ny;
    return (mnci_range){own.first - before, before + own.count + after};
}

mnci_range mnci_partition_columns(const mnci_box *global, int ranks, int rank)
{
    return block_distribution(global->nx, ranks, rank);
}

mnci_box mnci_partition_local_box(const mnci_box *global, int ranks, int rank)
{
    const mnci_range own = mnci_partition_rows(global, ranks, rank);
    const mnci_range rows = mnci_partition_rows_with_halo(global, ranks, rank);
    mnci_box local = *global;
    local.ny = rows.count;
    local.first_row = rows.first;
    local.halo_before = own.first - rows.first;
    local.halo_after = rows.count - own.count - local.halo_before;
    local.global_ny = global->ny;
    return local;
}
