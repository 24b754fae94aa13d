/* Tridiagonal systems of contiguous lines. Sixteen lines are eliminated together: 4 x 4 tiles are
   transposed in registers on the way in and out, hidden behind the latency of the recurrence, and
   the intermediate values are stored in batch layout in `work`. */
#include "numerics/transpose.h"
#include "numerics/tridiagonal.h"

enum { TILE = MNCI_TILE, GROUPS = MNCI_ROW_BATCH_WIDTH / TILE, WIDTH = MNCI_ROW_BATCH_WIDTH };

/* The previous unknown of each line in the recurrence. */
typedef struct recurrence {
    mnci_vec4 group[GROUPS];
} recurrence;

MNCI_INLINE void eliminate(const mnci_factors *factors, size_t at, const mnci_vec4 *u,
                           mnci_vec4 *carry)
{
    *carry = *u * factors->inverse[at] + factors->forward[at] * *carry;
}

/* Four unknowns of each line, transposed from rows to columns. */
MNCI_INLINE void forward_tile(const mnci_factors *factors, size_t at, size_t stride,
                              const double *u, recurrence *carry, double *work)
{
    for (size_t g = 0; g < GROUPS; g++) {
        mnci_vec4 rows[TILE], columns[TILE];
        mnci_load_tile(u + g * TILE * stride + at, stride, rows);
        mnci_transpose_tile(rows, columns);
        for (size_t c = 0; c < TILE; c++) {
            eliminate(factors, at + c, &columns[c], &carry->group[g]);
            mnci_store_vec4(&carry->group[g], work + (at + c) * WIDTH + g * TILE);
        }
    }
}

/* One unknown of each line. */
MNCI_INLINE void forward_one(const mnci_factors *factors, size_t at, size_t stride, const double *u,
                             recurrence *carry, double *work)
{
    for (size_t g = 0; g < GROUPS; g++) {
        const double *from = u + g * TILE * stride + at;
        const mnci_vec4 column = {from[0], from[stride], from[2 * stride], from[3 * stride]};
        eliminate(factors, at, &column, &carry->group[g]);
        mnci_store_vec4(&carry->group[g], work + at * WIDTH + g * TILE);
    }
}

MNCI_INLINE void substitute(const mnci_factors *factors, size_t at, size_t g, const double *work,
                            mnci_vec4 *carry)
{
    mnci_vec4 u;
    mnci_load_vec4(work + at * WIDTH + g * TILE, &u);
    *carry = u + factors->back[at] * *carry;
}

MNCI_INLINE void back_tile(const mnci_factors *factors, size_t at, size_t stride,
                           const double *work, recurrence *carry, double *u)
{
    for (size_t g = 0; g < GROUPS; g++) {
        mnci_vec4 rows[TILE], columns[TILE];
        for (size_t c = TILE; c-- > 0;) {
            substitute(factors, at + c, g, work, &carry->group[g]);
            columns[c] = carry->group[g];
        }
        mnci_transpose_tile(columns, rows);
        mnci_store_tile(rows, u + g * TILE * stride + at, stride);
    }
}

MNCI_INLINE void back_one(const mnci_factors *factors, size_t at, size_t stride, const double *work,
                          recurrence *carry, double *u)
{
    for (size_t g = 0; g < GROUPS; g++) {
        substitute(factors, at, g, work, &carry->group[g]);
        for (size_t r = 0; r < TILE; r++)
            u[(g * TILE + r) * stride + at] = carry->group[g][r];
    }
}

/* The recurrences start from zero: forward[0] and the last back are zero. */
MNC_VECTOR_WIDTHS static void solve_rows(size_t n, const mnci_factors *factors, double *u,
                                         double *work)
{
    const size_t whole = n / TILE * TILE, half = (size_t)WIDTH * TILE / 2;
    const double *next = u + WIDTH * n; /* the next batch follows in memory */
    recurrence carry = {0};
    for (size_t at = 0; at < whole; at += TILE) {
        MNCI_PREFETCH(next + at * WIDTH, half * sizeof *next);
        forward_tile(factors, at, n, u, &carry, work);
    }
    for (size_t at = whole; at < n; at++)
        forward_one(factors, at, n, u, &carry, work);
    carry = (recurrence){0};
    for (size_t at = n; at-- > whole;)
        back_one(factors, at, n, work, &carry, u);
    for (size_t at = whole; at > 0; at -= TILE) {
        MNCI_PREFETCH(next + WIDTH * (at - TILE) + half, half * sizeof *next);
        back_tile(factors, at - TILE, n, work, &carry, u);
    }
}

void mnci_tridiagonal_solve_rows(size_t n, const mnci_factors *factors, double *u, double *work)
{
    solve_rows(n, factors, u, work);
}
