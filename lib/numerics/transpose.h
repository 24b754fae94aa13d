/* Transposing of small matrices of doubles. */
#ifndef MNCI_NUMERICS_TRANSPOSE_H
#define MNCI_NUMERICS_TRANSPOSE_H

#include "base/simd.h"

#include <stddef.h>

/* Four numbers side by side, and squares of 4 x 4 that stay in registers. */
enum { MNCI_SIDE = 4 };
typedef double mnci_four __attribute__((vector_size(MNCI_SIDE * sizeof(double))));

/* The same at any address. memcpy() would go through halves and the stack with AVX2. */
typedef double mnci_four_anywhere
    __attribute__((vector_size(MNCI_SIDE * sizeof(double)), aligned(sizeof(double)), may_alias));

MNCI_PART void mnci_load_four(const double *from, mnci_four *to)
{
    *to = *(const mnci_four_anywhere *)from;
}

MNCI_PART void mnci_store_four(const mnci_four *from, double *to)
{
    *(mnci_four_anywhere *)to = *from;
}

/* Rows and columns of a square, one after the other: a loop might not be unrolled, and would then
   take them from memory. */
MNCI_PART void mnci_load_square(const double *from, size_t row, mnci_four *to)
{
    mnci_load_four(from, &to[0]);
    mnci_load_four(from + row, &to[1]);
    mnci_load_four(from + 2 * row, &to[2]);
    mnci_load_four(from + 3 * row, &to[3]);
}

MNCI_PART void mnci_store_square(const mnci_four *from, double *to, size_t row)
{
    mnci_store_four(&from[0], to);
    mnci_store_four(&from[1], to + row);
    mnci_store_four(&from[2], to + 2 * row);
    mnci_store_four(&from[3], to + 3 * row);
}

/* gcc and clang write the choice of numbers from two vectors, counted through both, in their own
   ways. */
#if defined(__clang__)
#define MNCI_PICK(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
typedef long long mnci_places __attribute__((vector_size(MNCI_SIDE * sizeof(long long))));
#define MNCI_PICK(a, b, i, j, k, l) __builtin_shuffle(a, b, (mnci_places){i, j, k, l})
#endif

/* to[c][r] = from[r][c]; the two must not be the same. */
MNCI_PART void mnci_transpose_square(const mnci_four *from, mnci_four *to)
{
    /* Pairs of rows interleaved: columns 0 and 2, then 1 and 3. */
    const mnci_four upper_even = MNCI_PICK(from[0], from[1], 0, 4, 2, 6);
    const mnci_four upper_odd = MNCI_PICK(from[0], from[1], 1, 5, 3, 7);
    const mnci_four lower_even = MNCI_PICK(from[2], from[3], 0, 4, 2, 6);
    const mnci_four lower_odd = MNCI_PICK(from[2], from[3], 1, 5, 3, 7);
    to[0] = MNCI_PICK(upper_even, lower_even, 0, 1, 4, 5);
    to[1] = MNCI_PICK(upper_odd, lower_odd, 0, 1, 4, 5);
    to[2] = MNCI_PICK(upper_even, lower_even, 2, 3, 6, 7);
    to[3] = MNCI_PICK(upper_odd, lower_odd, 2, 3, 6, 7);
}

/* to[c * to_row + r] = from[r * from_row + c] for `rows` x `columns` numbers; the two must not
   overlap. */
void mnci_transpose(size_t rows, size_t columns, const double *from, size_t from_row, double *to,
                    size_t to_row);

#endif
