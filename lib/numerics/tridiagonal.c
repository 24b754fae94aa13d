/* Tridiagonal systems of diffusion lines, many side by side. */
#include "numerics/tridiagonal.h"

#include "base/simd.h"

#include <string.h>

void mnci_tridiagonal_factor(size_t rows, double coupling, const double *weights,
                             size_t weight_step, const mnci_factors *factors)
{
    double back = 0;
    for (size_t r = 0; r < rows; r++) {
        const double weighted = coupling * weights[r * weight_step];
        const double before = r > 0 ? weighted : 0, after = r + 1 < rows ? weighted : 0;
        const double inverse = 1 / (1 + before * (1 - back) + after);
        back = after * inverse;
        factors->forward[r] = before * inverse;
        factors->inverse[r] = inverse;
        factors->back[r] = back;
    }
}

/* The elimination, with the number of lanes known to the compiler in the cases that matter. */
MNCI_PART void solve_shared(const mnci_lines *lines, size_t lanes, const mnci_factors *factors,
                            double *u)
{
    MNC_SIMD
    for (size_t l = 0; l < lanes; l++)
        u[l] *= factors->inverse[0];
    for (size_t r = 1; r < lines->rows; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * lines->row;
        const double *above = row - lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead, lanes / 2 * sizeof *row);
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l] = row[l] * inverse + forward * above[l];
    }
    for (size_t r = lines->rows - 1; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * lines->row;
        const double *below = row + lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead + lanes / 2, (lanes - lanes / 2) * sizeof *row);
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l] += back * below[l];
    }
}

/* Eight lines. The compiler makes one, two or four registers of it. */
enum { EIGHT = 8, EIGHTS = MNCI_MAX_LANES / EIGHT };
typedef double eight __attribute__((vector_size(EIGHT * sizeof(double))));

/* The same for as many lines as there may be: the row before stays in registers. */
MNCI_PART void solve_most(const mnci_lines *lines, const mnci_factors *factors, double *u)
{
    const size_t half = MNCI_MAX_LANES / 2 * sizeof *u;
    eight here, carried[EIGHTS] = {{0}}; /* forward[0] and the last back are zero */
    for (size_t r = 0; r < lines->rows; r++) {
        const double forward = factors->forward[r], inverse = factors->inverse[r];
        double *row = u + r * lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead, half);
        for (size_t e = 0; e < EIGHTS; e++) {
            memcpy(&here, row + e * EIGHT, sizeof here);
            carried[e] = here * inverse + forward * carried[e];
            memcpy(row + e * EIGHT, &carried[e], sizeof here);
        }
    }
    memset(carried, 0, sizeof carried);
    for (size_t r = lines->rows; r-- > 0;) {
        const double back = factors->back[r];
        double *row = u + r * lines->row;
        if (lines->ahead)
            MNCI_PREFETCH(row + lines->ahead + MNCI_MAX_LANES / 2, half);
        for (size_t e = 0; e < EIGHTS; e++) {
            memcpy(&here, row + e * EIGHT, sizeof here);
            carried[e] = here + back * carried[e];
            memcpy(row + e * EIGHT, &carried[e], sizeof here);
        }
    }
}

MNC_VECTOR_WIDTHS static void solve(const mnci_lines *lines, const mnci_factors *factors, double *u)
{
    if (lines->lanes == 1)
        solve_shared(lines, 1, factors, u);
    else if (lines->lanes == MNCI_MAX_LANES)
        solve_most(lines, factors, u);
    else
        solve_shared(lines, lines->lanes, factors, u);
}

void mnci_tridiagonal_solve(const mnci_lines *lines, const mnci_factors *factors, double *u)
{
    solve(lines, factors, u);
}

/* What the forward sweep knows of the row before: the sum of F at the face between, and the row
   itself, eliminated. Up to four times eight lines stay in registers. */
enum { GROUP = 4 };
typedef struct eliminated {
    eight face[GROUP], density[GROUP], back[GROUP], u[GROUP], v[GROUP];
} eliminated;

/* A row of a cell matrix: half the coupling times w^2 at the faces before and after it, and W. */
typedef struct cell_row {
    double before, after, weight;
    size_t at, below; /* where the row and the next one stand */
} cell_row;

/* The matrix is made on the way, because its numbers cost more to store than to compute. `v` is
   NULL or a second field with the same matrix. */
MNCI_PART void eliminate_row(const cell_row *row, size_t groups, const double *density, double *u,
                             double *v, double *back, eliminated *last)
{
    for (size_t g = 0; g < groups; g++) {
        const size_t at = row->at + g * EIGHT;
        eight below, here;
        memcpy(&below, density + row->below + g * EIGHT, sizeof below);
        const eight face = last->density[g] + below;
        const eight before = row->before * last->face[g] * row->weight;
        const eight after = row->after * face * row->weight;
        const eight inverse = 1 / (1 + before * (1 - last->back[g]) + after);
        last->face[g] = face;
        last->density[g] = below;
        last->back[g] = after * inverse;
        memcpy(back + g * EIGHT, &last->back[g], sizeof here);
        memcpy(&here, u + at, sizeof here);
        last->u[g] = (here + before * last->u[g]) * inverse;
        memcpy(u + at, &last->u[g], sizeof here);
        if (!v)
            continue;
        memcpy(&here, v + at, sizeof here);
        last->v[g] = (here + before * last->v[g]) * inverse;
        memcpy(v + at, &last->v[g], sizeof here);
    }
}

