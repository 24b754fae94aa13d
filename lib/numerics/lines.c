/* Line solves of diffusing fields along x, y and depth. */
#include "numerics/line_factors.h"
#include "numerics/transpose.h"
#include "numerics/tridiagonal_column.h"

/* ---- batches of lines in one direction ---- */

typedef struct direction {
    mnci_axis along;
    size_t plane; /* of the line, or of its first cell */
    double per_h2;
    const double *w2;            /* at the faces of the line */
    const mnci_section *section; /* of lines along y that cross boxes; NULL: whole lines */
} direction;

/* Fields that spread as cells, are in the set and have the same diffusivity share a matrix: takes
   the next such group of at most `most` and returns its size; `done` has a bit for each field. */
static int next_group(const mnci_line_solver *solver, const mnci_line_task *task, int most,
                      uint32_t *done, int *group)
{
    const mnci_diffusion *d = solver->diffusion;
    int count = 0;
    for (int c = 0; c < d->cell_count && count < most; c++) {
        const int f = d->cells[c];
        const double diffusivity = d->system->fields[f].diffusivity_mm2_per_day;
        if (!task->in_set[f] || (*done >> f & 1) ||
            (count > 0 && diffusivity != d->system->fields[group[0]].diffusivity_mm2_per_day))
            continue;
        group[count++] = f;
        *done |= (uint32_t)1 << f;
    }
    return count;
}

static mnci_cell_matrix matrix_of(const mnci_line_solver *solver, const mnci_line_task *task,
                                  const direction *dir, int field, const double *density)
{
    const mnci_diffusion *d = solver->diffusion;
    return (mnci_cell_matrix){
        .coupling = task->a_days * d->system->fields[field].diffusivity_mm2_per_day * dir->per_h2,
        .w2 = dir->w2,
        .weight = d->inverse_w + dir->plane,
        .step = dir->along == MNCI_ALONG_DEPTH,
        .density = density,
    };
}

static mnci_factors factors_in(const mnci_line_solver *solver, int linear, const direction *dir)
{
    const size_t nz = solver->diffusion->system->box.nz;
    return mnci_line_factors_of(solver, linear, dir->along,
                                solver->factor_set[(size_t)linear * nz + dir->plane]);
}

/* Those of the local rows. */
static mnci_factors section_of(const mnci_box *box, mnci_factors all)
{
    const size_t row = box->first_row + box->halo_before;
    return (mnci_factors){all.forward + row, all.inverse + row, all.back + row};
}

/* All linear fields of the set, for a batch of lines. */
static void solve_linear(const mnci_line_solver *solver, const mnci_line_task *task,
                         const direction *dir, const mnci_batch *batch, size_t first)
{
    const mnci_diffusion *d = solver->diffusion;
    for (int l = 0; l < d->linear_count; l++) {
        if (!mnci_has_lines(task, d->linear[l]))
            continue;
        double *u = task->u[d->linear[l]] + first;
        const mnci_factors factors = factors_in(solver, l, dir);
        if (!dir->section) {
            mnci_tridiagonal_solve(batch, &factors, u);
            continue;
        }
        const mnci_factors section = section_of(&d->system->box, factors);
        mnci_tridiagonal_section(batch, &section, dir->section, u);
    }
}

/* All cell populations of the set, for a batch of lines. */
static void solve_cells(const mnci_line_solver *solver, const mnci_line_task *task,
                        const direction *dir, const mnci_batch *batch, size_t first, double *work)
{
    int group[MNC_MAX_FIELDS], count;
    uint32_t done = 0;
    while ((count = next_group(solver, task, MNC_MAX_FIELDS, &done, group)) > 0) {
        double *u[MNC_MAX_FIELDS];
        const mnci_cell_matrix matrix =
            matrix_of(solver, task, dir, group[0], task->density + first);
        for (int g = 0; g < count; g++)
            u[g] = task->u[group[g]] + first;
        if (!dir->section) {
            mnci_tridiagonal_solve_cells(batch, &matrix, u, count, work);
            continue;
        }
        mnci_tridiagonal_section_cells(batch, &matrix, dir->section, u, count, work);
        work += (batch->n + 1) * batch->width;
    }
}

static double *work_of(const mnci_line_solver *solver, int thread)
{
    return solver->work + (size_t)thread * solver->work_stride;
}

/* ---- a column ---- */

