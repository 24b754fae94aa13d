/* Batched tridiagonal systems of diffusion lines: the Thomas algorithm without pivoting, which is
   stable because each matrix is an M-matrix with row sums of at least one. */
#ifndef MNCI_NUMERICS_TRIDIAGONAL_H
#define MNCI_NUMERICS_TRIDIAGONAL_H

#include "base/limits.h"

#include <stddef.h>

/* Layout of a batch of `width` lines of `n` unknowns: unknown r of lane l is at r * stride + l.
   `next` is the offset of the batch that is solved next, 0 for no prefetch (base/prefetch.h). */
typedef struct mnci_batch {
    size_t n, stride, width, next;
} mnci_batch;

/* Factorisation of one matrix that all lines of a batch share. Row r of the matrix is
   -before[r] u[r-1] + (1 + before[r] + after[r]) u[r] - after[r] u[r+1], with
   before[r] = after[r] = coupling * weights[r * weight_step] but 0 at the ends. Each array holds
   n numbers. */
typedef struct mnci_factors {
    double *forward; /* before[r] * inverse[r] */
    double *inverse;
    double *back; /* after[r] * inverse[r] */
} mnci_factors;

void mnci_tridiagonal_factor(size_t n, double coupling, const double *weights, size_t weight_step,
                             const mnci_factors *factors);

/* The same with losses[0] and losses[1], times the weight of the row, added to the diagonals of the
   first and the last row. */
void mnci_tridiagonal_factor_open(size_t n, double coupling, const double losses[2],
                                  const double *weights, size_t weight_step,
                                  const mnci_factors *factors);

/* Solves a batch in place with a shared factorisation. */
void mnci_tridiagonal_solve(const mnci_batch *batch, const mnci_factors *factors, double *u);

/* Solves MNCI_ROW_BATCH_WIDTH contiguous lines, one after the other in memory, in place. */
void mnci_tridiagonal_solve_rows(size_t n, const mnci_factors *factors, double *u);

/* Matrices of cell populations, one for each lane: at the face before row r
   before[r] = coupling * w2[r * step] * weight[r * step] * (N[r-1] + N[r]) / 2, after[r] likewise
   with w2 of the next face. */
typedef struct mnci_cell_matrix {
    double coupling;
    const double *w2, *weight;
    size_t step; /* 1: w2 and weight change from row to row; 0: they are the same in all rows */
    const double *density; /* N >= 0, in the layout of the batch */
} mnci_cell_matrix;

/* Solves in place for `count` fields u[.] with the same matrices, two or three at a time. `work`
   holds n * width numbers. */
void mnci_tridiagonal_solve_cells(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                  double *const *u, int count, double *work);

/* A batch may be a section of longer lines, of which it has rows first to first + n - 1.
   Elimination goes from section to section and substitution comes back, with the operations of a
   solve of whole lines in the same order, so that the bits are the same. Where the lines go on, the
   rows beside the section, at u - stride and u + n * stride, are read: of u the one before must
   have been eliminated and the one after solved; of the density both. */
typedef struct mnci_section {
    int has_before, has_after;   /* the lines go on */
    int eliminates, substitutes; /* which of the two sweeps are made */
} mnci_section;

/* `factors` begin at the section's first row. */
void mnci_tridiagonal_section(const mnci_batch *batch, const mnci_factors *factors,
                              const mnci_section *section, double *u);

/* `back` holds (n + 1) * width numbers, which the elimination leaves to the substitution. The first
   `width` are read: the last ones of the section before, or 0 where lines begin. */
void mnci_tridiagonal_section_cells(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                    const mnci_section *section, double *const *u, int count,
                                    double *back);

/* Matrices of the modes of a cosine transform. Row r of the matrix of lane l is
   -before[r] u[r-1] + (1 + weights[r] eigenvalues[l] + before[r] + after[r]) u[r] - after[r]
   u[r+1], with before[r] = after[r] = weights[r] * per_h2 but 0 at the ends. */
typedef struct mnci_mode_matrix {
    const double *weights;
    double per_h2;
    const double *eigenvalues;
} mnci_mode_matrix;

/* Solves in place. `work` holds n * width numbers. */
void mnci_tridiagonal_solve_modes(const mnci_batch *batch, const mnci_mode_matrix *matrix,
                                  double *u, double *work);

#endif
