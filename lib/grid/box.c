/* The grid: a box of cells, and the runs it is cut into. */
#include "grid/box.h"

#include <math.h>

/* A quotient that misses a whole number by rounding only must not cost a cell. */
static double cells_along(double length_mm, double spacing_mm)
{
    return ceil(length_mm / spacing_mm * (1 - 1e-12));
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

mnci_box mnci_box_block(double width_mm, double length_mm, double top_mm, double dermis_mm,
                        double spacing_mm)
{
    mnci_box box = mnci_box_column(top_mm, dermis_mm, spacing_mm);
    const double nx = cells_along(width_mm, spacing_mm), ny = cells_along(length_mm, spacing_mm);
    box.nx = (size_t)nx;
    box.ny = (size_t)ny;
    box.hx_mm = width_mm / nx;
    box.hy_mm = length_mm / ny;
    return box;
}

size_t mnci_box_band_rows(const mnci_box *box)
{
    enum { RUN = 512, BUNDLE = 64, MANY = 32 };
    const size_t whole_ny = box->whole_ny ? box->whole_ny : box->ny;
    size_t rows = 1;
    while (2 * rows <= MNCI_BAND_ROWS &&
           (2 * rows * box->nx <= RUN || rows * box->nx % BUNDLE != 0 ||
            whole_ny / (2 * rows) >= MANY))
        rows *= 2;
    return rows;
}

size_t mnci_box_bands(const mnci_box *box, size_t rows)
{
    const size_t band = mnci_box_band_rows(box);
    return (rows + band - 1) / band;
}

/* Cells that are cut into runs as one piece: a row too long for a run, several rows, or all of a
   column. */
typedef struct piece {
    size_t pieces, cells, run;
} piece;

static piece piece_of(const mnci_box *box, size_t longest)
{
    size_t plane = mnci_box_plane(box);
    if (plane == 1)
        return (piece){1, box->nz, longest};
    if (box->nx > longest)
        return (piece){box->ny * box->nz, box->nx, longest};
    return (piece){box->nz, plane, longest / box->nx * box->nx};
}

static size_t runs_of(piece p)
{
    return (p.cells + p.run - 1) / p.run;
}

size_t mnci_box_run_count(const mnci_box *box, size_t longest)
{
    piece p = piece_of(box, longest);
    return p.pieces * runs_of(p);
}

mnci_run mnci_box_run(const mnci_box *box, size_t longest, size_t index)
{
    piece p = piece_of(box, longest);
    size_t in_piece = index % runs_of(p) * p.run;
    size_t left = p.cells - in_piece;
    return (mnci_run){index / runs_of(p) * p.cells + in_piece, left < p.run ? left : p.run};
}
