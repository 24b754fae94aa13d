/* Tridiagonal systems of lines that lie along the rows of memory, one number after the other.
   Sixteen rows are eliminated together; squares of 4 x 4 numbers are transposed in registers on the
   way in and on the way out, while the elimination waits for its own results anyway. In between the
   lines stand side by side in `work`. */
#include "numerics/transpose.h"
#include "numerics/tridiagonal.h"

enum { SIDE = MNCI_SIDE, GROUPS = MNCI_ROW_LINES / SIDE, LINES = MNCI_ROW_LINES };

/* The last number that was eliminated of each line. */
typedef struct carried {
    mnci_four group[GROUPS];
} carried;

MNCI_PART void eliminate(const mnci_factors *factors, size_t at, const mnci_four *u,
                         mnci_four *carry)
{
    *carry = *u * factors->inverse[at] + factors->forward[at] * *carry;
}

/* Four numbers of each line, from rows to columns. */
MNCI_PART void forward_square(const mnci_factors *factors, size_t at, size_t row, const double *u,
                              carried *carry, double *work)
{
    for (size_t g = 0; g < GROUPS; g++) {
        mnci_four rows[SIDE], columns[SIDE];
        mnci_load_square(u + g * SIDE * row + at, row, rows);
        mnci_transpose_square(rows, columns);
        for (size_t c = 0; c < SIDE; c++) {
            eliminate(factors, at + c, &columns[c], &carry->group[g]);
            mnci_store_four(&carry->group[g], work + (at + c) * LINES + g * SIDE);
        }
    }
}

/* One number of each line. */
MNCI_PART void forward_one(const mnci_factors *factors, size_t at, size_t row, const double *u,
                           carried *carry, double *work)
{
    for (size_t g = 0; g < GROUPS; g++) {
        const double *from = u + g * SIDE * row + at;
        const mnci_four column = {from[0], from[row], from[2 * row], from[3 * row]};
        eliminate(factors, at, &column, &carry->group[g]);
        mnci_store_four(&carry->group[g], work + at * LINES + g * SIDE);
    }
}

MNCI_PART void substitute(const mnci_factors *factors, size_t at, size_t g, const double *work,
                          mnci_four *carry)
{
    mnci_four u;
    mnci_load_four(work + at * LINES + g * SIDE, &u);
    *carry = u + factors->back[at] * *carry;
}

MNCI_PART void back_square(const mnci_factors *factors, size_t at, size_t row, const double *work,
                           carried *carry, double *u)
{
    for (size_t g = 0; g < GROUPS; g++) {
        mnci_four rows[SIDE], columns[SIDE];
        for (size_t c = SIDE; c-- > 0;) {
            substitute(factors, at + c, g, work, &carry->group[g]);
            columns[c] = carry->group[g];
        }
        mnci_transpose_square(columns, rows);
        mnci_store_square(rows, u + g * SIDE * row + at, row);
    }
}

MNCI_PART void back_one(const mnci_factors *factors, size_t at, size_t row, const double *work,
                        carried *carry, double *u)
{
    for (size_t g = 0; g < GROUPS; g++) {
        substitute(factors, at, g, work, &carry->group[g]);
        for (size_t r = 0; r < SIDE; r++)
            u[(g * SIDE + r) * row + at] = carry->group[g][r];
    }
}

/* Zeros stand for the numbers before the first and after the last: forward[0] and the last back
   are zero. */
MNC_VECTOR_WIDTHS static void solve_rows(size_t length, const mnci_factors *factors, double *u,
                                         double *work)
{
    const size_t whole = length / SIDE * SIDE, half = (size_t)LINES * SIDE / 2;
    const double *next = u + LINES * length; /* the rows that come next follow in memory */
    carried carry = {0};
    for (size_t at = 0; at < whole; at += SIDE) {
        MNCI_PREFETCH(next + at * LINES, half * sizeof *next);
        forward_square(factors, at, length, u, &carry, work);
    }
    for (size_t at = whole; at < length; at++)
        forward_one(factors, at, length, u, &carry, work);
    carry = (carried){0};
    for (size_t at = length; at-- > whole;)
        back_one(factors, at, length, work, &carry, u);
    for (size_t at = whole; at > 0; at -= SIDE) {
        MNCI_PREFETCH(next + LINES * (at - SIDE) + half, half * sizeof *next);
        back_square(factors, at - SIDE, length, work, &carry, u);
    }
}

void mnci_tridiagonal_solve_rows(size_t length, const mnci_factors *factors, double *u,
                                 double *work)
{
    solve_rows(length, factors, u, work);
}
