/* Tridiagonal systems of contiguous lines. Sixteen lines are eliminated together: 4 x 4 tiles are
   transposed in registers on the way in and out, hidden behind the latency of the recurrence;
   between them, each tile holds its columns in place of its rows. */
#include "numerics/transpose.h"
#include "numerics/tridiagonal.h"

enum { TILE = MNCI_TILE, GROUPS = MNCI_ROW_BATCH_WIDTH / TILE, WIDTH = MNCI_ROW_BATCH_WIDTH };

/* The previous unknown of each line in the recurrence. */
typedef struct recurrence {
    mnci_vec4 group[GROUPS];
} recurrence;

MNCI_INLINE void eliminate(double forward, double inverse, const mnci_vec4 *u, mnci_vec4 *carry)
{
    *carry = *u * inverse + forward * *carry;
}

MNCI_INLINE void substitute(double back, const mnci_vec4 *u, mnci_vec4 *carry)
{
    *carry = *u + back * *carry;
}

/* Four unknowns of each line, transposed from rows to columns and stored as such in place of the
   rows. The factors are loaded once: the stores might change them, as far as the compiler knows. */
MNCI_INLINE void forward_tile(const mnci_factors *factors, size_t at, size_t stride, double *u,
                              recurrence *carry)
{
    double forward[TILE], inverse[TILE];
    for (size_t c = 0; c < TILE; c++) {
        forward[c] = factors->forward[at + c];
        inverse[c] = factors->inverse[at + c];
    }
    for (size_t g = 0; g < GROUPS; g++) {
        double *tile = u + g * TILE * stride + at;
        mnci_vec4 rows[TILE], columns[TILE];
        mnci_load_tile(tile, stride, rows);
        mnci_transpose_tile(rows, columns);
        for (size_t c = 0; c < TILE; c++) {
            eliminate(forward[c], inverse[c], &columns[c], &carry->group[g]);
            columns[c] = carry->group[g];
        }
        mnci_store_tile(columns, tile, stride);
    }
}

MNCI_INLINE void back_tile(const mnci_factors *factors, size_t at, size_t stride, double *u,
                           recurrence *carry)
{
    double back[TILE];
    for (size_t c = 0; c < TILE; c++)
        back[c] = factors->back[at + c];
    for (size_t g = 0; g < GROUPS; g++) {
        double *tile = u + g * TILE * stride + at;
        mnci_vec4 rows[TILE], columns[TILE];
        mnci_load_tile(tile, stride, columns);
        for (size_t c = TILE; c-- > 0;) {
            substitute(back[c], &columns[c], &carry->group[g]);
            columns[c] = carry->group[g];
        }
        mnci_transpose_tile(columns, rows);
        mnci_store_tile(rows, tile, stride);
    }
}

/* One unknown of each line. */
MNCI_INLINE void load_column(const double *from, size_t stride, mnci_vec4 *column)
{
    *column = (mnci_vec4){from[0], from[stride], from[2 * stride], from[3 * stride]};
}

MNCI_INLINE void store_column(const mnci_vec4 *column, double *to, size_t stride)
{
    for (size_t r = 0; r < TILE; r++)
        to[r * stride] = (*column)[r];
}

MNCI_INLINE void forward_one(const mnci_factors *factors, size_t at, size_t stride, double *u,
                             recurrence *carry)
{
    for (size_t g = 0; g < GROUPS; g++) {
        double *from = u + g * TILE * stride + at;
        mnci_vec4 column;
        load_column(from, stride, &column);
        eliminate(factors->forward[at], factors->inverse[at], &column, &carry->group[g]);
        store_column(&carry->group[g], from, stride);
    }
}

MNCI_INLINE void back_one(const mnci_factors *factors, size_t at, size_t stride, double *u,
                          recurrence *carry)
{
    for (size_t g = 0; g < GROUPS; g++) {
        double *from = u + g * TILE * stride + at;
        mnci_vec4 column;
        load_column(from, stride, &column);
        substitute(factors->back[at], &column, &carry->group[g]);
        store_column(&carry->group[g], from, stride);
    }
}

/* The recurrences start from zero: forward[0] and the last back are zero. */
MNC_VECTOR_WIDTHS static void solve_rows(size_t n, const mnci_factors *factors, double *u)
{
    const size_t whole = n / TILE * TILE, half = (size_t)WIDTH * TILE / 2;
    const double *next = u + WIDTH * n; /* the next batch follows in memory */
    recurrence carry = {0};
    for (size_t at = 0; at < whole; at += TILE) {
        MNCI_PREFETCH(next + at * WIDTH, half * sizeof *next);
        forward_tile(factors, at, n, u, &carry);
    }
    for (size_t at = whole; at < n; at++)
        forward_one(factors, at, n, u, &carry);
    carry = (recurrence){0};
    for (size_t at = n; at-- > whole;)
        back_one(factors, at, n, u, &carry);
    for (size_t at = whole; at > 0; at -= TILE) {
        MNCI_PREFETCH(next + WIDTH * (at - TILE) + half, half * sizeof *next);
        back_tile(factors, at - TILE, n, u, &carry);
    }
}

void mnci_tridiagonal_solve_rows(size_t n, const mnci_factors *factors, double *u)
{
    solve_rows(n, factors, u);
}
