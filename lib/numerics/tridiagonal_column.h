/* Depth lines of a grid of one column, of all its fields at once. A recurrence along one line waits
   for its own last result; those of several lines side by side fill the pauses of each other. */
#ifndef MNCI_NUMERICS_TRIDIAGONAL_COLUMN_H
#define MNCI_NUMERICS_TRIDIAGONAL_COLUMN_H

#include "numerics/tridiagonal.h"

/* The row at which eliminations from both ends meet, the last one of shorter lines: the middle of
   usual columns, and the same in columns of any length, which may lie side by side
   (ros2/lanes_lines.h). */
enum { MNCI_COLUMN_MIDDLE = 30 };

/* Fields that go together. */
enum { MNCI_COLUMN_LINEAR = 2, MNCI_COLUMN_CELLS = 3 };

/* The line of a linear field: its matrix is that of mnci_tridiagonal_factor() with the weights
   1 / (1 + a losses[r]). */
typedef struct mnci_column_line {
    double *u;
    mnci_factors factors;
    double coupling;
    const double *losses;
} mnci_column_line;

/* Lines of n >= 1 unknowns, solved in place: `linear_count` of linear fields, and `cell_count` of
   populations that share a matrix. */
typedef struct mnci_column_lines {
    size_t n;
    double a_days;
    int is_factored; /* the factors are there, else they are computed: all of them */
    int linear_count, cell_count;
    mnci_column_line linear[MNCI_COLUMN_LINEAR];
    double *cells[MNCI_COLUMN_CELLS];
    mnci_cell_matrix matrix; /* with step 1; not read where it is factorised */
    mnci_factors cell_factors;
} mnci_column_lines;

/* The bits of a line do not depend on those beside it. */
void mnci_tridiagonal_solve_column(const mnci_column_lines *lines);

#endif
