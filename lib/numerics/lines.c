/* Line solves of diffusing fields along x, y and depth. */
#include "numerics/lines.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/simd.h"

static size_t longest_line(const mnci_box *box)
{
    const size_t longest = box->nx > box->ny ? box->nx : box->ny;
    return longest > box->nz ? longest : box->nz;
}

/* Numbers of work a thread: lines of cells need rows * lanes, shared factors three a row; x lines
   also the transposed rows of every field and of the density. */
static size_t work_size(const mnci_system *system)
{
    const size_t longest = longest_line(&system->box);
    const size_t lines = longest * MNCI_MAX_LANES;
    const size_t slab = system->box.nx * MNCI_SLAB_ROWS;
    size_t diffusing = 0;
    for (int f = 0; f < system->field_count; f++)
        diffusing += system->fields[f].spread != MNC_SPREAD_NONE;
    return 3 * longest + lines + (diffusing + 1) * slab + MNCI_ALIGNMENT;
}

double mnci_lines_bytes(const mnci_system *system, int threads)
{
    return (double)threads * (double)work_size(system) * sizeof(double);
}

mnc_status mnci_lines_create(const mnci_diffusion *diffusion, int threads, mnci_line_solver *solver)
{
    *solver =
        (mnci_line_solver){.diffusion = diffusion, .work_stride = work_size(diffusion->system)};
    return mnci_array(diffusion->system->memory, "line solves", (size_t)threads,
                      solver->work_stride * sizeof(double), &solver->work);
}

void mnci_lines_destroy(mnci_line_solver *solver)
{
    mnci_release(solver->work);
    *solver = (mnci_line_solver){0};
}

/* ---- one direction, whichever way the lines lie ---- */

typedef struct direction {
    double per_h2;
    size_t plane;     /* of the line, or of its first cell */
    size_t along;     /* 1: the line crosses planes */
    const double *w2; /* at the faces of the line */
} direction;

static double weight_of(const mnci_line_task *task, double loss)
{
    return 1 / (1 + task->a_days * loss);
}

static void factor(const mnci_line_solver *solver, const mnci_line_task *task, const direction *way,
                   size_t rows, int field, const mnci_factors *factors)
{
    const mnci_system *system = solver->diffusion->system;
    const double *losses = task->losses + (size_t)field * system->box.nz + way->plane;
    const double coupling =
        task->a_days * system->fields[field].diffusivity_mm2_per_day * way->per_h2;
    if (!way->along) {
        const double weight = weight_of(task, losses[0]);
        mnci_tridiagonal_factor(rows, coupling, &weight, 0, factors);
        return;
    }
    for (size_t r = 0; r < rows; r++)
        factors->back[r] = weight_of(task, losses[r]); /* read before it is overwritten */
    mnci_tridiagonal_factor(rows, coupling, factors->back, 1, factors);
}

/* Fields that spread as cells, are in the set and have the same diffusivity share a matrix: takes
   the next such group, returns its size. */
static int next_group(const mnci_line_solver *solver, const mnci_line_task *task, int *done,
                      int *group)
{
    const mnci_diffusion *d = solver->diffusion;
    int count = 0;
    for (int c = 0; c < d->cell_count; c++) {
        const int f = d->cells[c];
        const double diffusivity = d->system->fields[f].diffusivity_mm2_per_day;
        if (!task->in_set[f] || done[f] ||
            (count > 0 && diffusivity != d->system->fields[group[0]].diffusivity_mm2_per_day))
            continue;
        group[count++] = f;
        done[f] = 1;
    }
    return count;
}

static mnci_cell_matrix matrix_of(const mnci_line_solver *solver, const mnci_line_task *task,
                                  const direction *way, int field, const double *density)
{
    const mnci_diffusion *d = solver->diffusion;
    return (mnci_cell_matrix){
        .coupling = task->a_days * d->system->fields[field].diffusivity_mm2_per_day * way->per_h2,
        .w2 = way->w2,
        .weight = d->inverse_w + way->plane,
        .step = way->along,
        .density = density,
    };
}

