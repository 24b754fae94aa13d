/* P = (1 + gamma L) prod_d (1 - gamma W A_d): the losses of each cell, and for fields that diffuse
   lines along each direction, W = 1 / (1 + gamma L) with the mean loss of the field. Diffusivities
   of cells are those in healthy skin of density 1, which is near enough. */
#include "preconditioner.h"

#include <stdlib.h>
#include <string.h>

static size_t longest(const mnc_grid *grid)
{
    const size_t lateral = grid->nx > grid->ny ? grid->nx : grid->ny;
    return lateral > grid->nz ? lateral : grid->nz;
}

int preconditioner_create(const mnc_simulation *simulation, preconditioner *p)
{
    const mnc_healing_params params = mnc_healing_params_default();
    *p = (preconditioner){0};
    if (mnc_simulation_grid(simulation, &p->grid) != MNC_OK ||
        mnc_simulation_state_size(simulation, &p->size) != MNC_OK)
        return 1;
    p->cells = p->grid.nx * p->grid.ny * p->grid.nz;
    p->diffusivity[MNC_FIBROBLASTS] = params.diff_cell_mm2_per_day;
    p->diffusivity[MNC_MYOFIBROBLASTS] = params.diff_cell_mm2_per_day;
    p->diffusivity[MNC_TGF_BETA] = params.diff_tgf_mm2_per_day;
    p->losses = calloc(p->size, sizeof *p->losses);
    p->line = calloc(longest(&p->grid), sizeof *p->line);
    return !p->losses || !p->line;
}

void preconditioner_destroy(preconditioner *p)
{
    free(p->losses);
    free(p->line);
}

mnc_status preconditioner_update(preconditioner *p, mnc_simulation *simulation, double day,
                                 const double *values, double gamma)
{
    p->gamma = gamma;
    return mnc_simulation_loss_rates(simulation, day, values, p->losses, p->size);
}

/* Solves (1 - a A) x = x on a line of n values with the given stride, a = gamma W D / h^2, nothing
   flowing through its ends: the Thomas algorithm. */
static void solve_line(double a, size_t n, size_t stride, double *x, double *upper)
{
    double diagonal = 1 + (n > 1 ? a : 0);
    x[0] /= diagonal;
    for (size_t i = 1; i < n; i++) {
        upper[i] = -a / diagonal;
        diagonal = 1 + a * (i + 1 < n ? 2 : 1) + a * upper[i];
        x[i * stride] = (x[i * stride] + a * x[(i - 1) * stride]) / diagonal;
    }
    for (size_t i = n - 1; i > 0; i--)
        x[(i - 1) * stride] -= upper[i] * x[i * stride];
}

/* All lines along a direction of n cells with that stride. */
static void solve_lines(const preconditioner *p, double a, size_t n, size_t stride, double *field)
{
    for (size_t i = 0; i < p->cells; i++)
        if (i / stride % n == 0)
            solve_line(a, n, stride, field + i, p->line);
}

void preconditioner_apply(const preconditioner *p, const double *r, double *result)
{
    const mnc_grid *g = &p->grid;
    if (result != r)
        memcpy(result, r, p->size * sizeof *r);
    for (size_t i = 0; i < p->size; i++)
        result[i] /= 1 + p->gamma * p->losses[i];
    for (size_t f = 0; f < MNC_HEALING_FIELD_COUNT; f++) {
        double *field = result + f * p->cells, mean = 0;
        if (p->diffusivity[f] == 0)
            continue;
        for (size_t i = 0; i < p->cells; i++)
            mean += p->losses[f * p->cells + i] / (double)p->cells;
        const double a = p->gamma * p->diffusivity[f] / (1 + p->gamma * mean);
        solve_lines(p, a / (g->spacing_x_mm * g->spacing_x_mm), g->nx, 1, field);
        solve_lines(p, a / (g->spacing_y_mm * g->spacing_y_mm), g->ny, g->nx, field);
        solve_lines(p, a / (g->spacing_z_mm * g->spacing_z_mm), g->nz, g->nx * g->ny, field);
    }
}
