/* How a box is dealt out to ranks. */
#include "split.h"

#include "base/error.h"
#include "numerics/share.h"

#include <limits.h>

/* The rank's share of `count` pieces. */
static mnci_range deal(size_t count, int ranks, int rank)
{
    const size_t of = (size_t)ranks, at = (size_t)rank;
    const size_t first = count / of * at + count % of * at / of;
    const size_t end = count / of * (at + 1) + count % of * (at + 1) / of;
    return (mnci_range){first, end - first};
}

/* The rows of a plane make one message, whose numbers MPI counts by an int, whatever the indices of
   PETSc. Sums of bands are far fewer, but for planes of hardly any columns. */
static mnc_status check_plane(const mnci_box *whole)
{
    if (mnci_box_plane(whole) <= INT_MAX &&
        mnci_box_bands(whole, whole->ny) <= INT_MAX / MNCI_SHARE_ROOM)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "mnc_petsc_simulation_create: desc gives %zu x %zu cells a plane: must be at "
                     "most %d together, and %d bands of rows, as MPI counts (with PETSc's 64-bit "
                     "package, too); take a larger desc.spacing_mm or a smaller patch",
                     whole->nx, whole->ny, INT_MAX, INT_MAX / MNCI_SHARE_ROOM);
}

mnc_status mnci_split_check(const mnci_box *whole, int ranks)
{
    MNCI_TRY(check_plane(whole));
    const size_t bands = mnci_box_bands(whole, whole->ny);
    const size_t most = bands < whole->nx ? bands : whole->nx;
    if ((size_t)ranks <= most)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "mnc_petsc_simulation_create: comm has %d ranks: must be between 1 and %zu "
                     "for %zu x %zu cells a plane, which are dealt out by bands of %zu rows and by "
                     "columns",
                     ranks, most, whole->nx, whole->ny, mnci_box_band_rows(whole));
}

mnci_range mnci_split_bands(const mnci_box *whole, int ranks, int rank)
{
    return deal(mnci_box_bands(whole, whole->ny), ranks, rank);
}

mnci_range mnci_split_rows(const mnci_box *whole, int ranks, int rank)
{
    const mnci_range bands = mnci_split_bands(whole, ranks, rank);
    const size_t rows = mnci_box_band_rows(whole), first = bands.first * rows;
    const size_t left = whole->ny - first, count = bands.count * rows;
    return (mnci_range){first, count < left ? count : left};
}

mnci_range mnci_split_rows_and_halos(const mnci_box *whole, int ranks, int rank)
{
    const mnci_range own = mnci_split_rows(whole, ranks, rank);
    const size_t before = own.first > 0, after = own.first + own.count < whole->ny;
    return (mnci_range){own.first - before, before + own.count + after};
}

mnci_range mnci_split_columns(const mnci_box *whole, int ranks, int rank)
{
    return deal(whole->nx, ranks, rank);
}

mnci_box mnci_split_part(const mnci_box *whole, int ranks, int rank)
{
    const mnci_range rows = mnci_split_rows_and_halos(whole, ranks, rank);
    mnci_box part = *whole;
    part.ny = rows.count;
    part.first_row = rows.first;
    part.whole_ny = whole->ny;
    return part;
}
