/* Line solves of diffusing fields along x, y and depth. */
#include "numerics/lines.h"

#include "base/error.h"
#include "base/memory.h"
#include "numerics/transpose.h"
#include "numerics/tridiagonal_column.h"

static size_t longest_line(const mnci_box *box)
{
    const size_t rows = mnci_global_rows(box), longest = box->nx > rows ? box->nx : rows;
    return longest > box->nz ? longest : box->nz;
}

static size_t linear_count(const mnci_system *system)
{
    size_t count = 0;
    for (int f = 0; f < system->field_count; f++)
        count += system->fields[f].spread == MNC_SPREAD_LINEAR;
    return count;
}

/* Workspace of a thread: a batch of lines; for x lines of cells, their rows transposed. */
static size_t work_size(const mnci_system *system)
{
    const size_t lines = longest_line(&system->box) * MNCI_MAX_BATCH_WIDTH;
    const size_t slab = system->box.nx * MNCI_SLAB_ROWS;
    size_t cells = 0;
    for (int f = 0; f < system->field_count; f++)
        cells += system->fields[f].spread == MNC_SPREAD_CELLS;
    return lines + (cells + 2) * slab + MNCI_ALIGNMENT;
}

/* Size of the factorisations of one field: of its depth lines, then of x and y lines for as many
   factor sets as there are planes. */
static size_t factor_stride(const mnci_box *box)
{
    return 3 * (box->nz + box->nz * (box->nx + mnci_global_rows(box)));
}

/* Size of the factorisations of a column's populations, three arrays for each field. */
static size_t cell_factors_size(const mnci_system *system)
{
    return mnci_is_column(&system->box) ? 3 * (size_t)system->field_count * system->box.nz : 0;
}

double mnci_lines_bytes(const mnci_system *system, int threads)
{
    const double shared =
        (double)cell_factors_size(system) * sizeof(double) +
        (double)linear_count(system) * ((double)factor_stride(&system->box) * sizeof(double) +
                                        (double)system->box.nz * sizeof(size_t)) +
        3 * MNCI_ARRAY_OVERHEAD;
    return (double)threads * (double)work_size(system) * sizeof(double) + shared +
           (mnci_has_modes(system) ? mnci_modes_bytes(system) : 0);
}

mnc_status mnci_lines_create(const mnci_diffusion *diffusion, int threads, mnci_line_solver *solver)
{
    const mnci_system *system = diffusion->system;
    const size_t linear = linear_count(system);
    *solver = (mnci_line_solver){.diffusion = diffusion, .work_stride = work_size(system)};
    MNCI_TRY(mnci_array(system->memory, "line solves", (size_t)threads,
                        solver->work_stride * sizeof(double), &solver->work));
    MNCI_TRY(mnci_array(system->memory, "line factors", linear,
                        factor_stride(&system->box) * sizeof(double), &solver->factors));
    MNCI_TRY(mnci_array(system->memory, "line factors", linear * system->box.nz, sizeof(size_t),
                        &solver->factor_set));
    MNCI_TRY(mnci_array(system->memory, "line factors", cell_factors_size(system), sizeof(double),
                        &solver->cell_factors));
    return mnci_has_modes(system) ? mnci_modes_create(system, &solver->modes) : MNC_OK;
}

void mnci_lines_destroy(mnci_line_solver *solver)
{
    mnci_release(solver->work);
    mnci_release(solver->factors);
    mnci_release(solver->factor_set);
    mnci_release(solver->cell_factors);
    mnci_modes_destroy(&solver->modes);
    *solver = (mnci_line_solver){0};
}

/* ---- factorisations shared by the lines of a linear field ---- */

typedef enum axis { ALONG_X, ALONG_Y, ALONG_DEPTH } axis;

/* Of the `linear`-th linear field, in planes that use factor set `set`. */
static mnci_factors factors_of(const mnci_line_solver *solver, int linear, axis along, size_t set)
{
    const mnci_box *box = &solver->diffusion->system->box;
    double *at = solver->factors + (size_t)linear * factor_stride(box);
    size_t rows = box->nz;
    if (along != ALONG_DEPTH) {
        at += 3 * (box->nz + set * (box->nx + mnci_global_rows(box)));
        rows = box->nx;
    }
    if (along == ALONG_Y) {
        at += 3 * box->nx;
        rows = mnci_global_rows(box);
    }
    return (mnci_factors){at, at + rows, at + 2 * rows};
}

static double weight_of(const mnci_line_task *task, double loss)
{
    return 1 / (1 + task->a_days * loss);
}

