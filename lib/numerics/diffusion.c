/* Diffusion on a box with no flux through its sides: the operator and its line solves. */
#include "numerics/diffusion.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"

#include <mncollagen/export.h>

#include <stdlib.h>

/* ---- creation ---- */

static size_t longest_line(const mnci_box *box)
{
    size_t longest = box->nx > box->ny ? box->nx : box->ny;
    return longest > box->nz ? longest : box->nz;
}

static void fill_depth_coefficients(mnci_diffusion *d)
{
    const mnci_box *box = &d->system->box;
    const double *w = d->system->relative_cell_density;
    for (size_t k = 0; k < box->nz; k++)
        d->inverse_w[k] = 1 / w[k];
    for (size_t k = 1; k < box->nz; k++) {
        double above = w[k - 1] * w[k - 1], below = w[k] * w[k];
        d->face_w2_per_mm2[k] = 2 * above * below / (above + below) / (box->hz_mm * box->hz_mm);
        d->ones[k] = 1;
    }
}

mnc_status mnci_diffusion_create(const mnci_system *system, mnci_diffusion *d)
{
    *d = (mnci_diffusion){.system = system};
    size_t longest = longest_line(&system->box);
    for (int f = 0; f < system->field_count; f++)
        if (system->fields[f].spread == MNC_SPREAD_CELLS)
            d->cell_fields[d->cell_field_count++] = f;
    MNCI_TRY(mnci_array("faces", system->box.nz + 1, sizeof(double), &d->face_w2_per_mm2));
    MNCI_TRY(mnci_array("faces", system->box.nz + 1, sizeof(double), &d->ones));
    MNCI_TRY(mnci_array("planes", system->box.nz, sizeof(double), &d->inverse_w));
    MNCI_TRY(mnci_state_create(&system->box, d->cell_field_count > 0, &d->density));
    /* Faces, inverses and back coefficients of the longest lines. */
    d->lines_work_stride = 3 * (longest + 1) * MNCI_MAX_LANES;
    MNCI_TRY(mnci_array("line solves", (size_t)system->threads,
                        d->lines_work_stride * sizeof(double), &d->lines_work));
    fill_depth_coefficients(d);
    return MNC_OK;
}

void mnci_diffusion_destroy(mnci_diffusion *d)
{
    free(d->face_w2_per_mm2);
    free(d->ones);
    free(d->inverse_w);
    free(d->lines_work);
    mnci_state_destroy(&d->density);
    *d = (mnci_diffusion){0};
}

typedef struct density_work {
    mnci_diffusion *diffusion;
    double *const *state;
} density_work;

static void sum_density(void *context, size_t index, int thread)
{
    const density_work *work = context;
    const mnci_diffusion *d = work->diffusion;
    const mnci_run run = mnci_box_run(&d->system->box, MNC_MAX_BLOCK_CELLS, index);
    double *density = d->density.field[0];
    (void)thread;
    for (size_t i = run.first; i < run.first + run.count; i++) {
        double sum = 0;
        for (int f = 0; f < d->cell_field_count; f++)
            sum += work->state[d->cell_fields[f]][i];
        density[i] = sum > 0 ? sum : 0;
    }
}

void mnci_diffusion_density(mnci_diffusion *d, double *const *state)
{
    density_work work = {d, state};
    if (d->cell_field_count > 0)
        mnci_for_each(d->system->threads, mnci_box_run_count(&d->system->box, MNC_MAX_BLOCK_CELLS),
                      sum_density, &work);
}

/* ---- the operator ---- */

/* Adds the flux balance in depth. `along` is 1 where the run goes along the depth (coefficients
   change from cell to cell) and 0 where it lies in a plane; a constant, so that both loops
   vectorise. */
static inline void add_depth(size_t n, size_t plane, size_t along, double diffusivity,
                             const double *face, const double *density, const double *inverse_w,
                             const double *u, double *rate)
{
    const double *u_above = u - plane, *u_below = u + plane;
    if (!density) {
        MNC_SIMD
        for (size_t i = 0; i < n; i++)
            rate[i] += diffusivity * (face[i * along] * (u_above[i] - u[i]) +
                                      face[i * along + 1] * (u_below[i] - u[i]));
        return;
    }
    const double *f_above = density - plane, *f_below = density + plane;
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        double above = 0.5 * face[i * along] * (f_above[i] + density[i]);
        double below = 0.5 * face[i * along + 1] * (density[i] + f_below[i]);
        rate[i] += diffusivity * inverse_w[i * along] *
                   (above * (u_above[i] - u[i]) + below * (u_below[i] - u[i]));
    }
}

