/* Linear diffusion and decay of several fields in a closed box. The cosine mode is an eigenvector
   of the discrete Laplacian: -4 / h^2 sin^2(m pi / 2 N) in each direction. */
#include "linear_problem.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/simd.h"
#include "base/threads.h"
#include "ros2/ros2.h"

#include <mncollagen.h>

#include <math.h>
#include <stdio.h>

static const double PI = 3.14159265358979323846;
static const double SPACING = 20;
enum { CELLS_PER_HALF_WAVE = 16 };

static double decay_of(int field)
{
    return 0.1 * (1 + field % 3);
}

MNC_VECTOR_WIDTHS static int decay(void *user, mnci_cell_range block, double day,
                                   const double *const *state, double *const *source,
                                   double *const *loss, double *const *coupling,
                                   mnci_prefetch_queue *queue)
{
    (void)queue;
    const linear_problem *p = user;
    (void)day, (void)state, (void)coupling;
    for (int f = 0; f < p->system.field_count; f++) {
        MNC_SIMD
        for (size_t i = 0; i < block.count; i++) {
            source[f][i] = 0;
            loss[f][i] = decay_of(f);
        }
    }
    return 0;
}

static size_t cells_along(const linear_problem *p, int direction)
{
    const mnci_box *box = &p->system.box;
    return direction == 0 ? box->nx : direction == 1 ? box->ny : box->nz;
}

static double half_waves(size_t cells)
{
    const size_t waves = (cells + CELLS_PER_HALF_WAVE / 2) / CELLS_PER_HALF_WAVE;
    return cells == 1 ? 0 : waves > 0 ? (double)waves : 1;
}

static mnc_status create_mode(linear_problem *p)
{
    double eigenvalue = 0;
    for (int d = 0; d < 3; d++) {
        const size_t n = cells_along(p, d);
        const double waves = half_waves(n), wave = PI * waves / (double)n;
        const double root = 2 * sin(0.5 * wave) / SPACING;
        eigenvalue += root * root;
        MNCI_TRY(mnci_array(NULL, "cosines", n, sizeof(double), &p->cosines[d]));
        for (size_t i = 0; i < n; i++)
            p->cosines[d][i] = cos(wave * ((double)i + 0.5));
    }
    for (int f = 0; f < p->system.field_count; f++)
        p->rate_per_day[f] = decay_of(f) + p->system.fields[f].diffusivity_mm2_per_day * eigenvalue;
    return MNC_OK;
}

static mnc_status create_split(linear_problem *p)
{
    for (int d = 0; d < 3; d++)
        p->directions += cells_along(p, d) > 1;
    p->directions = p->directions > 0 ? p->directions : 1;
    const size_t nz = p->system.box.nz, cells = mnci_box_cells(&p->system.box);
    MNCI_TRY(mnci_diffusion_create(&p->system, &p->diffusion));
    MNCI_TRY(mnci_lines_create(&p->diffusion, p->system.threads, &p->lines));
    MNCI_TRY(
        mnci_array(NULL, "losses", (size_t)p->system.field_count * nz, sizeof(double), &p->losses));
    for (int f = 0; f < p->system.field_count; f++) {
        MNCI_TRY(mnci_array(NULL, "a field", cells, sizeof(double), &p->u[f]));
        for (size_t k = 0; k < nz; k++)
            p->losses[(size_t)f * nz + k] = decay_of(f) / p->directions;
    }
    return MNC_OK;
}

static mnc_status create_parts(linear_problem *p)
{
    const size_t nz = p->system.box.nz;
    MNCI_TRY(mnci_array(NULL, "densities", nz, sizeof(double), &p->relative_cell_density));
    for (size_t k = 0; k < nz; k++)
        p->relative_cell_density[k] = 1;
    p->system.relative_cell_density = p->relative_cell_density;
    MNCI_TRY(create_mode(p));
    return p->scheme == LINEAR_SPLIT ? create_split(p)
                                     : mnci_stepper_create(&p->system, &p->stepper);
}

int linear_create(linear_problem *p, linear_scheme scheme, const size_t *grid, int fields,
                  int threads)
{
    *p = (linear_problem){.scheme = scheme};
    p->system = (mnci_system){
        .method = &mnci_ros2,
        .communicator = &mnci_serial,
        .box = {grid[0], grid[1], grid[2], SPACING, SPACING, SPACING, 0, 0, 0, 0, 0},
        .field_count = fields,
        .rates = decay,
        .user = p,
        .threads = threads,
    };
    for (int f = 0; f < fields; f++)
        p->system.fields[f] = (mnci_field_law){MNC_SPREAD_LINEAR, 1000 * (1 + 0.1 * f), 1, 1};
    if (create_parts(p) == MNC_OK)
        return 0;
    fprintf(stderr, "mnc_bench linear: %s\n", mnc_last_error());
    linear_destroy(p);
    return 1;
}

void linear_destroy(linear_problem *p)
{
    if (p->scheme == LINEAR_SPLIT) {
        mnci_lines_destroy(&p->lines);
        mnci_diffusion_destroy(&p->diffusion);
    }
    mnci_stepper_destroy(p->stepper);
    for (int f = 0; f < MNC_MAX_FIELDS; f++)
        mnci_release(p->u[f]);
    for (int d = 0; d < 3; d++)
        mnci_release(p->cosines[d]);
    mnci_release(p->losses);
    mnci_release(p->relative_cell_density);
}

