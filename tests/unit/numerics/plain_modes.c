/* Diffusion of linear fields by direct cosine sums. */
#include "plain_modes.h"

#include "plain.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

static const double PI = 3.14159265358979323846;

static double entry(size_t n, size_t mode, size_t point)
{
    const double scale = sqrt((mode == 0 ? 1 : 2) / (double)n);
    return scale * cos(PI * (double)(mode * (2 * point + 1) % (4 * n)) / (2 * (double)n));
}

void plain_cosine(size_t n, size_t stride, int is_inverse, double *u)
{
    double *sums = calloc(n, sizeof *sums);
    assert_non_null(sums);
    for (size_t k = 0; k < n; k++) {
        for (size_t j = 0; j < n; j++)
            sums[k] += u[j * stride] * (is_inverse ? entry(n, j, k) : entry(n, k, j));
    }
    for (size_t k = 0; k < n; k++)
        u[k * stride] = sums[k];
    free(sums);
}

static void plain_planes(const mnci_box *box, int is_inverse, double *u)
{
    for (size_t row = 0; row < box->ny * box->nz; row++)
        plain_cosine(box->nx, 1, is_inverse, u + row * box->nx);
    for (size_t column = 0; column < box->nx * box->nz; column++) {
        const size_t k = column / box->nx, i = column % box->nx;
        plain_cosine(box->ny, box->nx, is_inverse, u + k * box->nx * box->ny + i);
    }
}

/* - W A of a mode by itself, times its row of the depth line: the second difference of a cosine. */
static double eigenvalue(size_t n, double h_mm, size_t mode)
{
    return (2 - 2 * cos(PI * (double)mode / (double)n)) / (h_mm * h_mm);
}

static void depth_line(const mnci_system *system, int field, double a_days, const double *weight,
                       size_t mode, double *u)
{
    const mnci_box *box = &system->box;
    const size_t n = box->nz, plane = box->nx * box->ny;
    const double lateral = eigenvalue(box->nx, box->hx_mm, mode % box->nx) +
                           eigenvalue(box->ny, box->hy_mm, mode / box->nx);
    double *matrix = calloc(n * n, sizeof *matrix), *line = calloc(n, sizeof *line);
    assert_true(matrix != NULL && line != NULL);
    for (size_t r = 0; r < n; r++) {
        const double a = a_days * weight[r] * system->fields[field].diffusivity_mm2_per_day;
        const double depth = a / (box->hz_mm * box->hz_mm);
        matrix[r * n + r] = 1 + a * lateral;
        for (int side = -1; side <= 1; side += 2) {
            if ((side < 0 && r > 0) || (side > 0 && r + 1 < n)) {
                matrix[r * n + r] += depth;
                matrix[r * n + r + (size_t)side] = -depth;
            }
        }
        line[r] = u[mode + r * plane];
    }
    plain_solve(n, matrix, line);
    for (size_t r = 0; r < n; r++)
        u[mode + r * plane] = line[r];
    free(matrix);
    free(line);
}

void plain_modes(const mnci_system *system, int field, double a_days, const double *weight,
                 double *u)
{
    plain_planes(&system->box, 0, u);
    for (size_t mode = 0; mode < system->box.nx * system->box.ny; mode++)
        depth_line(system, field, a_days, weight, mode, u);
    plain_planes(&system->box, 1, u);
}
