/* Batched tridiagonal systems of diffusion lines. */
#include "numerics/tridiagonal.h"

#include "base/prefetch.h"
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

static const mnci_section whole_lines = {.eliminates = 1, .substitutes = 1};

MNCI_INLINE void prefetch_ahead(const mnci_batch *batch, size_t width, size_t r, const double *row)
{
    if (batch->next)
        MNCI_PREFETCH(row + mnci_rows_ahead(r, batch->n, batch->stride, batch->next),
                      width * sizeof *row);
}

/* Any width; of a column it is a compile-time constant. */
MNCI_INLINE void solve_shared(const mnci_batch *batch, size_t width, const mnci_factors *factors,
                              const mnci_section *section, double *u)
{
    const size_t n = batch->n;
    for (size_t l = 0; l < width && section->eliminates && !section->has_before; l++)
        u[l] *= factors->inverse[0];
    for (size_t r = !section->has_before; r < n && section->eliminates; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * batch->stride;
        const double *above = row - batch->stride;
        prefetch_ahead(batch, width, r, row);
        MNC_SIMD
        for (size_t l = 0; l < width; l++)
            row[l] = row[l] * inverse + forward * above[l];
    }
    for (size_t r = n - !section->has_after; r-- > 0 && section->substitutes;) {
        const double back = factors->back[r];
        double *row = u + r * batch->stride;
        const double *below = row + batch->stride;
        MNC_SIMD
        for (size_t l = 0; l < width; l++)
            row[l] += back * below[l];
    }
}

/* The row beside a section, or none where lines end: its factor is zero. */
MNCI_INLINE void start_from(size_t width, const double *row, double *previous)
{
    memset(previous, 0, width * sizeof *previous);
    if (row)
        memcpy(previous, row, width * sizeof *previous);
}

/* The same for a width that is a compile-time constant, whole cache lines: the previous row stays
   in registers. */
MNCI_INLINE void solve_in_registers(const mnci_batch *batch, size_t width,
                                    const mnci_factors *factors, const mnci_section *section,
                                    double *u)
{
    double previous[MNCI_MAX_BATCH_WIDTH];
    start_from(width, section->has_before ? u - batch->stride : NULL, previous);
    for (size_t r = 0; r < batch->n && section->eliminates; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * batch->stride;
        prefetch_ahead(batch, width, r, row);
        MNC_SIMD
        for (size_t l = 0; l < width; l++)
            row[l] = previous[l] = row[l] * inverse + forward * previous[l];
    }
    start_from(width, section->has_after ? u + batch->n * batch->stride : NULL, previous);
    for (size_t r = batch->n; r-- > 0 && section->substitutes;) {
        const double back = factors->back[r];
        double *row = u + r * batch->stride;
        MNC_SIMD
        for (size_t l = 0; l < width; l++)
            row[l] = previous[l] = row[l] + back * previous[l];
    }
}

/* Each width of whole cache lines has code of its own, with the previous row in registers as far as
   they go. */
MNC_VECTOR_WIDTHS static void solve(const mnci_batch *batch, const mnci_factors *factors,
                                    const mnci_section *section, double *u)
{
    enum { STEP = MNCI_BATCH_STEP };
    switch (batch->width) {
    case 1:
        solve_shared(batch, 1, factors, section, u);
        break;
    case 1 * STEP:
        solve_in_registers(batch, 1 * STEP, factors, section, u);
        break;
    case 2 * STEP:
        solve_in_registers(batch, 2 * STEP, factors, section, u);
        break;
    case 3 * STEP:
        solve_in_registers(batch, 3 * STEP, factors, section, u);
        break;
    case 4 * STEP:
        solve_in_registers(batch, 4 * STEP, factors, section, u);
        break;
    case 5 * STEP:
        solve_in_registers(batch, 5 * STEP, factors, section, u);
        break;
    case 6 * STEP:
        solve_in_registers(batch, 6 * STEP, factors, section, u);
        break;
    case 7 * STEP:
        solve_in_registers(batch, 7 * STEP, factors, section, u);
        break;
    case MNCI_MAX_BATCH_WIDTH:
        solve_in_registers(batch, MNCI_MAX_BATCH_WIDTH, factors, section, u);
        break;
    default:
        solve_shared(batch, batch->width, factors, section, u);
    }
}

void mnci_tridiagonal_solve(const mnci_batch *batch, const mnci_factors *factors, double *u)
{
    solve(batch, factors, &whole_lines, u);
}

