/* Diffusion on a box with no flux through its sides: the operator on blocks of cells. */
#include "numerics/diffusion.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/simd.h"

/* ---- creation ---- */

static void fill_depth_coefficients(mnci_diffusion *d)
{
    const mnci_box *box = &d->system->box;
    const double *w = d->system->relative_cell_density;
    for (size_t k = 0; k < box->nz; k++) {
        d->inverse_w[k] = 1 / w[k];
        d->plane_w2[k] = w[k] * w[k];
    }
    for (size_t k = 1; k < box->nz; k++) {
        const double above = d->plane_w2[k - 1], below = d->plane_w2[k];
        d->face_w2[k] = 2 * above * below / (above + below);
        d->ones[k] = 1;
    }
}

mnc_status mnci_diffusion_create(const mnci_system *system, mnci_diffusion *d)
{
    const size_t planes = system->box.nz;
    *d = (mnci_diffusion){.system = system};
    for (int f = 0; f < system->field_count; f++) {
        if (system->fields[f].spread == MNC_SPREAD_CELLS)
            d->cells[d->cell_count++] = f;
        if (system->fields[f].spread == MNC_SPREAD_LINEAR)
            d->linear[d->linear_count++] = f;
    }
    MNCI_TRY(mnci_array(system->memory, "faces", planes + 1, sizeof(double), &d->face_w2));
    MNCI_TRY(mnci_array(system->memory, "faces", planes + 1, sizeof(double), &d->ones));
    MNCI_TRY(mnci_array(system->memory, "planes", planes, sizeof(double), &d->plane_w2));
    MNCI_TRY(mnci_array(system->memory, "planes", planes, sizeof(double), &d->inverse_w));
    fill_depth_coefficients(d);
    return MNC_OK;
}

void mnci_diffusion_destroy(mnci_diffusion *d)
{
    mnci_release(d->face_w2);
    mnci_release(d->plane_w2);
    mnci_release(d->inverse_w);
    mnci_release(d->ones);
    *d = (mnci_diffusion){0};
}

MNCI_INLINE void sum_of(int count, const double *const *cells, size_t n, double *density)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (int c = 0; c < count; c++)
            sum += cells[c][i];
        density[i] = sum > 0 ? sum : 0;
    }
}

MNC_VECTOR_WIDTHS static void sum_density(const mnci_diffusion *d, const double *const *fields,
                                          size_t first, size_t n, double *density)
{
    const double *cells[MNC_MAX_FIELDS];
    for (int c = 0; c < d->cell_count; c++)
        cells[c] = fields[d->cells[c]] + first;
    if (d->cell_count == 2) /* fibroblasts and myofibroblasts: unrolled */
        sum_of(2, cells, n, density);
    else if (d->cell_count == 3) /* and proto-myofibroblasts */
        sum_of(3, cells, n, density);
    else if (d->cell_count > 0) /* else nothing reads it */
        sum_of(d->cell_count, cells, n, density);
}

void mnci_diffusion_density(const mnci_diffusion *d, const double *const *fields, size_t first,
                            size_t n, double *density)
{
    sum_density(d, fields, first, n, density);
}

/* ---- a column: the block runs along the depth ---- */

MNC_VECTOR_WIDTHS static void column_linear(size_t n, double diffusivity, const double *face,
                                            const double *u, double *divergence)
{
    const double *above = u - 1, *below = u + 1;
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        divergence[i] =
            diffusivity * (face[i] * (above[i] - u[i]) + face[i + 1] * (below[i] - u[i]));
}

MNC_VECTOR_WIDTHS static void column_cells(size_t n, double diffusivity, const double *face,
                                           const double *inverse_w, const double *density,
                                           const double *u, double *divergence)
{
    const double *above = u - 1, *below = u + 1, *f_above = density - 1, *f_below = density + 1;
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        const double up = 0.5 * face[i] * (f_above[i] + density[i]);
        const double down = 0.5 * face[i + 1] * (density[i] + f_below[i]);
        divergence[i] =
            diffusivity * inverse_w[i] * (up * (above[i] - u[i]) + down * (below[i] - u[i]));
    }
}

static void column_block(const mnci_diffusion *d, mnci_cell_range block,
                         const double *const *fields, const double *density,
                         double *const *divergence)
{
    const mnci_system *system = d->system;
    const double per_h2 = 1 / (system->box.hz_mm * system->box.hz_mm);
    for (int l = 0; l < d->linear_count; l++) {
        const int f = d->linear[l];
        column_linear(block.count, system->fields[f].diffusivity_mm2_per_day * per_h2,
                      d->ones + block.first, fields[f] + block.first, divergence[f]);
    }
    for (int c = 0; c < d->cell_count; c++) {
        const int f = d->cells[c];
        column_cells(block.count, system->fields[f].diffusivity_mm2_per_day * per_h2,
                     d->face_w2 + block.first, d->inverse_w + block.first, density + block.first,
                     fields[f] + block.first, divergence[f]);
    }
}

