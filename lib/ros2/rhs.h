/* Right-hand side of one field in a block of cells, with the coupling of its first driver: inlined
   into the hot function of cells.c. */
#ifndef MNCI_ROS2_RHS_H
#define MNCI_ROS2_RHS_H

#include "base/nontemporal.h"
#include "base/reciprocal.h"
#include "ros2/coefficients.h"

/* The cases of a field. */
typedef enum mnci_rhs_kind {
    MNCI_RHS_SOLVE,                /* immediate without drivers: divided by 1 + a loss */
    MNCI_RHS_ADD_DRIVER_AND_SOLVE, /* immediate, one driver: its coupling added, then divided */
    MNCI_RHS_ADD_DRIVER,           /* immediate, more drivers: the coupling of the first added */
    MNCI_RHS_DEFER,                /* deferred: the right-hand side alone */
    MNCI_RHS_DEFER_AND_STORE       /* deferred; 1 / (1 + a loss) and a times the first coupling are
                                      stored for later */
} mnci_rhs_kind;

/* Operands, from the first cell of the block on; NULL for what a field lacks. */
typedef struct mnci_rhs {
    mnci_rhs_kind kind;
    int diffuses; /* `out` holds the divergence of the flux */
    const double *source, *loss, *value;
    const double *k1;              /* in the second stage */
    const double *u;               /* the same of a field whose value replaced k1: k1 = (value - u)
                                      / dt */
    double per_dt;                 /* 1 / dt */
    const double *coupling, *from; /* of the first driver, and its increments */
    int nontemporal;               /* of a deferred field that does not diffuse: non-temporal
                                      stores */
    double *out;
    float *inv_diag, *stored_coupling; /* of MNCI_RHS_DEFER_AND_STORE */
} mnci_rhs;

/* The terms of a case: a compile-time constant, so that each case is a loop of its own. */
typedef struct mnci_rhs_terms {
    int diffuses, is_second, is_from_value, is_driven, is_solved, is_stored;
} mnci_rhs_terms;

/* For n cells from `first` on; results begin at `out`, `inv_diag` and `stored_coupling`. */
MNCI_INLINE void mnci_rhs_cells(const mnci_rhs *r, mnci_rhs_terms is, size_t first, size_t n,
                                double a_days, double *out, float *inv_diag, float *stored_coupling)
{
    const double *source = r->source + first, *loss = r->loss + first, *value = r->value + first;
    const double *k1 = is.is_second ? r->k1 + first : NULL;
    const double *u = is.is_from_value ? r->u + first : NULL;
    const double c21_per_dt = MNCI_ROS2_C21 * r->per_dt;
    const double *coupling = is.is_driven || is.is_stored ? r->coupling + first : NULL;
    const double *from = is.is_driven ? r->from + first : NULL;
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        double sum = source[i] - loss[i] * value[i];
        if (is.diffuses)
            sum += out[i];
        if (is.is_second)
            sum -= MNCI_ROS2_C21 * k1[i];
        if (is.is_from_value)
            sum -= c21_per_dt * (value[i] - u[i]);
        if (is.is_driven)
            sum += a_days * coupling[i] * from[i];
        out[i] = is.is_solved ? sum * mnci_reciprocal(1 + a_days * loss[i]) : sum;
        if (is.is_stored) {
            inv_diag[i] = 1 / (float)(1 + a_days * loss[i]);
            stored_coupling[i] = (float)(a_days * coupling[i]);
        }
    }
}

MNCI_INLINE void mnci_rhs_store(const mnci_rhs *r, mnci_rhs_terms is, size_t first, size_t end,
                                double a_days)
{
    mnci_rhs_cells(r, is, first, end - first, a_days, r->out + first,
                   is.is_stored ? r->inv_diag + first : NULL,
                   is.is_stored ? r->stored_coupling + first : NULL);
}

