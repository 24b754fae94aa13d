/* Linear fields by cosine transforms of planes and depth lines of the modes. */
#include "numerics/modes.h"

#include "base/error.h"
#include "numerics/transpose.h"

#include <string.h>

enum { LANES = MNCI_COSINE_LANES };

/* ---- creation ---- */

static size_t linear_count(const mnci_system *system)
{
    size_t count = 0;
    for (int f = 0; f < system->field_count; f++)
        count += system->fields[f].spread == MNC_SPREAD_LINEAR;
    return count;
}

int mnci_has_modes(const mnci_system *system)
{
    return linear_count(system) > 0 && !mnci_is_column(&system->box);
}

double mnci_modes_bytes(const mnci_system *system)
{
    const mnci_box *box = &system->box;
    const size_t rows = mnci_global_rows(box);
    const size_t numbers = box->nx + rows + linear_count(system) * box->nz;
    return mnci_cosine_bytes(box->nx) + mnci_cosine_bytes(rows) + (double)numbers * sizeof(double) +
           3 * MNCI_ARRAY_OVERHEAD;
}

static mnc_status create_eigenvalues(const mnci_memory *memory, size_t n, double h_mm,
                                     double **eigenvalues)
{
    MNCI_TRY(mnci_array(memory, "eigenvalues", n, sizeof(double), eigenvalues));
    for (size_t k = 0; k < n; k++)
        (*eigenvalues)[k] = mnci_cosine_eigenvalue(n, k) / (h_mm * h_mm);
    return MNC_OK;
}

mnc_status mnci_modes_create(const mnci_system *system, mnci_modes *modes)
{
    const mnci_box *box = &system->box;
    const mnci_memory *memory = system->memory;
    const size_t rows = mnci_global_rows(box);
    MNCI_TRY(mnci_cosine_create(memory, box->nx, &modes->x));
    MNCI_TRY(mnci_cosine_create(memory, rows, &modes->y));
    MNCI_TRY(create_eigenvalues(memory, box->nx, box->hx_mm, &modes->x_eigenvalues));
    MNCI_TRY(create_eigenvalues(memory, rows, box->hy_mm, &modes->y_eigenvalues));
    return mnci_array(memory, "modes", linear_count(system) * box->nz, sizeof(double),
                      &modes->weights);
}

void mnci_modes_destroy(mnci_modes *modes)
{
    mnci_cosine_destroy(&modes->x);
    mnci_cosine_destroy(&modes->y);
    mnci_release(modes->x_eigenvalues);
    mnci_release(modes->y_eigenvalues);
    mnci_release(modes->weights);
    *modes = (mnci_modes){0};
}

/* ---- transforms ---- */

/* Of the lines in the first third of `work`; returns the second, which has the result. */
static const double *transform(const mnci_cosine *cosine, int is_inverse, double *work)
{
    double *result = work + cosine->n * LANES, *rest = result + cosine->n * LANES;
    if (is_inverse)
        mnci_cosine_inverse(cosine, work, result, rest);
    else
        mnci_cosine_forward(cosine, work, result, rest);
    return result;
}

/* Lines of the next batch; lanes without a line are zero. */
static size_t next_lanes(size_t left, size_t n, double *work)
{
    if (left >= LANES)
        return LANES;
    memset(work, 0, n * LANES * sizeof *work);
    return left;
}

void mnci_modes_rows(const mnci_modes *modes, int is_inverse, double *u, size_t rows, double *work)
{
    const size_t nx = modes->x.n;
    for (size_t done = 0; done < rows; done += LANES) {
        const size_t lanes = next_lanes(rows - done, nx, work);
        double *first = u + done * nx;
        mnci_transpose(lanes, nx, first, nx, work, LANES);
        mnci_transpose(nx, lanes, transform(&modes->x, is_inverse, work), LANES, first, nx);
    }
}

/* Copies `rows` rows of as many numbers as there are lanes. The length of whole ones is a constant:
   for any other gcc takes string instructions, which cost as much as the transform. */
static void copy_rows(size_t rows, size_t lanes, const double *from, size_t from_stride, double *to,
                      size_t to_stride)
{
    for (size_t j = 0; j < rows && lanes == LANES; j++)
        memcpy(to + j * to_stride, from + j * from_stride, LANES * sizeof *to);
    for (size_t j = 0; j < rows && lanes < LANES; j++)
        memcpy(to + j * to_stride, from + j * from_stride, lanes * sizeof *to);
}

/* The columns of the next batch, into the cache beyond the first, which the transform fills. They
   are a cache line of each row, and no hardware prefetcher follows them. */
static void prefetch_columns(size_t rows, const double *u, size_t stride)
{
    for (size_t j = 0; j < rows; j++)
        __builtin_prefetch(u + j * stride, 1, 2);
}

void mnci_modes_columns(const mnci_modes *modes, int is_inverse, double *u, size_t nx, double *work)
{
    const size_t ny = modes->y.n;
    for (size_t i = 0; i < nx; i += LANES) {
        const size_t lanes = next_lanes(nx - i, ny, work);
        copy_rows(ny, lanes, u + i, nx, work, LANES);
        prefetch_columns(ny, u + i + LANES, nx);
        copy_rows(ny, lanes, transform(&modes->y, is_inverse, work), LANES, u + i, nx);
    }
}

void mnci_modes_depth(const mnci_modes *modes, const mnci_box *box, int linear,
                      const mnci_batch *batch, size_t first, double *u, double *work)
{
    double eigenvalues[MNCI_MAX_BATCH_WIDTH];
    for (size_t i = 0; i < batch->width; i++)
        eigenvalues[i] = modes->x_eigenvalues[(first + i) % box->nx] +
                         modes->y_eigenvalues[(first + i) / box->nx + box->first_row];
    const mnci_mode_matrix matrix = {modes->weights + (size_t)linear * box->nz,
                                     1 / (box->hz_mm * box->hz_mm), eigenvalues};
    mnci_tridiagonal_solve_modes(batch, &matrix, u + first, work);
}
