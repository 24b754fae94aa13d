/* Diffusion on a box with no flux through its sides: the operator on runs of cells. */
#include "numerics/diffusion.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/simd.h"

#include <string.h>

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

MNC_VECTOR_WIDTHS static void sum_density(const mnci_diffusion *d, const double *const *fields,
                                          size_t first, size_t n, double *density)
{
    if (d->cell_count == 0)
        return; /* nothing reads it */
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        density[i] = 0;
    for (int c = 0; c < d->cell_count; c++) {
        const double *cells = fields[d->cells[c]] + first;
        MNC_SIMD
        for (size_t i = 0; i < n; i++)
            density[i] += cells[i];
    }
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        density[i] = density[i] > 0 ? density[i] : 0;
}

void mnci_diffusion_density(const mnci_diffusion *d, const double *const *fields, size_t first,
                            size_t n, double *density)
{
    sum_density(d, fields, first, n, density);
}

/* ---- a column: the run goes along the depth ---- */

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

static void column_run(const mnci_diffusion *d, mnci_run run, const double *const *fields,
                       const double *density, double *const *divergence)
{
    const mnci_system *system = d->system;
    const double per_h2 = 1 / (system->box.hz_mm * system->box.hz_mm);
    for (int l = 0; l < d->linear_count; l++) {
        const int f = d->linear[l];
        column_linear(run.count, system->fields[f].diffusivity_mm2_per_day * per_h2,
                      d->ones + run.first, fields[f] + run.first, divergence[f]);
    }
    for (int c = 0; c < d->cell_count; c++) {
        const int f = d->cells[c];
        column_cells(run.count, system->fields[f].diffusivity_mm2_per_day * per_h2,
                     d->face_w2 + run.first, d->inverse_w + run.first, density + run.first,
                     fields[f] + run.first, divergence[f]);
    }
}

/* ---- a row of a plane: the run goes along x ---- */

/* Where the neighbours of a row stand, relative to it. At a side of the box a row is its own
   neighbour, so that the difference across the side, and with it the flux, is zero. */
typedef struct row {
    size_t first, count;
    int has_left, has_right; /* along x, beyond the ends of the row */
    ptrdiff_t less_y, more_y, above, below;
    double x_weight, y_weight, above_weight, below_weight; /* coefficients / h^2 */
} row;

/* The row with one cell more on either side. */
MNCI_PART void pad_row(const row *r, const double *u, double *padded)
{
    memcpy(padded + 1, u, r->count * sizeof *u);
    padded[0] = u[r->has_left ? -1 : 0];
    padded[r->count + 1] = u[r->has_right ? r->count : r->count - 1];
}

MNC_VECTOR_WIDTHS static void row_linear(const row *r, double diffusivity, const double *u,
                                         double *divergence, double *padded)
{
    const double *less_y = u + r->less_y, *more_y = u + r->more_y;
    const double *above = u + r->above, *below = u + r->below;
    const double x = diffusivity * r->x_weight, y = diffusivity * r->y_weight;
    const double up = diffusivity * r->above_weight, down = diffusivity * r->below_weight;
    pad_row(r, u, padded);
    MNC_SIMD
    for (size_t i = 0; i < r->count; i++) {
        const double here = u[i];
        divergence[i] = x * ((padded[i] - here) + (padded[i + 2] - here)) +
                        y * ((less_y[i] - here) + (more_y[i] - here)) + up * (above[i] - here) +
                        down * (below[i] - here);
    }
}