/* `in_array` is the index of the block in the arrays, which are written by whole cache lines. */
MNCI_INLINE void mnci_rhs_store_nontemporal(const mnci_rhs *r, mnci_rhs_terms is, size_t in_array,
                                            size_t n, double a_days)
{
    const size_t before =
        (MNCI_NONTEMPORAL_WIDTH - in_array % MNCI_NONTEMPORAL_WIDTH) % MNCI_NONTEMPORAL_WIDTH;
    size_t i = before < n ? before : n;
    mnci_rhs_store(r, is, 0, i, a_days);
    for (; i + MNCI_NONTEMPORAL_WIDTH <= n; i += MNCI_NONTEMPORAL_WIDTH) {
        double out[MNCI_NONTEMPORAL_WIDTH];
        float inv_diag[MNCI_NONTEMPORAL_WIDTH], stored_coupling[MNCI_NONTEMPORAL_WIDTH];
        mnci_rhs_cells(r, is, i, MNCI_NONTEMPORAL_WIDTH, a_days, out, inv_diag, stored_coupling);
        mnci_store_nontemporal(r->out + i, out);
        if (is.is_stored) {
            mnci_store_nontemporal_floats(r->inv_diag + i, inv_diag);
            mnci_store_nontemporal_floats(r->stored_coupling + i, stored_coupling);
        }
    }
    mnci_rhs_store(r, is, i, n, a_days);
}

/* One loop for each combination of diffusion and stage. Immediate fields are read again at once,
   and of fields that diffuse the divergence has brought the increments into the cache. */
MNCI_INLINE void mnci_rhs_loop(const mnci_rhs *r, mnci_rhs_terms is, size_t in_array, size_t n,
                               double a_days)
{
    if (!is.diffuses && !is.is_driven && !is.is_solved && r->nontemporal)
        mnci_rhs_store_nontemporal(r, is, in_array, n, a_days);
    else
        mnci_rhs_store(r, is, 0, n, a_days);
}

MNCI_INLINE void mnci_rhs_in_stage(const mnci_rhs *r, mnci_rhs_terms is, size_t in_array, size_t n,
                                   double a_days)
{
    mnci_rhs_terms diffusing = is, second = is, both = is, from_value = is;
    diffusing.diffuses = both.diffuses = from_value.diffuses = 1;
    second.is_second = both.is_second = 1;
    from_value.is_from_value = 1;
    if (r->diffuses && r->u)
        mnci_rhs_loop(r, from_value, in_array, n, a_days);
    else if (r->diffuses && r->k1)
        mnci_rhs_loop(r, both, in_array, n, a_days);
    else if (r->diffuses)
        mnci_rhs_loop(r, diffusing, in_array, n, a_days);
    else if (r->k1)
        mnci_rhs_loop(r, second, in_array, n, a_days);
    else
        mnci_rhs_loop(r, is, in_array, n, a_days);
}

/* out = source - loss * value + the divergence - C21 k1, and what the kind says. */
MNCI_INLINE void mnci_rhs_evaluate(const mnci_rhs *r, size_t in_array, size_t n, double a_days)
{
    switch (r->kind) {
    case MNCI_RHS_SOLVE:
        mnci_rhs_in_stage(r, (mnci_rhs_terms){.is_solved = 1}, in_array, n, a_days);
        break;
    case MNCI_RHS_ADD_DRIVER_AND_SOLVE:
        mnci_rhs_in_stage(r, (mnci_rhs_terms){.is_driven = 1, .is_solved = 1}, in_array, n, a_days);
        break;
    case MNCI_RHS_ADD_DRIVER:
        mnci_rhs_in_stage(r, (mnci_rhs_terms){.is_driven = 1}, in_array, n, a_days);
        break;
    case MNCI_RHS_DEFER:
        mnci_rhs_in_stage(r, (mnci_rhs_terms){.is_solved = 0}, in_array, n, a_days);
        break;
    case MNCI_RHS_DEFER_AND_STORE:
        mnci_rhs_in_stage(r, (mnci_rhs_terms){.is_stored = 1}, in_array, n, a_days);
        break;
    }
}

#endif
