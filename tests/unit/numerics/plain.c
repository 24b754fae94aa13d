/* The numerics once more, as plainly as their definitions read. */
#include "plain.h"

#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

void plain_solve(size_t n, double *matrix, double *u)
{
    for (size_t p = 0; p < n; p++) {
        size_t best = p;
        for (size_t r = p + 1; r < n; r++)
            best = fabs(matrix[r * n + p]) > fabs(matrix[best * n + p]) ? r : best;
        for (size_t c = 0; c < n && best != p; c++) {
            const double swapped = matrix[p * n + c];
            matrix[p * n + c] = matrix[best * n + c];
            matrix[best * n + c] = swapped;
        }
        const double right = u[p];
        u[p] = u[best];
        u[best] = best == p ? u[best] : right;
        for (size_t r = p + 1; r < n; r++) {
            const double factor = matrix[r * n + p] / matrix[p * n + p];
            for (size_t c = p; c < n && factor != 0; c++)
                matrix[r * n + c] -= factor * matrix[p * n + c];
            u[r] -= factor * u[p];
        }
    }
    for (size_t p = n; p-- > 0;) {
        for (size_t c = p + 1; c < n; c++)
            u[p] -= matrix[p * n + c] * u[c];
        u[p] /= matrix[p * n + p];
    }
}

typedef struct axis {
    size_t stride, cells;
    double h_mm;
} axis;

static axis axis_of(const mnci_box *box, int direction)
{
    if (direction == PLAIN_X)
        return (axis){1, box->nx, box->hx_mm};
    if (direction == PLAIN_Y)
        return (axis){box->nx, box->ny, box->hy_mm};
    return (axis){box->nx * box->ny, box->nz, box->hz_mm};
}

double plain_entry(const mnci_system *system, int field, const double *density, size_t cell,
                   int direction, int side)
{
    const mnci_field_law *law = &system->fields[field];
    const axis along = axis_of(&system->box, direction);
    const size_t place = cell / along.stride % along.cells;
    if (law->spread == MNC_SPREAD_NONE || (side < 0 && place == 0) ||
        (side > 0 && place + 1 == along.cells))
        return 0;
    const double per_h2 = law->diffusivity_mm2_per_day / (along.h_mm * along.h_mm);
    if (law->spread == MNC_SPREAD_LINEAR)
        return per_h2;
    const size_t neighbour = side < 0 ? cell - along.stride : cell + along.stride;
    const size_t plane = system->box.nx * system->box.ny;
    const double here = system->relative_cell_density[cell / plane];
    const double there = system->relative_cell_density[neighbour / plane];
    const double harmonic = 2 / (1 / (here * here) + 1 / (there * there));
    return per_h2 * harmonic / here * (density[cell] + density[neighbour]) / 2;
}

double plain_divergence(const mnci_system *system, int field, const double *density,
                        const double *u, size_t cell)
{
    double sum = 0;
    for (int direction = 0; direction < PLAIN_DIRECTIONS; direction++) {
        const size_t stride = axis_of(&system->box, direction).stride;
        const double before = plain_entry(system, field, density, cell, direction, -1);
        const double after = plain_entry(system, field, density, cell, direction, 1);
        if (before != 0)
            sum += before * (u[cell - stride] - u[cell]);
        if (after != 0)
            sum += after * (u[cell + stride] - u[cell]);
    }
    return sum;
}

static void plain_line(const mnci_system *system, int field, const double *density, int direction,
                       double a_days, const double *weight, size_t first, double *u)
{
    const axis along = axis_of(&system->box, direction);
    const size_t n = along.cells, plane = system->box.nx * system->box.ny;
    double *matrix = calloc(n * n, sizeof *matrix), *line = calloc(n, sizeof *line);
    assert_true(matrix != NULL && line != NULL);
    for (size_t r = 0; r < n; r++) {
        const size_t cell = first + r * along.stride;
        const double a = a_days * weight[cell / plane];
        const double before = a * plain_entry(system, field, density, cell, direction, -1);
        const double after = a * plain_entry(system, field, density, cell, direction, 1);
        matrix[r * n + r] = 1 + before + after;
        if (r > 0)
            matrix[r * n + r - 1] = -before;
        if (r + 1 < n)
            matrix[r * n + r + 1] = -after;
        line[r] = u[cell];
    }
    plain_solve(n, matrix, line);
    for (size_t r = 0; r < n; r++)
        u[first + r * along.stride] = line[r];
    free(matrix);
    free(line);
}

void plain_lines(const mnci_system *system, int field, const double *density, int direction,
                 double a_days, const double *weight, double *u)
{
    const axis along = axis_of(&system->box, direction);
    for (size_t cell = 0; cell < mnci_box_cells(&system->box); cell++)
        if (cell / along.stride % along.cells == 0)
            plain_line(system, field, density, direction, a_days, weight, cell, u);
}

double plain_density(const mnci_system *system, double *const *fields, size_t cell)
{
    double sum = 0;
    for (int f = 0; f < system->field_count; f++)
        sum += system->fields[f].spread == MNC_SPREAD_CELLS ? fields[f][cell] : 0;
    return fmax(sum, 0);
}

void assert_all_close(const double *actual, const double *expected, size_t n, double tolerance)
{
    double largest = 0;
    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, fabs(expected[i]));
    for (size_t i = 0; i < n; i++)
        assert_close(actual[i], expected[i], 0, tolerance * largest);
}

void fill_random(double *values, size_t n, double low, double high, unsigned long seed)
{
    random_stream random = {seed};
    for (size_t i = 0; i < n; i++)
        values[i] = random_between(&random, low, high);
}
