/* Right-hand side of one field in a block of cells, with the coupling of its first driver: inlined
   into the hot function of cells.c. */
#ifndef MNCI_ROS2_RHS_H
#define MNCI_ROS2_RHS_H

#include "base/nontemporal.h"
#include "ros2/coefficients.h"

/* Operands, from the first cell of the block on; NULL for what a field lacks. */
typedef struct mnci_rhs {
    const double *source, *loss, *value;
    const double *divergence;   /* of a field that diffuses */
    const double *k1;           /* in the second stage */
    const double *slope, *from; /* of the first driver, and its increments */
    int is_solved;              /* immediate, and no more drivers: also divided by 1 + a loss */
    int is_deferred;
    int nontemporal; /* of a deferred field: non-temporal stores */
    double *out;
    float *inv_diag, *stored_slope; /* of a deferred field, to store: 1 / (1 + a loss), a slope */
} mnci_rhs;

/* Which terms there are: a compile-time constant, so that each case is a loop of its own. */
typedef struct mnci_rhs_case {
    int diffuses, is_second, is_driven, is_solved, is_stored;
} mnci_rhs_case;

/* For n cells from `first` on; results begin at `out`, `inv_diag` and `stored_slope`. */
MNCI_INLINE void mnci_rhs_cells(const mnci_rhs *r, mnci_rhs_case is, size_t first, size_t n,
                                double a_days, double *out, float *inv_diag, float *stored_slope)
{
    const double *source = r->source + first, *loss = r->loss + first, *value = r->value + first;
    const double *divergence = is.diffuses ? r->divergence + first : NULL;
    const double *k1 = is.is_second ? r->k1 + first : NULL;
    const double *slope = is.is_driven || is.is_stored ? r->slope + first : NULL;
    const double *from = is.is_driven ? r->from + first : NULL;
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        double sum = source[i] - loss[i] * value[i];
        if (is.diffuses)
            sum += divergence[i];
        if (is.is_second)
            sum -= MNCI_ROS2_C21 * k1[i];
        if (is.is_driven)
            sum += a_days * slope[i] * from[i];
        out[i] = is.is_solved ? sum / (1 + a_days * loss[i]) : sum;
        if (is.is_stored) {
            inv_diag[i] = (float)(1 / (1 + a_days * loss[i]));
            stored_slope[i] = (float)(a_days * slope[i]);
        }
    }
}

MNCI_INLINE void mnci_rhs_store(const mnci_rhs *r, mnci_rhs_case is, size_t first, size_t end,
                                double a_days)
{
    mnci_rhs_cells(r, is, first, end - first, a_days, r->out + first,
                   is.is_stored ? r->inv_diag + first : NULL,
                   is.is_stored ? r->stored_slope + first : NULL);
}

/* `in_array` is the index of the block in the arrays, which are written by whole cache lines. */
MNCI_INLINE void mnci_rhs_store_nontemporal(const mnci_rhs *r, mnci_rhs_case is, size_t in_array,
                                            size_t n, double a_days)
{
    const size_t before =
        (MNCI_NONTEMPORAL_WIDTH - in_array % MNCI_NONTEMPORAL_WIDTH) % MNCI_NONTEMPORAL_WIDTH;
    size_t i = before < n ? before : n;
    mnci_rhs_store(r, is, 0, i, a_days);
    for (; i + MNCI_NONTEMPORAL_WIDTH <= n; i += MNCI_NONTEMPORAL_WIDTH) {
        double out[MNCI_NONTEMPORAL_WIDTH];
        float inv_diag[MNCI_NONTEMPORAL_WIDTH], stored_slope[MNCI_NONTEMPORAL_WIDTH];
        mnci_rhs_cells(r, is, i, MNCI_NONTEMPORAL_WIDTH, a_days, out, inv_diag, stored_slope);
        mnci_store_nontemporal(r->out + i, out);
        if (is.is_stored) {
            mnci_store_nontemporal_floats(r->inv_diag + i, inv_diag);
            mnci_store_nontemporal_floats(r->stored_slope + i, stored_slope);
        }
    }
    mnci_rhs_store(r, is, i, n, a_days);
}

MNCI_INLINE void mnci_rhs_run_case(const mnci_rhs *r, mnci_rhs_case is, size_t in_array, size_t n,
                                   double a_days)
{
    /* Immediate fields are read again at once. */
    if (!is.is_driven && !is.is_solved && r->nontemporal)
        mnci_rhs_store_nontemporal(r, is, in_array, n, a_days);
    else
        mnci_rhs_store(r, is, 0, n, a_days);
}

MNCI_INLINE void mnci_rhs_run_stage(const mnci_rhs *r, int is_driven, int is_solved, int is_stored,
                                    size_t in_array, size_t n, double a_days)
{
    if (r->divergence && r->k1)
        mnci_rhs_run_case(r, (mnci_rhs_case){1, 1, is_driven, is_solved, is_stored}, in_array, n,
                          a_days);
    else if (r->divergence)
        mnci_rhs_run_case(r, (mnci_rhs_case){1, 0, is_driven, is_solved, is_stored}, in_array, n,
                          a_days);
    else if (r->k1)
        mnci_rhs_run_case(r, (mnci_rhs_case){0, 1, is_driven, is_solved, is_stored}, in_array, n,
                          a_days);
    else
        mnci_rhs_run_case(r, (mnci_rhs_case){0, 0, is_driven, is_solved, is_stored}, in_array, n,
                          a_days);
}

/* out = source - loss * value + divergence - C21 k1, of an immediate field also + a slope from, and
   divided by 1 + a loss if it is to be solved. */
MNCI_INLINE void mnci_rhs_evaluate(const mnci_rhs *r, size_t in_array, size_t n, double a_days)
{
    if (r->inv_diag)
        mnci_rhs_run_stage(r, 0, 0, 1, in_array, n, a_days);
    else if (r->is_deferred)
        mnci_rhs_run_stage(r, 0, 0, 0, in_array, n, a_days);
    else if (r->from && r->is_solved)
        mnci_rhs_run_stage(r, 1, 1, 0, in_array, n, a_days);
    else if (r->from)
        mnci_rhs_run_stage(r, 1, 0, 0, in_array, n, a_days);
    else
        mnci_rhs_run_stage(r, 0, 1, 0, in_array, n, a_days);
}

#endif
