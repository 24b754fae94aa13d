/* Tridiagonal systems of diffusion lines, many side by side: Thomas' elimination without
   pivoting, which is stable because each matrix is an M-matrix with row sums of at least one. */
#ifndef MNCI_NUMERICS_TRIDIAGONAL_H
#define MNCI_NUMERICS_TRIDIAGONAL_H

#include <stddef.h>

/* Where the numbers of several lines stand: row r of line l is at r * row + l * lane. */
typedef struct mnci_lines {
    size_t rows, row;
    size_t lanes, lane;
} mnci_lines;

/* Most lines that one call takes; the caller's work array holds rows * MNCI_MAX_LANES numbers. */
enum { MNCI_MAX_LANES = 64 };

/* Factors of one matrix that all lines share. Row r of the matrix is
   -before[r] u[r-1] + (1 + before[r] + after[r]) u[r] - after[r] u[r+1], before and after >= 0,
   before[0] = after[rows-1] = 0. */
typedef struct mnci_factors {
    double *forward; /* before[r] * inverse[r] */
    double *inverse;
    double *back; /* after[r] * inverse[r] */
} mnci_factors;

void mnci_tridiagonal_factor(size_t rows, const double *before, const double *after,
                             const mnci_factors *factors);

/* Solves in place with the shared factors. */
void mnci_tridiagonal_solve(const mnci_lines *lines, const mnci_factors *factors, double *u);

/* Solves in place for `count` fields at once where each line has its own matrix, given by face
   coefficients: before[r] = face[r] * weight[r], after[r] = face[r+1] * weight[r]. Faces stand as
   the cells do, face r of lane l (between rows r-1 and r) at faces[r * lanes + l], rows + 1 of
   them; those at the ends are zero. weight[r * weight_row] is shared by all lanes.
   work: 2 * rows * lanes numbers. */
void mnci_tridiagonal_solve_faces(const mnci_lines *lines, const double *faces,
                                  const double *weight, size_t weight_row, double *const *u,
                                  size_t first, int count, double *work);

#endif
