/* The grid: a box of cells, x fastest, depth (z) slowest; a size of 1 collapses a direction. */
#ifndef MNCI_GRID_BOX_H
#define MNCI_GRID_BOX_H

#include <stddef.h>

typedef struct mnci_box {
    size_t nx, ny, nz;          /* cells along each direction, >= 1 */
    double hx_mm, hy_mm, hz_mm; /* size of a cell */
    double top_mm;              /* depth of the upper face below the skin surface */
    /* Of a part of a larger box, cut along y: the row of the whole that it begins with, and the
       rows of the whole. 0, 0: the box is whole. */
    size_t first_row, whole_ny;
} mnci_box;

/* A run of neighbouring cells in the order of their index: part of one plane of constant depth,
   or, in a box of one cell a plane, part of the column. */
typedef struct mnci_run {
    size_t first, count;
} mnci_run;

static inline size_t mnci_box_plane(const mnci_box *box)
{
    return box->nx * box->ny;
}

static inline size_t mnci_box_cells(const mnci_box *box)
{
    return box->nx * box->ny * box->nz;
}

/* Depth of the centre of plane k below the skin surface, mm. */
static inline double mnci_box_depth_mm(const mnci_box *box, size_t k)
{
    return box->top_mm + ((double)k + 0.5) * box->hz_mm;
}

/* The place in the whole box of a cell of a part. */
static inline size_t mnci_box_in_whole(const mnci_box *box, size_t cell)
{
    const size_t plane = mnci_box_plane(box), k = cell / plane;
    return box->whole_ny == 0 ? cell
                              : (k * box->whole_ny + box->first_row) * box->nx + cell % plane;
}

/* Rows that sums over a plane take together before they are added up: whoever computes a band, the
   sum of the bands in their order has the same bits. A power of two, so that slabs hold whole
   bands; up to MNCI_BAND_ROWS, enough rows for a long run and for bundles of 64 lines, and as many
   as leave 32 bands: sums of every field, band and plane are memory to go through. */
enum { MNCI_BAND_ROWS = 16 };
size_t mnci_box_band_rows(const mnci_box *box);

/* Bands of `rows` rows. */
size_t mnci_box_bands(const mnci_box *box, size_t rows);

/* A column over `dermis_mm` of dermis below `top_mm`: the fewest equal cells not larger than
   `spacing_mm`. */
mnci_box mnci_box_column(double top_mm, double dermis_mm, double spacing_mm);

/* The same over `width_mm` x `length_mm` of skin. */
mnci_box mnci_box_block(double width_mm, double length_mm, double top_mm, double dermis_mm,
                        double spacing_mm);

/* The runs that a box is cut into, none longer than `longest`; whole rows where they fit. */
size_t mnci_box_run_count(const mnci_box *box, size_t longest);
mnci_run mnci_box_run(const mnci_box *box, size_t longest, size_t index);

#endif