static mnci_column_line linear_line(const mnci_line_solver *solver, const mnci_line_task *task,
                                    int linear)
{
    const mnci_system *system = solver->diffusion->system;
    const double h2 = system->box.hz_mm * system->box.hz_mm;
    const int f = solver->diffusion->linear[linear];
    return (mnci_column_line){task->u[f], mnci_line_factors_of(solver, linear, MNCI_ALONG_DEPTH, 0),
                              mnci_a_diffusivity(solver, task, f) / h2,
                              task->losses + (size_t)f * system->box.nz};
}

static mnci_factors cell_factors_of(const mnci_line_solver *solver, int field)
{
    const size_t nz = solver->diffusion->system->box.nz;
    double *at = solver->cell_factors + 3 * (size_t)field * nz;
    return (mnci_factors){at, at + nz, at + 2 * nz};
}

/* Set by set of the lines that go together (tridiagonal_column.h). */
static void solve_column(const mnci_line_solver *solver, const mnci_line_task *task,
                         const direction *depth)
{
    const mnci_diffusion *d = solver->diffusion;
    uint32_t done = 0;
    for (int l = 0;;) {
        mnci_column_lines lines = {
            .n = d->system->box.nz, .a_days = task->a_days, .is_factored = task->is_factored};
        int group[MNC_MAX_FIELDS];
        for (; l < d->linear_count && lines.linear_count < MNCI_COLUMN_LINEAR; l++)
            if (task->in_set[d->linear[l]])
                lines.linear[lines.linear_count++] = linear_line(solver, task, l);
        lines.cell_count = next_group(solver, task, MNCI_COLUMN_CELLS, &done, group);
        for (int c = 0; c < lines.cell_count; c++)
            lines.cells[c] = task->u[group[c]];
        if (lines.cell_count > 0) {
            lines.matrix = matrix_of(solver, task, depth, group[0], task->density);
            lines.cell_factors = cell_factors_of(solver, group[0]);
        }
        if (lines.linear_count + lines.cell_count == 0)
            return;
        mnci_tridiagonal_solve_column(&lines);
    }
}

/* ---- along y and depth ---- */

static direction along_y(const mnci_diffusion *d, size_t k, const mnci_section *section)
{
    const double hy_mm = d->system->box.hy_mm;
    return (direction){MNCI_ALONG_Y, k, 1 / (hy_mm * hy_mm), d->plane_w2 + k, section};
}

void mnci_lines_y(const mnci_line_solver *solver, const mnci_line_task *task, size_t k, int thread)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const direction dir = along_y(d, k, NULL);
    const size_t first = k * mnci_box_plane(box);
    if (box->ny == 1)
        return;
    for (int l = 0; l < d->linear_count; l++)
        if (mnci_is_transformed(task, d->linear[l]))
            mnci_modes_columns(&solver->modes, task->is_inverse, task->u[d->linear[l]] + first,
                               box->nx, work_of(solver, thread));
    for (size_t b = 0; b < mnci_lines_y_batch_count(box); b++) {
        const mnci_lines_y_batch lines = mnci_lines_y_batch_at(box, b);
        const mnci_batch batch = {box->ny, box->nx, lines.width, 0};
        solve_linear(solver, task, &dir, &batch, first + lines.column);
        solve_cells(solver, task, &dir, &batch, first + lines.column, work_of(solver, thread));
    }
}

void mnci_lines_y_transform(const mnci_line_solver *solver, const mnci_line_task *task,
                            double *columns, size_t width, int thread)
{
    mnci_modes_columns(&solver->modes, task->is_inverse, columns, width, work_of(solver, thread));
}

mnci_line_parts mnci_lines_y_parts(const mnci_line_solver *solver, const mnci_line_task *task)
{
    const mnci_system *system = solver->diffusion->system;
    mnci_line_parts parts = {0};
    int group[MNC_MAX_FIELDS];
    uint32_t done = 0;
    for (int f = 0; f < system->field_count; f++) {
        if (mnci_has_lines(task, f))
            parts.fields[parts.field_count++] = f;
    }
    while (next_group(solver, task, MNC_MAX_FIELDS, &done, group) > 0)
        parts.matrix_count++;
    return parts;
}

void mnci_lines_y_section(const mnci_line_solver *solver, const mnci_line_task *task, size_t k,
                          mnci_lines_y_batch lines, const mnci_section *section, double *back)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const mnci_rows rows = mnci_local_rows(d->system);
    const direction dir = along_y(d, k, section);
    const mnci_batch batch = {rows.count, box->nx, lines.width, 0};
    const size_t first = k * mnci_box_plane(box) + rows.first * box->nx + lines.column;
    solve_linear(solver, task, &dir, &batch, first);
    solve_cells(solver, task, &dir, &batch, first, back);
}