/* ---- a row of a plane ---- */

/* Offsets of the neighbours of a row. At a side of the box a row is its own neighbour, so that the
   difference across the side, and with it the flux, is zero. Along x this concerns the end cells
   only: they are recomputed, which costs less than a copy of the row. */
typedef struct row {
    size_t count;
    int has_left, has_right; /* along x, beyond the ends of the row */
    ptrdiff_t less_y, more_y, above, below;
    double x_weight, y_weight, above_weight, below_weight; /* coefficients / h^2 */
} row;

/* The cells [from, end) of a row, whose neighbours along x are at -less and +more. */
MNCI_INLINE void linear_cells(const row *r, double diffusivity, const double *u, double *divergence,
                              size_t from, size_t end, int less, int more)
{
    const double *less_x = u - less, *more_x = u + more;
    const double *less_y = u + r->less_y, *more_y = u + r->more_y;
    const double *above = u + r->above, *below = u + r->below;
    const double x = diffusivity * r->x_weight, y = diffusivity * r->y_weight;
    const double up = diffusivity * r->above_weight, down = diffusivity * r->below_weight;
    MNC_SIMD
    for (size_t i = from; i < end; i++) {
        const double here = u[i];
        divergence[i] = x * ((less_x[i] - here) + (more_x[i] - here)) +
                        y * ((less_y[i] - here) + (more_y[i] - here)) + up * (above[i] - here) +
                        down * (below[i] - here);
    }
}

MNC_VECTOR_WIDTHS static void row_linear(const row *r, double diffusivity, const double *u,
                                         double *divergence)
{
    const size_t last = r->count - 1;
    linear_cells(r, diffusivity, u, divergence, 0, r->count, 1, 1);
    if (!r->has_left)
        linear_cells(r, diffusivity, u, divergence, 0, 1, 0, last > 0 || r->has_right);
    if (!r->has_right && (last > 0 || r->has_left))
        linear_cells(r, diffusivity, u, divergence, last, last + 1, 1, 0);
}

/* Fields that spread as cells: one, or two that share the face coefficients. */
typedef struct populations {
    int has_second;
    double diffusivity[2];
    const double *density, *u[2];
    double *divergence[2];
} populations;

MNCI_INLINE void population_cells(const row *r, const populations *p, int has_second, size_t from,
                                  size_t end, int less_x, int more_x)
{
    const double *density = p->density, *a = p->u[0], *b = p->u[1];
    const double *f_less_x = density - less_x, *f_more_x = density + more_x;
    const double *f_less_y = density + r->less_y, *f_more_y = density + r->more_y;
    const double *f_above = density + r->above, *f_below = density + r->below;
    const double x = 0.5 * r->x_weight, y = 0.5 * r->y_weight;
    const double up = 0.5 * r->above_weight, down = 0.5 * r->below_weight;
    double *a_out = p->divergence[0], *b_out = p->divergence[1];
    const double a_diffusivity = p->diffusivity[0], b_diffusivity = p->diffusivity[1];
    MNC_SIMD
    for (size_t i = from; i < end; i++) {
        const double f = density[i];
        const double left = x * (f_less_x[i] + f);
        const double right = x * (f + f_more_x[i]);
        const double less = y * (f_less_y[i] + f), more = y * (f_more_y[i] + f);
        const double above = up * (f_above[i] + f), below = down * (f_below[i] + f);
        a_out[i] = a_diffusivity *
                   ((left * ((a - less_x)[i] - a[i]) + right * ((a + more_x)[i] - a[i])) +
                    (less * ((a + r->less_y)[i] - a[i]) + more * ((a + r->more_y)[i] - a[i])) +
                    (above * ((a + r->above)[i] - a[i]) + below * ((a + r->below)[i] - a[i])));
        if (has_second)
            b_out[i] = b_diffusivity *
                       ((left * ((b - less_x)[i] - b[i]) + right * ((b + more_x)[i] - b[i])) +
                        (less * ((b + r->less_y)[i] - b[i]) + more * ((b + r->more_y)[i] - b[i])) +
                        (above * ((b + r->above)[i] - b[i]) + below * ((b + r->below)[i] - b[i])));
    }
}

MNCI_INLINE void row_of_populations(const row *r, const populations *p, int has_second)
{
    const size_t last = r->count - 1;
    population_cells(r, p, has_second, 0, r->count, 1, 1);
    if (!r->has_left)
        population_cells(r, p, has_second, 0, 1, 0, last > 0 || r->has_right);
    if (!r->has_right && (last > 0 || r->has_left))
        population_cells(r, p, has_second, last, last + 1, 1, 0);
}

MNC_VECTOR_WIDTHS static void row_cells(const row *r, const populations *p)
{
    if (p->has_second)
        row_of_populations(r, p, 1);
    else
        row_of_populations(r, p, 0);
}

/* A row of a block, or its part in the block. */
typedef struct block_row {
    row row;
    size_t first, in_block; /* its first cell in the grid, in the block */
    size_t j, k;
} block_row;

