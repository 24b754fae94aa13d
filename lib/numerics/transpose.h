/* Transposition of small matrices of doubles. */
#ifndef MNCI_NUMERICS_TRANSPOSE_H
#define MNCI_NUMERICS_TRANSPOSE_H

#include "base/limits.h"
#include "base/simd.h"

#include <stddef.h>

/* Vectors of four numbers, and tiles of 4 x 4 that stay in registers. */
typedef double mnci_vec4 __attribute__((vector_size(MNCI_TILE * sizeof(double))));

/* The same without alignment. With AVX2 memcpy() would be compiled to half loads through the
   stack. */
typedef double mnci_vec4_unaligned
    __attribute__((vector_size(MNCI_TILE * sizeof(double)), aligned(sizeof(double)), may_alias));

MNCI_INLINE void mnci_load_vec4(const double *from, mnci_vec4 *to)
{
    *to = *(const mnci_vec4_unaligned *)from;
}

MNCI_INLINE void mnci_store_vec4(const mnci_vec4 *from, double *to)
{
    *(mnci_vec4_unaligned *)to = *from;
}

/* Rows and columns of a tile, unrolled by hand: a loop that is not unrolled would keep them in
   memory. */
MNCI_INLINE void mnci_load_tile(const double *from, size_t stride, mnci_vec4 *to)
{
    mnci_load_vec4(from, &to[0]);
    mnci_load_vec4(from + stride, &to[1]);
    mnci_load_vec4(from + 2 * stride, &to[2]);
    mnci_load_vec4(from + 3 * stride, &to[3]);
}

MNCI_INLINE void mnci_store_tile(const mnci_vec4 *from, double *to, size_t stride)
{
    mnci_store_vec4(&from[0], to);
    mnci_store_vec4(&from[1], to + stride);
    mnci_store_vec4(&from[2], to + 2 * stride);
    mnci_store_vec4(&from[3], to + 3 * stride);
}

/* Shuffle of two vectors, whose elements are numbered through; gcc and clang spell it differently.
 */
#if defined(__clang__)
#define MNCI_SHUFFLE(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
typedef long long mnci_shuffle_mask __attribute__((vector_size(MNCI_TILE * sizeof(long long))));
#define MNCI_SHUFFLE(a, b, i, j, k, l) __builtin_shuffle(a, b, (mnci_shuffle_mask){i, j, k, l})
#endif

/* to[c][r] = from[r][c]; in place is not allowed. */
MNCI_INLINE void mnci_transpose_tile(const mnci_vec4 *from, mnci_vec4 *to)
{
    /* Pairs of rows interleaved: columns 0 and 2, then 1 and 3. */
    const mnci_vec4 upper_even = MNCI_SHUFFLE(from[0], from[1], 0, 4, 2, 6);
    const mnci_vec4 upper_odd = MNCI_SHUFFLE(from[0], from[1], 1, 5, 3, 7);
    const mnci_vec4 lower_even = MNCI_SHUFFLE(from[2], from[3], 0, 4, 2, 6);
    const mnci_vec4 lower_odd = MNCI_SHUFFLE(from[2], from[3], 1, 5, 3, 7);
    to[0] = MNCI_SHUFFLE(upper_even, lower_even, 0, 1, 4, 5);
    to[1] = MNCI_SHUFFLE(upper_odd, lower_odd, 0, 1, 4, 5);
    to[2] = MNCI_SHUFFLE(upper_even, lower_even, 2, 3, 6, 7);
    to[3] = MNCI_SHUFFLE(upper_odd, lower_odd, 2, 3, 6, 7);
}

/* to[c * to_stride + r] = from[r * from_stride + c] for `rows` x `columns` numbers; the two must
   not overlap. */
void mnci_transpose(size_t rows, size_t columns, const double *from, size_t from_stride, double *to,
                    size_t to_stride);

#endif