/* ---- steps ---- */

MNC_VECTOR_WIDTHS static void scale(size_t n, double factor, double *u)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        u[i] *= factor;
}

/* The line solves of a direction are (1 + dt l - dt A_d) with its part l of the decay: (1 + dt l)
   times what mnci_lines solves. The factors of all directions are taken at once. */
static void plane_piece(void *context, size_t k, int thread)
{
    const linear_problem *p = context;
    const mnci_box *box = &p->system.box;
    const double part = decay_of(p->field) / p->directions;
    const double factor = pow(1 + p->dt_days * part, -p->directions);
    for (size_t j = 0; j < box->ny; j += MNCI_SLAB_ROWS) {
        const size_t rows = box->ny - j < MNCI_SLAB_ROWS ? box->ny - j : MNCI_SLAB_ROWS;
        const size_t first = (k * box->ny + j) * box->nx;
        scale(rows * box->nx, factor, p->u[p->field] + first);
        mnci_lines_x(&p->lines, &p->task, first, rows, thread);
    }
    mnci_lines_y(&p->lines, &p->task, k, thread);
}

static void bundle_task(void *context, size_t bundle, int thread)
{
    const linear_problem *p = context;
    const size_t plane = mnci_box_plane(&p->system.box), first = bundle * MNCI_MAX_BATCH_WIDTH;
    const size_t left = plane - first;
    mnci_lines_z(&p->lines, &p->task, first,
                 left < MNCI_MAX_BATCH_WIDTH ? left : MNCI_MAX_BATCH_WIDTH, thread);
}

/* One field after the other, so that a plane stays in the cache from its x to its y lines. */
static void split_step(linear_problem *p)
{
    const mnci_box *box = &p->system.box;
    const size_t bundles = (mnci_box_plane(box) + MNCI_MAX_BATCH_WIDTH - 1) / MNCI_MAX_BATCH_WIDTH;
    for (p->field = 0; p->field < p->system.field_count; p->field++) {
        p->in_set[p->field] = 1;
        mnci_lines_factor(&p->lines, &p->task);
        mnci_parallel_for(p->system.threads, box->nz, plane_piece, p);
        mnci_parallel_for(p->system.threads, bundles, bundle_task, p);
        p->in_set[p->field] = 0;
    }
}

void linear_step(linear_problem *p)
{
    mnci_trial trial;
    if (p->scheme == LINEAR_SPLIT) {
        split_step(p);
    } else {
        mnci_stepper_try(p->stepper, p->day, p->dt_days, &trial);
        mnci_stepper_accept(p->stepper);
    }
    p->day += p->dt_days;
}

/* ---- initial and exact state ---- */

static double *field_of(const linear_problem *p, int field)
{
    return p->scheme == LINEAR_SPLIT ? p->u[field] : mnci_stepper_edit(p->stepper)[field];
}

static void mode_plane(void *context, size_t k, int thread)
{
    const linear_problem *p = context;
    const mnci_box *box = &p->system.box;
    (void)thread;
    for (int f = 0; f < p->system.field_count; f++) {
        double *u = field_of(p, f) + k * mnci_box_plane(box);
        for (size_t j = 0; j < box->ny; j++)
            for (size_t i = 0; i < box->nx; i++)
                u[j * box->nx + i] = p->cosines[2][k] * p->cosines[1][j] * p->cosines[0][i];
    }
}

void linear_begin(linear_problem *p, double dt_days)
{
    mnci_parallel_for(p->system.threads, p->system.box.nz, mode_plane, p);
    p->day = 0;
    p->dt_days = dt_days;
    p->task =
        (mnci_line_task){.a_days = dt_days, .losses = p->losses, .in_set = p->in_set, .u = p->u};
    if (p->scheme == LINEAR_ROS2)
        mnci_stepper_begin(p->stepper, 0);
}

double linear_error(const linear_problem *p)
{
    const mnci_box *box = &p->system.box;
    double worst = 0;
    for (int f = 0; f < p->system.field_count; f++) {
        const double *u = field_of(p, f);
        const double amplitude = exp(-p->rate_per_day[f] * p->day);
        for (size_t k = 0; k < box->nz; k++)
            for (size_t j = 0; j < box->ny; j++)
                for (size_t i = 0; i < box->nx; i++, u++) {
                    const double exact =
                        amplitude * p->cosines[2][k] * p->cosines[1][j] * p->cosines[0][i];
                    worst = fabs(*u - exact) <= worst ? worst : fabs(*u - exact);
                }
    }
    return worst;
}

double linear_error_bound(const linear_problem *p)
{
    double fastest = 0;
    for (int f = 0; f < p->system.field_count; f++)
        fastest = fmax(fastest, p->rate_per_day[f]);
    const double step = fastest * p->dt_days;
    const double local = p->scheme == LINEAR_SPLIT ? step * step : step * step * step;
    return local * p->day / p->dt_days + 1e-12;
}
