/* Transposing of small matrices of doubles, in squares that stay in registers: three to five times
   as fast as what the compiler makes of the plain loop. */
#include "numerics/transpose.h"

enum { SIDE = MNCI_SIDE };

MNCI_PART void transpose_square(const double *from, size_t from_row, double *to, size_t to_row)
{
    mnci_four rows[SIDE], columns[SIDE];
    mnci_load_square(from, from_row, rows);
    mnci_transpose_square(rows, columns);
    mnci_store_square(columns, to, to_row);
}

MNCI_PART void transpose_plain(size_t rows, size_t columns, const double *from, size_t from_row,
                               double *to, size_t to_row)
{
    for (size_t c = 0; c < columns; c++)
        for (size_t r = 0; r < rows; r++)
            to[c * to_row + r] = from[r * from_row + c];
}

MNC_VECTOR_WIDTHS static void transpose(size_t rows, size_t columns, const double *from,
                                        size_t from_row, double *to, size_t to_row)
{
    const size_t whole_rows = rows / SIDE * SIDE, whole_columns = columns / SIDE * SIDE;
    for (size_t c = 0; c < whole_columns; c += SIDE)
        for (size_t r = 0; r < whole_rows; r += SIDE)
            transpose_square(from + r * from_row + c, from_row, to + c * to_row + r, to_row);
    transpose_plain(whole_rows, columns - whole_columns, from + whole_columns, from_row,
                    to + whole_columns * to_row, to_row);
    transpose_plain(rows - whole_rows, columns, from + whole_rows * from_row, from_row,
                    to + whole_rows, to_row);
}

void mnci_transpose(size_t rows, size_t columns, const double *from, size_t from_row, double *to,
                    size_t to_row)
{
    transpose(rows, columns, from, from_row, to, to_row);
}
