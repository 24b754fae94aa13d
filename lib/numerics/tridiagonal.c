/* Batched tridiagonal systems of diffusion lines. */
#include "numerics/tridiagonal.h"

#include "base/simd.h"

#include <string.h>

void mnci_tridiagonal_factor(size_t n, double coupling, const double *weights, size_t weight_step,
                             const mnci_factors *factors)
{
    static const double closed[2] = {0, 0};
    mnci_tridiagonal_factor_open(n, coupling, closed, weights, weight_step, factors);
}

void mnci_tridiagonal_factor_open(size_t n, double coupling, const double losses[2],
                                  const double *weights, size_t weight_step,
                                  const mnci_factors *factors)
{
    double back = 0;
    for (size_t r = 0; r < n; r++) {
        const double weight = weights[r * weight_step], weighted = coupling * weight;
        const double before = r > 0 ? weighted : 0, after = r + 1 < n ? weighted : 0;
        const double loss = (r == 0 ? losses[0] : 0) + (r + 1 == n ? losses[1] : 0);
        const double inverse = 1 / (1 + before * (1 - back) + after + loss * weight);
        back = after * inverse;
        factors->forward[r] = before * inverse;
        factors->inverse[r] = inverse;
        factors->back[r] = back;
    }
}

/* Elimination with a batch width that is a compile-time constant in the cases that matter. */
MNCI_INLINE void solve_shared(const mnci_batch *batch, size_t width, const mnci_factors *factors,
                              double *u)
{
    MNC_SIMD
    for (size_t l = 0; l < width; l++)
        u[l] *= factors->inverse[0];
    for (size_t r = 1; r < batch->n; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * batch->stride;
        const double *above = row - batch->stride;
        if (batch->prefetch_distance)
            MNCI_PREFETCH(row + batch->prefetch_distance, width / 2 * sizeof *row);
        MNC_SIMD
        for (size_t l = 0; l < width; l++)
            row[l] = row[l] * inverse + forward * above[l];
    }
    for (size_t r = batch->n - 1; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * batch->stride;
        const double *below = row + batch->stride;
        if (batch->prefetch_distance)
            MNCI_PREFETCH(row + batch->prefetch_distance + width / 2,
                          (width - width / 2) * sizeof *row);
        MNC_SIMD
        for (size_t l = 0; l < width; l++)
            row[l] += back * below[l];
    }
}

/* The same for a full batch: the previous row stays in registers. */
MNCI_INLINE void solve_full_batch(const mnci_batch *batch, const mnci_factors *factors, double *u)
{
    const size_t half = MNCI_MAX_BATCH_WIDTH / 2 * sizeof *u;
    double previous[MNCI_MAX_BATCH_WIDTH] = {0}; /* forward[0] and the last back are zero */
    for (size_t r = 0; r < batch->n; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * batch->stride;
        if (batch->prefetch_distance)
            MNCI_PREFETCH(row + batch->prefetch_distance, half);
        MNC_SIMD
        for (size_t l = 0; l < MNCI_MAX_BATCH_WIDTH; l++)
            row[l] = previous[l] = row[l] * inverse + forward * previous[l];
    }
    memset(previous, 0, sizeof previous);
    for (size_t r = batch->n; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * batch->stride;
        if (batch->prefetch_distance)
            MNCI_PREFETCH(row + batch->prefetch_distance + MNCI_MAX_BATCH_WIDTH / 2, half);
        MNC_SIMD
        for (size_t l = 0; l < MNCI_MAX_BATCH_WIDTH; l++)
            row[l] = previous[l] = row[l] + back * previous[l];
    }
}

MNC_VECTOR_WIDTHS static void solve(const mnci_batch *batch, const mnci_factors *factors, double *u)
{
    if (batch->width == 1)
        solve_shared(batch, 1, factors, u);
    else if (batch->width == MNCI_MAX_BATCH_WIDTH)
        solve_full_batch(batch, factors, u);
    else
        solve_shared(batch, batch->width, factors, u);
}

void mnci_tridiagonal_solve(const mnci_batch *batch, const mnci_factors *factors, double *u)
{
    solve(batch, factors, u);
}

/* One to three fields with the same matrix; NULL behind the last one. */
typedef struct trio {
    double *u, *v, *w;
} trio;

MNCI_INLINE trio trio_at(const trio *fields, size_t at)
{
    return (trio){fields->u + at, fields->v ? fields->v + at : NULL,
                  fields->w ? fields->w + at : NULL};
}

/* One row of the forward sweep. Matrix entries are recomputed, which costs less than loading them.
 */
