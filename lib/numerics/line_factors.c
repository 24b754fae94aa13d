/* Factorisations that all lines of a linear field share. */
#include "numerics/line_factors.h"

size_t mnci_line_factors_stride(const mnci_box *box)
{
    return 3 * (box->nz + box->nz * (box->nx + mnci_global_rows(box)));
}

mnci_factors mnci_line_factors_of(const mnci_line_solver *solver, int linear, mnci_axis along,
                                  size_t set)
{
    const mnci_box *box = &solver->diffusion->system->box;
    double *at = solver->factors + (size_t)linear * mnci_line_factors_stride(box);
    size_t rows = box->nz;
    if (along != MNCI_ALONG_DEPTH) {
        at += 3 * (box->nz + set * (box->nx + mnci_global_rows(box)));
        rows = box->nx;
    }
    if (along == MNCI_ALONG_Y) {
        at += 3 * box->nx;
        rows = mnci_global_rows(box);
    }
    return (mnci_factors){at, at + rows, at + 2 * rows};
}

static double weight_of(const mnci_line_task *task, double loss)
{
    return 1 / (1 + task->a_days * loss);
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
    const double a_diffusivity = mnci_a_diffusivity(solver, task, field);
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
        const mnci_factors x = mnci_line_factors_of(solver, linear, MNCI_ALONG_X, factor_set[k]);
        const mnci_factors y = mnci_line_factors_of(solver, linear, MNCI_ALONG_Y, factor_set[k]);
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
    const double a_diffusivity = mnci_a_diffusivity(solver, task, field);
    const mnci_factors factors = mnci_line_factors_of(solver, linear, MNCI_ALONG_DEPTH, 0);
    for (size_t k = 0; k < box->nz; k++)
        factors.back[k] = weight_of(task, losses[k]); /* read before it is overwritten */
    mnci_tridiagonal_factor(box->nz, a_diffusivity / (box->hz_mm * box->hz_mm), factors.back, 1,
                            &factors);
}

static void weigh_modes(const mnci_line_solver *solver, const mnci_line_task *task, int linear)
{
    const mnci_system *system = solver->diffusion->system;
    const int field = solver->diffusion->linear[linear];
    const double a_diffusivity = mnci_a_diffusivity(solver, task, field);
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
        if (mnci_is_transformed(task, d->linear[l]))
            weigh_modes(solver, task, l);
        if (!mnci_has_lines(task, d->linear[l]))
            continue;
        factor_planes(solver, task, l);
        factor_depth(solver, task, l);
    }
}
