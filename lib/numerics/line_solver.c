/* Memory of the line solves. */
#include "base/error.h"
#include "base/memory.h"
#include "numerics/line_factors.h"

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

/* Size of the factorisations of a column's populations, three arrays for each field. */
static size_t cell_factors_size(const mnci_system *system)
{
    return mnci_is_column(&system->box) ? 3 * (size_t)system->field_count * system->box.nz : 0;
}

double mnci_lines_bytes(const mnci_system *system, int threads)
{
    const double shared = (double)cell_factors_size(system) * sizeof(double) +
                          (double)linear_count(system) *
                              ((double)mnci_line_factors_stride(&system->box) * sizeof(double) +
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
                        mnci_line_factors_stride(&system->box) * sizeof(double), &solver->factors));
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
