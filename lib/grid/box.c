/* The grid: a box of cells and its blocking. */
#include "grid/box.h"

#include <math.h>

/* A quotient that exceeds an integer by rounding error must not add a cell. */
static double cells_along(double length_mm, double spacing_mm)
{
    return ceil(length_mm / spacing_mm * (1 - 1e-12));
}

/* The same for a side of a plane, at most 3 % more: a multiple of the power of two that leaves at
   most MOST_OF_SIDE, as cosine transforms take time, and tables their square, in proportion to the
   odd factor. */
static double cells_of_side(double length_mm, double spacing_mm)
{
    enum { MOST_OF_SIDE = 64 };
    const double cells = cells_along(length_mm, spacing_mm);
    double power = 1;
    while (cells > MOST_OF_SIDE * power)
        power *= 2;
    return ceil(cells / power) * power;
}

mnci_box mnci_box_column(double top_mm, double dermis_mm, double spacing_mm)
{
    const double cells = cells_along(dermis_mm, spacing_mm);
    const double h_mm = dermis_mm / cells;
    return (mnci_box){.nx = 1,
                      .ny = 1,
                      .nz = (size_t)cells,
                      .hx_mm = h_mm,
                      .hy_mm = h_mm,
                      .hz_mm = h_mm,
                      .top_mm = top_mm};
}

mnci_box mnci_box_patch(double width_mm, double length_mm, double spacing_mm, mnci_box column)
{
    mnci_box box = column;
    const double nx = cells_of_side(width_mm, spacing_mm);
    const double ny = cells_of_side(length_mm, spacing_mm);
    box.nx = (size_t)nx;
    box.ny = (size_t)ny;
    box.hx_mm = width_mm / nx;
    box.hy_mm = length_mm / ny;
    return box;
}

size_t mnci_box_band_rows(const mnci_box *box)
{
    enum { BLOCK = MNC_MAX_BLOCK_CELLS, BUNDLE = MNCI_MAX_BATCH_WIDTH, MIN_BANDS = 32 };
    const size_t global_ny = box->global_ny ? box->global_ny : box->ny;
    size_t rows = 1;
    while (2 * rows <= MNCI_BAND_ROWS &&
           (2 * rows * box->nx <= BLOCK || rows * box->nx % BUNDLE != 0 ||
            global_ny / (2 * rows) >= MIN_BANDS))
        rows *= 2;
    return rows;
}

size_t mnci_box_bands(const mnci_box *box, size_t rows)
{
    const size_t band = mnci_box_band_rows(box);
    return (rows + band - 1) / band;
}

/* Segments that are divided into blocks: rows longer than a block, planes, or the column. */
typedef struct blocking {
    size_t segments, segment_cells, block_cells;
} blocking;

static blocking blocking_of(const mnci_box *box, size_t longest)
{
    size_t plane = mnci_box_plane(box);
    if (plane == 1)
        return (blocking){1, box->nz, longest};
    if (box->nx > longest)
        return (blocking){box->ny * box->nz, box->nx, longest};
    return (blocking){box->nz, plane, longest / box->nx * box->nx};
}

static size_t blocks_per_segment(blocking b)
{
    return (b.segment_cells + b.block_cells - 1) / b.block_cells;
}

size_t mnci_box_block_count(const mnci_box *box, size_t longest)
{
    blocking b = blocking_of(box, longest);
    return b.segments * blocks_per_segment(b);
}

mnci_cell_range mnci_box_block_range(const mnci_box *box, size_t longest, size_t index)
{
    blocking b = blocking_of(box, longest);
    size_t in_segment = index % blocks_per_segment(b) * b.block_cells;
    size_t left = b.segment_cells - in_segment;
    return (mnci_cell_range){index / blocks_per_segment(b) * b.segment_cells + in_segment,
                             left < b.block_cells ? left : b.block_cells};
}