static double a_diffusivity_of(const mnci_line_solver *solver, const mnci_line_task *task,
                               int field)
{
    return task->a_days * solver->diffusion->system->fields[field].diffusivity_mm2_per_day;
}

static int is_transformed(const mnci_line_task *task, int field)
{
    return task->in_set[field] && task->is_transformed && task->is_transformed[field];
}

static int has_lines(const mnci_line_task *task, int field)
{
    return task->in_set[field] && !is_transformed(task, field);
}

/* a times the exchange of a linear field through the two sides at the ends of its lines. */
static void exchange_at_ends(const mnci_line_solver *solver, const mnci_line_task *task, int field,
                             mnc_side low, mnc_side high, double *a_per_day)
{
    const mnci_system *system = solver->diffusion->system;
    a_per_day[0] = a_per_day[1] = 0;
    if (!system->has_lateral_exchange[field])
        return;
    a_per_day[0] = task->a_days * system->lateral_exchange->per_day[field][low];
    a_per_day[1] = task->a_days * system->lateral_exchange->per_day[field][high];
}

/* Neighbouring planes with the same loss, those of a layer, have the same factorisation. */
static void factor_planes(const mnci_line_solver *solver, const mnci_line_task *task, int linear)
{
    const mnci_system *system = solver->diffusion->system;
    const mnci_box *box = &system->box;
    const int field = solver->diffusion->linear[linear];
    const double *losses = task->losses + (size_t)field * box->nz;
    const double a_diffusivity = a_diffusivity_of(solver, task, field);
    size_t *factor_set = solver->factor_set + (size_t)linear * box->nz;
    double x_ends[2], y_ends[2];
    exchange_at_ends(solver, task, field, MNC_SIDE_X_LOW, MNC_SIDE_X_HIGH, x_ends);
    exchange_at_ends(solver, task, field, MNC_SIDE_Y_LOW, MNC_SIDE_Y_HIGH, y_ends);
    for (size_t k = 0; k < box->nz; k++) {
        factor_set[k] = k > 0 ? factor_set[k - 1] : 0;
        if (k > 0 && losses[k] == losses[k - 1])
            continue;
        factor_set[k] += k > 0;
        const double weight = weight_of(task, losses[k]);
        const mnci_factors x = factors_of(solver, linear, ALONG_X, factor_set[k]);
        const mnci_factors y = factors_of(solver, linear, ALONG_Y, factor_set[k]);
        mnci_tridiagonal_factor_open(box->nx, a_diffusivity / (box->hx_mm * box->hx_mm), x_ends,
                                     &weight, 0, &x);
        mnci_tridiagonal_factor_open(mnci_global_rows(box),
                                     a_diffusivity / (box->hy_mm * box->hy_mm), y_ends, &weight, 0,
                                     &y);
    }
}

static void factor_depth(const mnci_line_solver *solver, const mnci_line_task *task, int linear)
{
    const mnci_system *system = solver->diffusion->system;
    const mnci_box *box = &system->box;
    const int field = solver->diffusion->linear[linear];
    const double *losses = task->losses + (size_t)field * box->nz;
    const double a_diffusivity = a_diffusivity_of(solver, task, field);
    const mnci_factors factors = factors_of(solver, linear, ALONG_DEPTH, 0);
    for (size_t k = 0; k < box->nz; k++)
        factors.back[k] = weight_of(task, losses[k]); /* read before it is overwritten */
    mnci_tridiagonal_factor(box->nz, a_diffusivity / (box->hz_mm * box->hz_mm), factors.back, 1,
                            &factors);
}

static void weigh_modes(const mnci_line_solver *solver, const mnci_line_task *task, int linear)
{
    const mnci_system *system = solver->diffusion->system;
    const int field = solver->diffusion->linear[linear];
    const double a_diffusivity = a_diffusivity_of(solver, task, field);
    const size_t nz = system->box.nz, first = (size_t)linear * nz;
    for (size_t k = 0; k < nz; k++)
        solver->modes.weights[first + k] =
            a_diffusivity * weight_of(task, task->losses[(size_t)field * nz + k]);
}

void mnci_lines_factor(const mnci_line_solver *solver, const mnci_line_task *task)
{
    const mnci_diffusion *d = solver->diffusion;
    if (mnci_is_column(&d->system->box)) /* factorised with the solve */
        return;
    for (int l = 0; l < d->linear_count; l++) {
        if (is_transformed(task, d->linear[l]))
            weigh_modes(solver, task, l);
        if (!has_lines(task, d->linear[l]))
            continue;
        factor_planes(solver, task, l);
        factor_depth(solver, task, l);
    }
}