MNCI_INLINE void eliminate_row(size_t width, double face_before, double face_after, double weight,
                               const double *f_above, const double *f, const double *f_below,
                               const double *back_above, double *back, trio above, trio here)
{
    MNC_SIMD
    for (size_t l = 0; l < width; l++) {
        const double before = face_before * (f_above[l] + f[l]) * weight;
        const double after = face_after * (f[l] + f_below[l]) * weight;
        const double inverse = 1 / (1 + before * (1 - back_above[l]) + after);
        back[l] = after * inverse;
        here.u[l] = (here.u[l] + before * above.u[l]) * inverse;
        if (here.v)
            here.v[l] = (here.v[l] + before * above.v[l]) * inverse;
        if (here.w)
            here.w[l] = (here.w[l] + before * above.w[l]) * inverse;
    }
}

MNCI_INLINE void substitute_row(size_t width, const double *back, trio below, trio here)
{
    MNC_SIMD
    for (size_t l = 0; l < width; l++) {
        here.u[l] += back[l] * below.u[l];
        if (here.v)
            here.v[l] += back[l] * below.v[l];
        if (here.w)
            here.w[l] += back[l] * below.w[l];
    }
}

/* Prefetches this row of the next batch. */
MNCI_INLINE void prefetch_next(const mnci_batch *batch, size_t width, size_t at,
                               const double *density, const trio *fields)
{
    if (!batch->prefetch_distance)
        return;
    MNCI_PREFETCH(density + at + batch->prefetch_distance, width * sizeof *density);
    MNCI_PREFETCH(fields->u + at + batch->prefetch_distance, width * sizeof *fields->u);
    if (fields->v)
        MNCI_PREFETCH(fields->v + at + batch->prefetch_distance, width * sizeof *fields->v);
    if (fields->w)
        MNCI_PREFETCH(fields->w + at + batch->prefetch_distance, width * sizeof *fields->w);
}

/* The rows at the ends take themselves as their missing neighbour, with a face coefficient of
   zero. */
MNCI_INLINE void solve_cells(const mnci_batch *batch, size_t width, const mnci_cell_matrix *matrix,
                             const trio *fields, double *back)
{
    const size_t last = batch->n - 1, row = batch->stride;
    for (size_t l = 0; l < width; l++)
        back[l] = 0; /* read by the first row, whose face before it is zero */
    for (size_t r = 0; r <= last; r++) {
        const size_t up = r > 0 ? row : 0, down = r < last ? row : 0, at = r * row;
        const double half = 0.5 * matrix->coupling;
        prefetch_next(batch, width, at, matrix->density, fields);
        eliminate_row(width, r > 0 ? half * matrix->w2[r * matrix->step] : 0,
                      r < last ? half * matrix->w2[(r + 1) * matrix->step] : 0,
                      matrix->weight[r * matrix->step], matrix->density + at - up,
                      matrix->density + at, matrix->density + at + down,
                      back + (r > 0 ? r - 1 : 0) * width, back + r * width,
                      trio_at(fields, at - up), trio_at(fields, at));
    }
    for (size_t r = last; r-- > 0;)
        substitute_row(width, back + r * width, trio_at(fields, (r + 1) * row),
                       trio_at(fields, r * row));
}

/* A width that is a compile-time constant costs a quarter less: those of full bundles, of slabs and
   of a column. */
MNCI_INLINE void solve_width(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                             const trio *fields, double *work)
{
    if (batch->width == MNCI_MAX_BATCH_WIDTH)
        solve_cells(batch, MNCI_MAX_BATCH_WIDTH, matrix, fields, work);
    else if (batch->width == MNCI_MAX_BATCH_WIDTH / 2)
        solve_cells(batch, MNCI_MAX_BATCH_WIDTH / 2, matrix, fields, work);
    else if (batch->width == 1)
        solve_cells(batch, 1, matrix, fields, work);
    else
        solve_cells(batch, batch->width, matrix, fields, work);
}

MNC_VECTOR_WIDTHS static void solve_one(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                        double *const *u, double *work)
{
    const trio fields = {u[0], NULL, NULL};
    solve_width(batch, matrix, &fields, work);
}

MNC_VECTOR_WIDTHS static void solve_two(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                        double *const *u, double *work)
{
    const trio fields = {u[0], u[1], NULL};
    solve_width(batch, matrix, &fields, work);
}

MNC_VECTOR_WIDTHS static void solve_three(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                          double *const *u, double *work)
{
    const trio fields = {u[0], u[1], u[2]};
    solve_width(batch, matrix, &fields, work);
}

void mnci_tridiagonal_solve_cells(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                  double *const *u, int count, double *work)
{
    int f = 0;
    for (; count - f == 2 || count - f > 3; f += 2)
        solve_two(batch, matrix, u + f, work);
    if (count - f == 3)
        solve_three(batch, matrix, u + f, work);
    if (count - f == 1)
        solve_one(batch, matrix, u + f, work);
}