void mnci_lines_z(const mnci_line_solver *solver, const mnci_line_task *task, size_t first,
                  size_t width, int thread)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const direction dir = {MNCI_ALONG_DEPTH, 0, 1 / (box->hz_mm * box->hz_mm), d->face_w2, NULL};
    const mnci_batch batch = {box->nz, mnci_box_plane(box), width,
                              width > 1 ? MNCI_MAX_BATCH_WIDTH : 0};
    for (int l = 0; l < d->linear_count; l++)
        if (mnci_is_transformed(task, d->linear[l]))
            mnci_modes_depth(&solver->modes, box, l, &batch, first, task->u[d->linear[l]],
                             work_of(solver, thread));
    if (box->nz == 1)
        return;
    if (mnci_is_column(box)) {
        solve_column(solver, task, &dir);
        return;
    }
    solve_linear(solver, task, &dir, &batch, first);
    solve_cells(solver, task, &dir, &batch, first, work_of(solver, thread));
}

/* ---- along x: rows are transposed into a batch ---- */

static void linear_rows(const mnci_line_solver *solver, const mnci_line_task *task,
                        const direction *dir, size_t first, size_t rows, double *columns)
{
    const mnci_diffusion *d = solver->diffusion;
    const size_t nx = d->system->box.nx;
    for (int l = 0; l < d->linear_count; l++) {
        double *u = task->u[d->linear[l]] + first;
        if (!mnci_has_lines(task, d->linear[l]))
            continue;
        const mnci_factors factors = factors_in(solver, l, dir);
        size_t done = 0;
        for (; done + MNCI_ROW_BATCH_WIDTH <= rows; done += MNCI_ROW_BATCH_WIDTH)
            mnci_tridiagonal_solve_rows(nx, &factors, u + done * nx);
        if (done == rows)
            continue;
        const size_t left = rows - done;
        const mnci_batch batch = {nx, left, left, 0};
        mnci_transpose(left, nx, u + done * nx, nx, columns, left);
        mnci_tridiagonal_solve(&batch, &factors, columns);
        mnci_transpose(nx, left, columns, left, u + done * nx, nx);
    }
}

static void cell_rows(const mnci_line_solver *solver, const mnci_line_task *task,
                      const direction *dir, size_t first, size_t rows, double *work)
{
    const mnci_diffusion *d = solver->diffusion;
    const size_t nx = d->system->box.nx, slab = nx * MNCI_SLAB_ROWS;
    const mnci_batch batch = {nx, rows, rows, 0};
    double *u[MNC_MAX_FIELDS] = {0}, *density = work + slab, *columns = density;
    mnci_transpose(rows, nx, task->density + first, nx, density, rows);
    for (int c = 0; c < d->cell_count; c++) {
        const int f = d->cells[c];
        u[f] = columns += slab;
        if (task->in_set[f])
            mnci_transpose(rows, nx, task->u[f] + first, nx, columns, rows);
    }
    mnci_line_task transposed = *task;
    transposed.density = density;
    transposed.u = u;
    solve_cells(solver, &transposed, dir, &batch, 0, work);
    for (int c = 0; c < d->cell_count; c++)
        if (task->in_set[d->cells[c]])
            mnci_transpose(nx, rows, u[d->cells[c]], rows, task->u[d->cells[c]] + first, nx);
}

void mnci_lines_x(const mnci_line_solver *solver, const mnci_line_task *task, size_t first,
                  size_t rows, int thread)
{
    if (solver->diffusion->system->box.nx == 1)
        return;
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const size_t k = first / mnci_box_plane(box);
    const direction dir = {MNCI_ALONG_X, k, 1 / (box->hx_mm * box->hx_mm), d->plane_w2 + k, NULL};
    for (int l = 0; l < d->linear_count; l++)
        if (mnci_is_transformed(task, d->linear[l]))
            mnci_modes_rows(&solver->modes, task->is_inverse, task->u[d->linear[l]] + first, rows,
                            work_of(solver, thread));
    linear_rows(solver, task, &dir, first, rows, work_of(solver, thread));
    if (d->cell_count > 0 && !task->is_inverse)
        cell_rows(solver, task, &dir, first, rows, work_of(solver, thread));
}