/* ---- batches of lines in one direction ---- */

typedef struct direction {
    axis along;
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
        .step = dir->along == ALONG_DEPTH,
        .density = density,
    };
}

static mnci_factors factors_in(const mnci_line_solver *solver, int linear, const direction *dir)
{
    const size_t nz = solver->diffusion->system->box.nz;
    return factors_of(solver, linear, dir->along,
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
        if (!has_lines(task, d->linear[l]))
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
    return (mnci_column_line){task->u[f], factors_of(solver, linear, ALONG_DEPTH, 0),
                              a_diffusivity_of(solver, task, f) / h2,
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
    return (direction){ALONG_Y, k, 1 / (hy_mm * hy_mm), d->plane_w2 + k, section};
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
        if (is_transformed(task, d->linear[l]))
            mnci_modes_columns(&solver->modes, task->is_inverse, task->u[d->linear[l]] + first,
                               box->nx, work_of(solver, thread));
    for (size_t i = 0; i < box->nx; i += MNCI_MAX_BATCH_WIDTH) {
        const mnci_batch batch = {box->ny, box->nx, mnci_lines_y_width(box, i), 0};
        solve_linear(solver, task, &dir, &batch, first + i);
        solve_cells(solver, task, &dir, &batch, first + i, work_of(solver, thread));
    }
}

void mnci_lines_y_transform(const mnci_line_solver *solver, const mnci_line_task *task,
                            double *columns, size_t width, int thread)
{
    mnci_modes_columns(&solver->modes, task->is_inverse, columns, width, work_of(solver, thread));
}

mnci_line_section mnci_lines_y_parts(const mnci_line_solver *solver, const mnci_line_task *task)
{
    const mnci_system *system = solver->diffusion->system;
    mnci_line_section parts = {0};
    int group[MNC_MAX_FIELDS];
    uint32_t done = 0;
    for (int f = 0; f < system->field_count; f++) {
        if (has_lines(task, f))
            parts.fields[parts.field_count++] = f;
    }
    while (next_group(solver, task, MNC_MAX_FIELDS, &done, group) > 0)
        parts.matrix_count++;
    return parts;
}

void mnci_lines_y_section(const mnci_line_solver *solver, const mnci_line_task *task, size_t k,
                          size_t column, const mnci_section *section, double *back)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const mnci_rows rows = mnci_local_rows(d->system);
    const direction dir = along_y(d, k, section);
    const mnci_batch batch = {rows.count, box->nx, mnci_lines_y_width(box, column), 0};
    const size_t first = k * mnci_box_plane(box) + rows.first * box->nx + column;
    solve_linear(solver, task, &dir, &batch, first);
    solve_cells(solver, task, &dir, &batch, first, back);
}

void mnci_lines_z(const mnci_line_solver *solver, const mnci_line_task *task, size_t first,
                  size_t width, int thread)
{
    const mnci_diffusion *d = solver->diffusion;
    const mnci_box *box = &d->system->box;
    const direction dir = {ALONG_DEPTH, 0, 1 / (box->hz_mm * box->hz_mm), d->face_w2, NULL};
    const mnci_batch batch = {box->nz, mnci_box_plane(box), width,
                              width > 1 ? MNCI_MAX_BATCH_WIDTH : 0};
    for (int l = 0; l < d->linear_count; l++)
        if (is_transformed(task, d->linear[l]))
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
        if (!has_lines(task, d->linear[l]))
            continue;
        const mnci_factors factors = factors_in(solver, l, dir);
        size_t done = 0;
        for (; done + MNCI_ROW_BATCH_WIDTH <= rows; done += MNCI_ROW_BATCH_WIDTH)
            mnci_tridiagonal_solve_rows(nx, &factors, u + done * nx, columns);
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
    const direction dir = {ALONG_X, k, 1 / (box->hx_mm * box->hx_mm), d->plane_w2 + k, NULL};
    for (int l = 0; l < d->linear_count; l++)
        if (is_transformed(task, d->linear[l]))
            mnci_modes_rows(&solver->modes, task->is_inverse, task->u[d->linear[l]] + first, rows,
                            work_of(solver, thread));
    linear_rows(solver, task, &dir, first, rows, work_of(solver, thread));
    if (d->cell_count > 0 && !task->is_inverse)
        cell_rows(solver, task, &dir, first, rows, work_of(solver, thread));
}