/* All fields of the set, for lines that stand side by side in memory. */
static void solve_lines(const mnci_line_solver *solver, const mnci_line_task *task,
                        const direction *way, const mnci_lines *lines, size_t first, double *work)
{
    const mnci_diffusion *d = solver->diffusion;
    for (int l = 0; l < d->linear_count; l++) {
        mnci_factors factors = {work, work + lines->rows, work + 2 * lines->rows};
        if (!task->in_set[d->linear[l]])
            continue;
        factor(solver, task, way, lines->rows, d->linear[l], &factors);
        mnci_tridiagonal_solve(lines, &factors, task->u[d->linear[l]] + first);
    }
    int done[MNC_MAX_FIELDS] = {0}, group[MNC_MAX_FIELDS], count;
    while ((count = next_group(solver, task, done, group)) > 0) {
        double *u[MNC_MAX_FIELDS];
        const mnci_cell_matrix matrix =
            matrix_of(solver, task, way, group[0], task->density + first);
        for (int g = 0; g < count; g++)
            u[g] = task->u[group[g]] + first;
        mnci_tridiagonal_solve_cells(lines, &matrix, u, count, work);
    }
}

static double *work_of(const mnci_line_solver *solver, int thread)
{
    return solver->work + (size_t)thread * solver->work_stride;
}

void mnci_lines_y(const mnci_line_solver *solver, const mnci_line_task *task, size_t k, int thread)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const direction way = {1 / (box->hy_mm * box->hy_mm), k, 0, d->plane_w2 + k};
    if (box->ny == 1)
        return;
    for (size_t i = 0; i < box->nx; i += MNCI_MAX_LANES) {
        const size_t left = box->nx - i;
        const mnci_lines lines = {box->ny, box->nx, left < MNCI_MAX_LANES ? left : MNCI_MAX_LANES,
                                  MNCI_MAX_LANES};
        solve_lines(solver, task, &way, &lines, k * mnci_box_plane(box) + i,
                    work_of(solver, thread));
    }
}

void mnci_lines_z(const mnci_line_solver *solver, const mnci_line_task *task, size_t first,
                  size_t lanes, int thread)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const direction way = {1 / (box->hz_mm * box->hz_mm), 0, 1, d->face_w2};
    const mnci_lines lines = {box->nz, mnci_box_plane(box), lanes, lanes > 1 ? MNCI_MAX_LANES : 0};
    if (box->nz > 1)
        solve_lines(solver, task, &way, &lines, first, work_of(solver, thread));
}

/* ---- along x: rows are transposed so that lines stand side by side ---- */

MNCI_PART void transpose_in(size_t nx, size_t rows, const double *plane, double *columns)
{
    for (size_t i = 0; i < nx; i++)
        for (size_t r = 0; r < rows; r++)
            columns[i * rows + r] = plane[r * nx + i];
}

MNCI_PART void transpose_out(size_t nx, size_t rows, const double *columns, double *plane)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t i = 0; i < nx; i++)
            plane[r * nx + i] = columns[i * rows + r];
}

/* A whole slab has a number of rows that the compiler knows. */
MNC_VECTOR_WIDTHS static void to_columns(size_t nx, size_t rows, const double *plane,
                                         double *columns)
{
    if (rows == MNCI_SLAB_ROWS)
        transpose_in(nx, MNCI_SLAB_ROWS, plane, columns);
    else
        transpose_in(nx, rows, plane, columns);
}

MNC_VECTOR_WIDTHS static void to_rows(size_t nx, size_t rows, const double *columns, double *plane)
{
    if (rows == MNCI_SLAB_ROWS)
        transpose_out(nx, MNCI_SLAB_ROWS, columns, plane);
    else
        transpose_out(nx, rows, columns, plane);
}

void mnci_lines_x(const mnci_line_solver *solver, const mnci_line_task *task, size_t first,
                  size_t rows, int thread)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const size_t k = first / mnci_box_plane(box), slab = box->nx * MNCI_SLAB_ROWS;
    const direction way = {1 / (box->hx_mm * box->hx_mm), k, 0, d->plane_w2 + k};
    const mnci_lines lines = {box->nx, rows, rows, 0};
    double *work = work_of(solver, thread), *columns = work + work_size(d->system);
    double *u[MNC_MAX_FIELDS] = {0};
    if (box->nx == 1)
        return;
    columns -= slab;
    double *density = columns;
    if (d->cell_count > 0)
        to_columns(box->nx, rows, task->density + first, density);
    for (int f = 0; f < d->system->field_count; f++) {
        if (!task->in_set[f])
            continue;
        columns -= slab;
        to_columns(box->nx, rows, task->u[f] + first, columns);
        u[f] = columns;
    }
    const mnci_line_task transposed = {task->a_days, task->losses, task->in_set, density, u};
    solve_lines(solver, &transposed, &way, &lines, 0, work);
    for (int f = 0; f < d->system->field_count; f++)
        if (task->in_set[f])
            to_rows(box->nx, rows, u[f], task->u[f] + first);
}