MNC_VECTOR_WIDTHS static void row_cells(const row *r, double diffusivity, const double *density,
                                        const double *padded_density, const double *u,
                                        double *divergence, double *padded)
{
    const double *less_y = u + r->less_y, *more_y = u + r->more_y;
    const double *above = u + r->above, *below = u + r->below;
    const double *f_less_y = density + r->less_y, *f_more_y = density + r->more_y;
    const double *f_above = density + r->above, *f_below = density + r->below;
    const double half = 0.5 * diffusivity;
    const double x = half * r->x_weight, y = half * r->y_weight;
    const double up = half * r->above_weight, down = half * r->below_weight;
    pad_row(r, u, padded);
    MNC_SIMD
    for (size_t i = 0; i < r->count; i++) {
        const double here = u[i], f = density[i];
        divergence[i] =
            x * ((padded_density[i] + f) * (padded[i] - here) +
                 (f + padded_density[i + 2]) * (padded[i + 2] - here)) +
            y * ((f_less_y[i] + f) * (less_y[i] - here) + (f_more_y[i] + f) * (more_y[i] - here)) +
            up * (f_above[i] + f) * (above[i] - here) + down * (f_below[i] + f) * (below[i] - here);
    }
}

static row row_at(const mnci_diffusion *d, size_t first, size_t count)
{
    const mnci_box *box = &d->system->box;
    const ptrdiff_t nx = (ptrdiff_t)box->nx, plane = (ptrdiff_t)mnci_box_plane(box);
    const size_t i = first % box->nx, j = first / box->nx % box->ny;
    const size_t k = first / mnci_box_plane(box);
    return (row){
        .first = first,
        .count = count,
        .has_left = i > 0,
        .has_right = i + count<box->nx, .less_y = j> 0 ? -nx : 0,
        .more_y = j + 1 < box->ny ? nx : 0,
        .above = k > 0 ? -plane : 0,
        .below = k + 1 < box->nz ? plane : 0,
    };
}

static void run_row(const mnci_diffusion *d, size_t first, size_t count, size_t in_run,
                    const double *const *fields, const double *density, double *const *divergence,
                    double *work)
{
    const mnci_system *system = d->system;
    const mnci_box *box = &system->box;
    const size_t k = first / mnci_box_plane(box);
    const double per_z2 = 1 / (box->hz_mm * box->hz_mm);
    double *padded = work, *padded_density = work + MNCI_DIFFUSION_WORK / 2;
    row r = row_at(d, first, count);
    r.x_weight = 1 / (box->hx_mm * box->hx_mm);
    r.y_weight = 1 / (box->hy_mm * box->hy_mm);
    r.above_weight = d->ones[k] * per_z2;
    r.below_weight = d->ones[k + 1] * per_z2;
    for (int l = 0; l < d->linear_count; l++) {
        const int f = d->linear[l];
        row_linear(&r, system->fields[f].diffusivity_mm2_per_day, fields[f] + first,
                   divergence[f] + in_run, padded);
    }
    if (d->cell_count == 0)
        return;
    pad_row(&r, density + first, padded_density);
    r.x_weight *= d->plane_w2[k] * d->inverse_w[k];
    r.y_weight *= d->plane_w2[k] * d->inverse_w[k];
    r.above_weight = d->face_w2[k] * d->inverse_w[k] * per_z2;
    r.below_weight = d->face_w2[k + 1] * d->inverse_w[k] * per_z2;
    for (int c = 0; c < d->cell_count; c++) {
        const int f = d->cells[c];
        row_cells(&r, system->fields[f].diffusivity_mm2_per_day, density + first, padded_density,
                  fields[f] + first, divergence[f] + in_run, padded);
    }
}

void mnci_diffusion_run(const mnci_diffusion *d, mnci_run run, const double *const *fields,
                        const double *density, double *const *divergence, double *work)
{
    const mnci_box *box = &d->system->box;
    if (mnci_box_plane(box) == 1) {
        column_run(d, run, fields, density, divergence);
        return;
    }
    for (size_t done = 0; done < run.count;) {
        const size_t left_in_row = box->nx - (run.first + done) % box->nx;
        const size_t left = run.count - done;
        const size_t count = left < left_in_row ? left : left_in_row;
        run_row(d, run.first + done, count, done, fields, density, divergence, work);
        done += count;
    }
}
