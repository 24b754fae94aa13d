/* The grid: a box of cells, and the runs it is cut into. */
#include "grid/box.h"

#include <math.h>

mnci_box mnci_box_column(double top_mm, double dermis_mm, double spacing_mm)
{
    /* A quotient that misses a whole number by rounding only must not cost a cell. */
    double cells = ceil(dermis_mm / spacing_mm * (1 - 1e-12));
    double h_mm = dermis_mm / cells;
    return (mnci_box){.nx = 1,
                      .ny = 1,
                      .nz = (size_t)cells,
                      .hx_mm = h_mm,
                      .hy_mm = h_mm,
                      .hz_mm = h_mm,
                      .top_mm = top_mm};
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