void mnci_tridiagonal_section(const mnci_batch *batch, const mnci_factors *factors,
                              const mnci_section *section, double *u)
{
    solve(batch, factors, section, u);
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

MNCI_INLINE void prefetch_fields_ahead(const mnci_batch *batch, size_t width, size_t r,
                                       const double *density, const trio *fields)
{
    const size_t at = r * batch->stride;
    prefetch_ahead(batch, width, r, density + at);
    prefetch_ahead(batch, width, r, fields->u + at);
    if (fields->v)
        prefetch_ahead(batch, width, r, fields->v + at);
    if (fields->w)
        prefetch_ahead(batch, width, r, fields->w + at);
}

/* What the fields of a group share. */
typedef struct cell_lines {
    const mnci_batch *batch;
    const mnci_cell_matrix *matrix;
    const mnci_section *section;
    double *back;
    const double *back_before; /* of the row before the first */
} cell_lines;

/* The rows at the ends of the lines take themselves as their missing neighbour, with a face
   coefficient of zero. */
MNCI_INLINE void eliminate_cells(const cell_lines *lines, size_t width, const trio *fields)
{
    const mnci_batch *batch = lines->batch;
    const mnci_cell_matrix *matrix = lines->matrix;
    const size_t last = batch->n - 1, row = batch->stride;
    for (size_t r = 0; r <= last; r++) {
        const int has_up = r > 0 || lines->section->has_before;
        const int has_down = r < last || lines->section->has_after;
        const size_t up = has_up ? row : 0, down = has_down ? row : 0, at = r * row;
        const double half = 0.5 * matrix->coupling;
        prefetch_fields_ahead(batch, width, r, matrix->density, fields);
        eliminate_row(width, has_up ? half * matrix->w2[r * matrix->step] : 0,
                      has_down ? half * matrix->w2[(r + 1) * matrix->step] : 0,
                      matrix->weight[r * matrix->step], matrix->density + at - up,
                      matrix->density + at, matrix->density + at + down,
                      r > 0 ? lines->back + (r - 1) * width : lines->back_before,
                      lines->back + r * width, trio_at(fields, at - up), trio_at(fields, at));
    }
}

MNCI_INLINE void solve_cells(const cell_lines *lines, size_t width, const trio *fields)
{
    const size_t row = lines->batch->stride;
    if (lines->section->eliminates)
        eliminate_cells(lines, width, fields);
    for (size_t r = lines->batch->n - !lines->section->has_after;
         r-- > 0 && lines->section->substitutes;)
        substitute_row(width, lines->back + r * width, trio_at(fields, (r + 1) * row),
                       trio_at(fields, r * row));
}

/* A width that is a compile-time constant costs up to a quarter less: those of bundles and of
   batches along y, of slabs (half a bundle) and of a column. */
MNCI_INLINE void solve_width(const cell_lines *lines, const trio *fields)
{
    enum { STEP = MNCI_BATCH_STEP };
    switch (lines->batch->width) {
    case 1:
        solve_cells(lines, 1, fields);
        break;
    case 4 * STEP:
        solve_cells(lines, 4 * STEP, fields);
        break;
    case 5 * STEP:
        solve_cells(lines, 5 * STEP, fields);
        break;
    case 6 * STEP:
        solve_cells(lines, 6 * STEP, fields);
        break;
    case 7 * STEP:
        solve_cells(lines, 7 * STEP, fields);
        break;
    case MNCI_MAX_BATCH_WIDTH:
        solve_cells(lines, MNCI_MAX_BATCH_WIDTH, fields);
        break;
    default:
        solve_cells(lines, lines->batch->width, fields);
    }
}

MNC_VECTOR_WIDTHS static void solve_one(const cell_lines *lines, double *const *u)
{
    const trio fields = {u[0], NULL, NULL};
    solve_width(lines, &fields);
}

MNC_VECTOR_WIDTHS static void solve_two(const cell_lines *lines, double *const *u)
{
    const trio fields = {u[0], u[1], NULL};
    solve_width(lines, &fields);
}

MNC_VECTOR_WIDTHS static void solve_three(const cell_lines *lines, double *const *u)
{
    const trio fields = {u[0], u[1], u[2]};
    solve_width(lines, &fields);
}

static void solve_group(const cell_lines *lines, double *const *u, int count)
{
    int f = 0;
    for (; count - f == 2 || count - f > 3; f += 2)
        solve_two(lines, u + f);
    if (count - f == 3)
        solve_three(lines, u + f);
    if (count - f == 1)
        solve_one(lines, u + f);
}

void mnci_tridiagonal_solve_cells(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                  double *const *u, int count, double *work)
{
    static const double none[MNCI_MAX_BATCH_WIDTH]; /* the face before the first row is zero */
    const cell_lines lines = {batch, matrix, &whole_lines, work, none};
    solve_group(&lines, u, count);
}

void mnci_tridiagonal_section_cells(const mnci_batch *batch, const mnci_cell_matrix *matrix,
                                    const mnci_section *section, double *const *u, int count,
                                    double *back)
{
    const cell_lines lines = {batch, matrix, section, back + batch->width, back};
    solve_group(&lines, u, count);
}