/* For the cells from i on of the row, of which `left` are left in the block. */
static void set_sides(const mnci_box *box, size_t i, size_t left, block_row *at)
{
    const ptrdiff_t nx = (ptrdiff_t)box->nx, plane = (ptrdiff_t)mnci_box_plane(box);
    const size_t left_in_row = box->nx - i, count = left < left_in_row ? left : left_in_row;
    at->row.count = count;
    at->row.has_left = i > 0;
    at->row.has_right = i + count < box->nx;
    at->row.less_y = at->j > 0 ? -nx : 0;
    at->row.more_y = at->j + 1 < box->ny ? nx : 0;
    at->row.above = at->k > 0 ? -plane : 0;
    at->row.below = at->k + 1 < box->nz ? plane : 0;
}

static block_row first_row(const mnci_box *box, mnci_cell_range block)
{
    block_row at = {.first = block.first,
                    .j = block.first / box->nx % box->ny,
                    .k = block.first / mnci_box_plane(box)};
    set_sides(box, block.first % box->nx, block.count, &at);
    return at;
}

/* Behind the last row of the block there is one without cells. */
static void to_next_row(const mnci_box *box, mnci_cell_range block, block_row *at)
{
    at->first += at->row.count;
    at->in_block += at->row.count;
    if (++at->j == box->ny) {
        at->j = 0;
        at->k++;
    }
    set_sides(box, 0, block.count - at->in_block, at);
}

/* 1 / h^2 along each direction. */
typedef struct per_h2 {
    double x, y, z;
} per_h2;

static void linear_rows(const mnci_diffusion *d, mnci_cell_range block, per_h2 per, const double *u,
                        double diffusivity, double *divergence)
{
    const mnci_box *box = &d->system->box;
    for (block_row at = first_row(box, block); at.row.count > 0; to_next_row(box, block, &at)) {
        at.row.x_weight = per.x;
        at.row.y_weight = per.y;
        at.row.above_weight = d->ones[at.k] * per.z;
        at.row.below_weight = d->ones[at.k + 1] * per.z;
        /* Two rows on in the plane below, the one that the stencil is the first to read: the
           hardware prefetcher does not keep up with it. */
        MNCI_PREFETCH(u + at.first + at.row.below + 2 * box->nx, at.row.count * sizeof(double));
        row_linear(&at.row, diffusivity, u + at.first, divergence + at.in_block);
    }
}

/* `pair` is of the block's first cell, in all arrays. */
static void population_rows(const mnci_diffusion *d, mnci_cell_range block, per_h2 per,
                            const populations *pair)
{
    const mnci_box *box = &d->system->box;
    for (block_row at = first_row(box, block); at.row.count > 0; to_next_row(box, block, &at)) {
        const size_t k = at.k, in = at.in_block;
        populations row_of_pair = *pair;
        at.row.x_weight = per.x * (d->plane_w2[k] * d->inverse_w[k]);
        at.row.y_weight = per.y * (d->plane_w2[k] * d->inverse_w[k]);
        at.row.above_weight = d->face_w2[k] * d->inverse_w[k] * per.z;
        at.row.below_weight = d->face_w2[k + 1] * d->inverse_w[k] * per.z;
        row_of_pair.density += in;
        for (int p = 0; p < 2; p++) {
            row_of_pair.u[p] += in;
            row_of_pair.divergence[p] += in;
        }
        row_cells(&at.row, &row_of_pair);
    }
}

static per_h2 per_h2_of(const mnci_box *box)
{
    return (per_h2){1 / (box->hx_mm * box->hx_mm), 1 / (box->hy_mm * box->hy_mm),
                    1 / (box->hz_mm * box->hz_mm)};
}

/* Field by field: the hardware prefetcher follows few long ranges better than many short ones. */
void mnci_diffusion_run(const mnci_diffusion *d, mnci_cell_range block, const double *const *fields,
                        const double *density, double *const *divergence)
{
    const mnci_field_law *laws = d->system->fields;
    if (mnci_box_plane(&d->system->box) == 1) {
        column_block(d, block, fields, density, divergence);
        return;
    }
    const per_h2 per = per_h2_of(&d->system->box);
    for (int l = 0; l < d->linear_count; l++) {
        const int f = d->linear[l];
        linear_rows(d, block, per, fields[f], laws[f].diffusivity_mm2_per_day, divergence[f]);
    }
    for (int c = 0; c < d->cell_count; c += 2) {
        const int has_second = c + 1 < d->cell_count;
        const int f = d->cells[c], g = d->cells[c + has_second];
        const populations pair = {
            .has_second = has_second,
            .diffusivity = {laws[f].diffusivity_mm2_per_day, laws[g].diffusivity_mm2_per_day},
            .density = density + block.first,
            .u = {fields[f] + block.first, fields[g] + block.first},
            .divergence = {divergence[f], divergence[g]},
        };
        population_rows(d, block, per, &pair);
    }
}
