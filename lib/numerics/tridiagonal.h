/* Tridiagonal systems of diffusion lines, many side by side: Thomas' elimination without
   pivoting, which is stable because each matrix is an M-matrix with row sums of at least one. */
#ifndef MNCI_NUMERICS_TRIDIAGONAL_H
#define MNCI_NUMERICS_TRIDIAGONAL_H

#include <stddef.h>

/* Where the numbers of several lines stand: row r of line l is at r * row + l. `ahead` is 0, or
   how far away the lines stand that will be solved next: rows far apart in memory come too late
   unless they are asked for in time. */
typedef struct mnci_lines {
    size_t rows, row, lanes, ahead;
} mnci_lines;

/* Most lines that one call takes. */
enum { MNCI_MAX_LANES = 64 };

/* Factors of one matrix that all lines share. Row r of the matrix is
   -before[r] u[r-1] + (1 + before[r] + after[r]) u[r] - after[r] u[r+1], with
   before[r] = after[r] = coupling * weights[r * weight_step] but 0 at the ends. Each array holds
   `rows` numbers. */
typedef struct mnci_factors {
    double *forward; /* before[r] * inverse[r] */
    double *inverse;
    double *back; /* after[r] * inverse[r] */
} mnci_factors;

void mnci_tridiagonal_factor(size_t rows, double coupling, const double *weights,
                             size_t weight_step, const mnci_factors *factors);

/* Solves in place with the shared factors. */
void mnci_tridiagonal_solve(const mnci_lines *lines, const mnci_factors *factors, double *u);

/* Lines that lie along rows, which follow each other in memory: solves MNCI_ROW_LINES of them in
   place. `work` holds length * MNCI_ROW_LINES numbers. */
enum { MNCI_ROW_LINES = 16 };
void mnci_tridiagonal_solve_rows(size_t length, const mnci_factors *factors, double *u,
                                 double *work);

/* Matrices of cell populations, one for each line: at the face before row r
   before[r] = coupling * w2[r * step] * weight[r * step] * (F[r-1] + F[r]) / 2, after[r] likewise
   with w2 of the next face. */
typedef struct mnci_cell_matrix {
    double coupling;
    const double *w2, *weight;
    size_t step; /* 1: w2 and weight change from row to row; 0: they are the same in all rows */
    const double *density; /* F >= 0, stands as the lines do */
} mnci_cell_matrix;

/* Solves in place for `count` fields u[.] with the same matrices; two at a time cost least. `work`
   holds rows * lanes numbers. */
void mnci_tridiagonal_solve_cells(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                                  double *const *u, int count, double *work);

#endif