/* Adds the flux balance along x or y for one cell: neighbours at -step and +step where they
   exist. */
static inline double side_balance(const double *u, const double *density, size_t step, int has_less,
                                  int has_more)
{
    double balance = 0;
    if (has_less)
        balance += (density ? 0.5 * (density[-(ptrdiff_t)step] + density[0]) : 1) *
                   (u[-(ptrdiff_t)step] - u[0]);
    if (has_more)
        balance += (density ? 0.5 * (density[0] + density[step]) : 1) * (u[step] - u[0]);
    return balance;
}

static void add_sides(const mnci_diffusion *d, mnci_run run, double diffusivity,
                      const double *density, const double *u, double *rate)
{
    const mnci_box *box = &d->system->box;
    const double per_x2 = diffusivity / (box->hx_mm * box->hx_mm);
    const double per_y2 = diffusivity / (box->hy_mm * box->hy_mm);
    size_t k = run.first / mnci_box_plane(box);
    double w = density ? d->system->relative_cell_density[k] : 1;
    for (size_t c = run.first; c < run.first + run.count; c++) {
        size_t i = c % box->nx, j = c / box->nx % box->ny;
        const double *f = density ? density + c : NULL;
        rate[c] += w * per_x2 * side_balance(u + c, f, 1, i > 0, i + 1 < box->nx);
        rate[c] += w * per_y2 * side_balance(u + c, f, box->nx, j > 0, j + 1 < box->ny);
    }
}

void mnci_diffusion_add(const mnci_diffusion *d, int field, mnci_run run, const double *values,
                        double *rate)
{
    const mnci_box *box = &d->system->box;
    const mnci_field_law *law = &d->system->fields[field];
    const size_t plane = mnci_box_plane(box), k = run.first / plane;
    const int cells = law->spread == MNC_SPREAD_CELLS;
    const double *density = cells ? d->density.field[0] : NULL;
    const double *face = (cells ? d->face_w2_per_mm2 : d->ones) + k;
    double diffusivity = law->diffusivity_mm2_per_day;
    if (!cells)
        diffusivity /= box->hz_mm * box->hz_mm;
    if (plane == 1) {
        add_depth(run.count, 1, 1, diffusivity, face, cells ? density + run.first : NULL,
                  d->inverse_w + k, values + run.first, rate + run.first);
        return;
    }
    add_depth(run.count, plane, 0, diffusivity, face, cells ? density + run.first : NULL,
              d->inverse_w + k, values + run.first, rate + run.first);
    add_sides(d, run, law->diffusivity_mm2_per_day, density, values, rate);
}

/* ---- line solves ---- */

/* A bundle of neighbouring lines: where they begin, how they lie, and the plane they start in. */
typedef struct bundle {
    size_t first, plane;
    mnci_lines lines;
} bundle;

/* Lines in depth stand side by side along the plane, lines along y along x, lines along x along
   y. Returns the number of bundles; fills the asked one. */
static size_t bundle_of(const mnci_box *box, mnci_direction direction, size_t index, bundle *b)
{
    size_t plane = mnci_box_plane(box), groups, lanes, in_plane;
    switch (direction) {
    case MNCI_X:
        b->lines = (mnci_lines){box->nx, 1, 0, box->nx};
        lanes = box->ny;
        break;
    case MNCI_Y:
        b->lines = (mnci_lines){box->ny, box->nx, 0, 1};
        lanes = box->nx;
        break;
    default:
        b->lines = (mnci_lines){box->nz, plane, 0, 1};
        lanes = plane;
    }
    groups = (lanes + MNCI_MAX_LANES - 1) / MNCI_MAX_LANES;
    in_plane = index % groups * MNCI_MAX_LANES;
    b->plane = index / groups;
    b->lines.lanes = lanes - in_plane < MNCI_MAX_LANES ? lanes - in_plane : MNCI_MAX_LANES;
    b->first = b->plane * plane + in_plane * b->lines.lane;
    return direction == MNCI_Z ? groups : groups * box->nz;
}

/* `weights` belong to the planes that the line runs through: one a row in depth, else only one. */
static void solve_linear(const mnci_diffusion *d, mnci_direction direction, double a_days,
                         const mnci_lines *lines, double diffusivity, const double *weights,
                         double *work, double *u)
{
    const mnci_box *box = &d->system->box;
    const double sizes[] = {box->hx_mm, box->hy_mm, box->hz_mm};
    const double coupling = a_days * diffusivity / (sizes[direction] * sizes[direction]);
    const size_t rows = lines->rows;
    double *before = work, *after = work + rows;
    mnci_factors factors = {work + 2 * rows, work + 3 * rows, work + 4 * rows};
    for (size_t r = 0; r < rows; r++) {
        const double weighted = coupling * weights[direction == MNCI_Z ? r : 0];
        before[r] = r > 0 ? weighted : 0;
        after[r] = r + 1 < rows ? weighted : 0;
    }
    mnci_tridiagonal_factor(rows, before, after, &factors);
    mnci_tridiagonal_solve(lines, &factors, u);
}