MNCI_PART void substitute_row(size_t at, size_t groups, const double *back, double *u, double *v,
                              eliminated *last)
{
    for (size_t g = 0; g < groups; g++) {
        eight factor, here;
        memcpy(&factor, back + g * EIGHT, sizeof factor);
        memcpy(&here, u + at + g * EIGHT, sizeof here);
        last->u[g] = here + factor * last->u[g];
        memcpy(u + at + g * EIGHT, &last->u[g], sizeof here);
        if (!v)
            continue;
        memcpy(&here, v + at + g * EIGHT, sizeof here);
        last->v[g] = here + factor * last->v[g];
        memcpy(v + at + g * EIGHT, &last->v[g], sizeof here);
    }
}

/* The row of the lines that come next. */
MNCI_PART void ask_for_next(const mnci_lines *lines, size_t lanes, size_t at, const double *density,
                            const double *u, const double *v)
{
    if (!lines->ahead)
        return;
    MNCI_PREFETCH(density + at + lines->ahead, lanes * sizeof *density);
    MNCI_PREFETCH(u + at + lines->ahead, lanes * sizeof *u);
    if (v)
        MNCI_PREFETCH(v + at + lines->ahead, lanes * sizeof *v);
}

/* `groups` times eight lines. Rows beyond the ends stand in for themselves with a face of zero. */
MNCI_PART void solve_groups(const mnci_lines *lines, size_t groups, const mnci_cell_matrix *matrix,
                            const double *density, double *u, double *v, double *work)
{
    const size_t last_row = lines->rows - 1, lanes = groups * EIGHT;
    const double half = 0.5 * matrix->coupling;
    eliminated last = {0};
    for (size_t g = 0; g < groups; g++)
        memcpy(&last.density[g], density + g * EIGHT, sizeof last.density[g]);
    for (size_t r = 0; r <= last_row; r++) {
        const double *w2 = matrix->w2 + r * matrix->step;
        const cell_row row = {
            .before = r > 0 ? half * w2[0] : 0,
            .after = r < last_row ? half * w2[matrix->step] : 0,
            .weight = matrix->weight[r * matrix->step],
            .at = r * lines->row,
            .below = (r < last_row ? r + 1 : r) * lines->row,
        };
        ask_for_next(lines, lanes, row.at, density, u, v);
        eliminate_row(&row, groups, density, u, v, work + r * lanes, &last);
    }
    for (size_t r = last_row; r-- > 0;)
        substitute_row(r * lines->row, groups, work + r * lanes, u, v, &last);
}

/* One line at a time. */
MNCI_PART void solve_line(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                          const double *density, double *u, double *v, double *back)
{
    const size_t last = lines->rows - 1;
    const double half = 0.5 * matrix->coupling;
    for (size_t r = 0; r <= last; r++) {
        const size_t up = r > 0 ? lines->row : 0, down = r < last ? lines->row : 0;
        const size_t at = r * lines->row;
        const double weight = matrix->weight[r * matrix->step];
        const double *w2 = matrix->w2 + r * matrix->step;
        const double before =
            (r > 0 ? half * w2[0] : 0) * (density[at - up] + density[at]) * weight;
        const double after =
            (r < last ? half * w2[matrix->step] : 0) * (density[at] + density[at + down]) * weight;
        const double inverse = 1 / (1 + before * (1 - (r > 0 ? back[r - 1] : 0)) + after);
        back[r] = after * inverse;
        u[at] = (u[at] + before * u[at - up]) * inverse;
        if (v)
            v[at] = (v[at] + before * v[at - up]) * inverse;
    }
    for (size_t r = last; r-- > 0;) {
        u[r * lines->row] += back[r] * u[(r + 1) * lines->row];
        if (v)
            v[r * lines->row] += back[r] * v[(r + 1) * lines->row];
    }
}

MNCI_PART void solve_cells(const mnci_lines *lines, const mnci_cell_matrix *matrix, double *u,
                           double *v, double *work)
{
    size_t lane = 0;
    for (; lane + GROUP * EIGHT <= lines->lanes; lane += GROUP * EIGHT)
        solve_groups(lines, GROUP, matrix, matrix->density + lane, u + lane, v ? v + lane : NULL,
                     work);
    for (; lane + EIGHT <= lines->lanes; lane += EIGHT)
        solve_groups(lines, 1, matrix, matrix->density + lane, u + lane, v ? v + lane : NULL, work);
    for (; lane < lines->lanes; lane++)
        solve_line(lines, matrix, matrix->density + lane, u + lane, v ? v + lane : NULL, work);
}

MNC_VECTOR_WIDTHS static void solve_one(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                                        double *u, double *work)
{
    solve_cells(lines, matrix, u, NULL, work);
}

MNC_VECTOR_WIDTHS static void solve_two(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                                        double *u, double *v, double *work)
{
    solve_cells(lines, matrix, u, v, work);
}

void mnci_tridiagonal_solve_cells(const mnci_lines *lines, const mnci_cell_matrix *matrix,
                                  double *const *u, int count, double *work)
{
    for (int f = 0; f + 1 < count; f += 2)
        solve_two(lines, matrix, u[f], u[f + 1], work);
    if (count % 2 == 1)
        solve_one(lines, matrix, u[count - 1], work);
}
