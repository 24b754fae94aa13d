/* Cosine transforms of lines: they diagonalise the second difference between cells with no flux
   through the ends,

       X_k = sqrt(2 / n) e_k sum_j x_j cos(k (2 j + 1) pi / (2 n)),   e_0 = 1 / sqrt(2), others 1

   (DCT-II), an orthogonal matrix, whose inverse is its transpose. */
#ifndef MNCI_NUMERICS_COSINE_H
#define MNCI_NUMERICS_COSINE_H

#include "base/memory.h"

#include <stddef.h>

/* Lines that are transformed together: point j of line l is at j * MNCI_COSINE_LANES + l. No line
   depends on the others, not even its rounding. */
enum { MNCI_COSINE_LANES = 8 };

/* The transform of n points, made once and shared by all threads. */
typedef struct mnci_cosine {
    size_t n;
    int levels;           /* halvings of a line */
    size_t base;          /* points of a part after the last of them: odd, or at most 8 */
    double *turns;        /* cosines and sines of the rotations, level by level */
    double *second[2][2]; /* the DCT-II of a part and its inverse: even and odd modes of the sums
                             and differences of mirrored points */
    double *fourth;       /* the DCT-IV of a part, a symmetric matrix */
} mnci_cosine;

mnc_status mnci_cosine_create(const mnci_memory *memory, size_t n, mnci_cosine *cosine);
void mnci_cosine_destroy(mnci_cosine *cosine);
double mnci_cosine_bytes(size_t n);

/* The transform and its inverse of MNCI_COSINE_LANES lines. All arrays hold n * MNCI_COSINE_LANES
   numbers; `lines` is overwritten. */
void mnci_cosine_forward(const mnci_cosine *cosine, double *lines, double *result, double *work);
void mnci_cosine_inverse(const mnci_cosine *cosine, double *lines, double *result, double *work);

/* The eigenvalue of mode k of the second difference between n cells, times -1. */
double mnci_cosine_eigenvalue(size_t n, size_t k);

#endif