/* Coefficients a D F w^2 / h^2 at the faces of a bundle. */
static void fill_faces(const mnci_diffusion *d, mnci_direction direction, double a_diffusivity,
                       const bundle *b, double *faces)
{
    const mnci_box *box = &d->system->box;
    const mnci_lines *lines = &b->lines;
    const double *density = d->density.field[0] + b->first;
    const double w = d->system->relative_cell_density[direction == MNCI_Z ? 0 : b->plane];
    const double h = direction == MNCI_X ? box->hx_mm : box->hy_mm;
    const size_t lanes = lines->lanes;
    for (size_t l = 0; l < lanes; l++)
        faces[l] = faces[lines->rows * lanes + l] = 0;
    for (size_t r = 1; r < lines->rows; r++) {
        double w2 = direction == MNCI_Z ? d->face_w2_per_mm2[r] : w * w / (h * h);
        const double *here = density + r * lines->row, *before = here - lines->row;
        const double half = 0.5 * a_diffusivity * w2;
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            faces[r * lanes + l] = half * (here[l * lines->lane] + before[l * lines->lane]);
    }
}

/* Fields that spread as cells and are in the set share a matrix when they share a diffusivity. */
static void solve_cells(const mnci_diffusion *d, mnci_direction direction, double a_days,
                        const int *in_set, const bundle *b, double *work, double *const *fields)
{
    const mnci_system *system = d->system;
    double *faces = work, *rest = work + (b->lines.rows + 1) * b->lines.lanes;
    const double *weight = d->inverse_w + (direction == MNCI_Z ? 0 : b->plane);
    int done[MNC_MAX_FIELDS] = {0};
    for (int g = 0; g < d->cell_field_count; g++) {
        double *together[MNC_MAX_FIELDS];
        int count = 0;
        double diffusivity = system->fields[d->cell_fields[g]].diffusivity_mm2_per_day;
        for (int h = g; h < d->cell_field_count; h++) {
            int f = d->cell_fields[h];
            if (!in_set[f] || done[h] || system->fields[f].diffusivity_mm2_per_day != diffusivity)
                continue;
            together[count++] = fields[f];
            done[h] = 1;
        }
        if (count == 0)
            continue;
        fill_faces(d, direction, a_days * diffusivity, b, faces);
        mnci_tridiagonal_solve_faces(&b->lines, faces, weight, direction == MNCI_Z, together,
                                     b->first, count, rest);
    }
}

typedef struct lines_work {
    const mnci_diffusion *diffusion;
    mnci_direction direction;
    double a_days;
    const int *in_set;
    const double *weights;
    double *const *fields;
} lines_work;

static void solve_bundle(void *context, size_t index, int thread)
{
    const lines_work *w = context;
    const mnci_diffusion *d = w->diffusion;
    const mnci_system *system = d->system;
    double *numbers = d->lines_work + (size_t)thread * d->lines_work_stride;
    bundle b;
    bundle_of(&system->box, w->direction, index, &b);
    for (int f = 0; f < system->field_count; f++)
        if (w->in_set[f] && system->fields[f].spread == MNC_SPREAD_LINEAR)
            solve_linear(
                d, w->direction, w->a_days, &b.lines, system->fields[f].diffusivity_mm2_per_day,
                w->weights + (size_t)f * system->box.nz + b.plane, numbers, w->fields[f] + b.first);
    solve_cells(d, w->direction, w->a_days, w->in_set, &b, numbers, w->fields);
}

void mnci_diffusion_solve(const mnci_diffusion *d, double a_days, const int *in_set,
                          const double *weights, double *const *fields)
{
    const mnci_box *box = &d->system->box;
    const size_t sizes[] = {box->nx, box->ny, box->nz};
    for (mnci_direction direction = MNCI_X; direction <= MNCI_Z; direction++) {
        lines_work work = {d, direction, a_days, in_set, weights, fields};
        bundle any;
        if (sizes[direction] > 1)
            mnci_for_each(d->system->threads, bundle_of(box, direction, 0, &any), solve_bundle,
                          &work);
    }
}
