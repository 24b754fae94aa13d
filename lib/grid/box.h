/* The grid: a box of cells, x fastest, depth (z) slowest; a size of 1 collapses a direction. */
#ifndef MNCI_GRID_BOX_H
#define MNCI_GRID_BOX_H

#include "base/limits.h"

#include <stddef.h>

typedef struct mnci_box {
    size_t nx, ny, nz;          /* cells along each direction, >= 1 */
    double hx_mm, hy_mm, hz_mm; /* size of a cell */
    double top_mm;              /* depth of the upper face below the skin surface */
    /* Of a local box of a distributed one, cut along y: its first row in the global box, and the
       rows of the global box. 0, 0: the box is not distributed. */
    size_t first_row, global_ny;
    size_t halo_before, halo_after; /* rows of the local box that are neighbours' */
} mnci_box;

/* A contiguous range of cells in index order. Blocks are ranges within one plane of constant depth
   or, in a box of one cell a plane, within the column. docs/glossary.md has a picture of the
   blocking. */
typedef struct mnci_cell_range {
    size_t first, count;
} mnci_cell_range;

static inline size_t mnci_box_plane(const mnci_box *box)
{
    return box->nx * box->ny;
}

static inline size_t mnci_box_cells(const mnci_box *box)
{
    return box->nx * box->ny * box->nz;
}

/* A range of rows. */
typedef struct mnci_rows {
    size_t first, count;
} mnci_rows;

/* The rows without the halo rows. */
static inline mnci_rows mnci_box_local_rows(const mnci_box *box)
{
    return (mnci_rows){box->halo_before, box->ny - box->halo_before - box->halo_after};
}

/* Depth of the centre of plane k below the skin surface, mm. */
static inline double mnci_box_depth_mm(const mnci_box *box, size_t k)
{
    return box->top_mm + ((double)k + 0.5) * box->hz_mm;
}

/* Index in the global box of a cell of a local one. */
static inline size_t mnci_box_global_cell(const mnci_box *box, size_t cell)
{
    const size_t plane = mnci_box_plane(box), k = cell / plane;
    return box->global_ny == 0 ? cell
                               : (k * box->global_ny + box->first_row) * box->nx + cell % plane;
}

/* Rows of a band. Sums over a plane are reduced within bands and then over the bands in order, so
   that their bits do not depend on which process computes a band. A power of two, so that slabs
   consist of whole bands; up to MNCI_BAND_ROWS, enough rows for a long block and for full bundles,
   and more while 32 bands remain: each field, band and plane has sums of its own. */
size_t mnci_box_band_rows(const mnci_box *box);

/* Number of bands in `rows` rows. */
size_t mnci_box_bands(const mnci_box *box, size_t rows);

/* A column over `dermis_mm` of dermis below `top_mm`: the fewest equal cells not higher than
   `spacing_mm`. */
mnci_box mnci_box_column(double top_mm, double dermis_mm, double spacing_mm);

/* The same, `column`, over `width_mm` x `length_mm` of skin in cells not larger than `spacing_mm`.
   Sides of more than 64 cells may have up to 3 % more than the fewest. */
mnci_box mnci_box_patch(double width_mm, double length_mm, double spacing_mm, mnci_box column);

/* The blocks of a box, none longer than `longest`; whole rows where they fit. */
size_t mnci_box_block_count(const mnci_box *box, size_t longest);
mnci_cell_range mnci_box_block_range(const mnci_box *box, size_t longest, size_t index);

#endif
