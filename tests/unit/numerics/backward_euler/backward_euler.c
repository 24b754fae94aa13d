/* Linearly implicit backward Euler on one thread, block by block and line by line. */
#include "backward_euler.h"

#include "base/error.h"
#include "base/memory.h"
#include "numerics/lines.h"

#include <math.h>
#include <string.h>

/* Arrays of every field, with room for stencils that look beyond the ends. */
enum { U, NEW, EXPLICIT, SOURCE, LOSS, SCRATCH, ARRAYS, PADDING = 8 };

typedef struct euler {
    mnci_stepper base;
    mnci_system system;
    mnci_diffusion diffusion;
    mnci_line_solver lines;
    size_t stride;
    double *memory, *losses, *couplings, *density;
    double *array[ARRAYS][MNC_MAX_FIELDS];
} euler;

static euler *euler_of(mnci_stepper *stepper)
{
    return (euler *)stepper;
}

static size_t stride_of(const mnci_system *system)
{
    return mnci_box_cells(&system->box) + 2 * (size_t)PADDING;
}

static void destroy(mnci_stepper *stepper)
{
    euler *e = euler_of(stepper);
    mnci_lines_destroy(&e->lines);
    mnci_diffusion_destroy(&e->diffusion);
    mnci_release(e->memory);
    mnci_release(e->losses);
    mnci_release(e->couplings);
    mnci_release(e);
}

static mnc_status create_arrays(euler *e)
{
    const mnci_system *system = &e->system;
    const mnci_memory *memory = system->memory;
    const size_t fields = (size_t)system->field_count;
    const size_t couplings = (size_t)system->coupling_count + 1;
    e->stride = stride_of(system);
    MNCI_TRY(mnci_array(memory, "fields", (ARRAYS * fields + 1) * e->stride, sizeof(double),
                        &e->memory));
    MNCI_TRY(mnci_array(memory, "losses", fields * system->box.nz, sizeof(double), &e->losses));
    MNCI_TRY(mnci_array(memory, "couplings", couplings * MNC_MAX_BLOCK_CELLS, sizeof(double),
                        &e->couplings));
    double *next = e->memory + PADDING;
    for (int a = 0; a < ARRAYS; a++)
        for (int f = 0; f < system->field_count; f++, next += e->stride)
            e->array[a][f] = next;
    e->density = next;
    MNCI_TRY(mnci_diffusion_create(system, &e->diffusion));
    return mnci_lines_create(&e->diffusion, 1, &e->lines);
}

static mnc_status create(const mnci_system *system, mnci_stepper **stepper)
{
    euler *e = NULL;
    *stepper = NULL;
    MNCI_TRY(mnci_array(system->memory, "the stepper", 1, sizeof *e, &e));
    e->base.method = &backward_euler;
    e->system = *system;
    const mnc_status status = create_arrays(e);
    if (status != MNC_OK) {
        destroy(&e->base);
        return status;
    }
    *stepper = &e->base;
    return MNC_OK;
}

static double bytes(const mnci_system *system)
{
    const double arrays = ARRAYS * (double)system->field_count + 1;
    return arrays * (double)stride_of(system) * sizeof(double) + mnci_lines_bytes(system, 1);
}

static const double *const *state(const mnci_stepper *stepper)
{
    return (const double *const *)((const euler *)stepper)->array[U];
}

static double *const *edit(mnci_stepper *stepper)
{
    return euler_of(stepper)->array[U];
}

static const double *trial_of(const mnci_stepper *stepper, int field)
{
    return ((const euler *)stepper)->array[NEW][field];
}

static double *losses(mnci_stepper *stepper)
{
    return euler_of(stepper)->losses;
}

/* Rates and F of the accepted state in all cells; F in NEW. Returns non-zero if the rates fail. */
static int evaluate(euler *e, double day)
{
    const mnci_box *box = &e->system.box;
    const int fields = e->system.field_count;
    const size_t blocks = mnci_box_block_count(box, MNC_MAX_BLOCK_CELLS);
    double *coupling[MNCI_MAX_COUPLINGS] = {0};
    for (int c = 0; c < e->system.coupling_count; c++)
        coupling[c] = e->couplings + (size_t)c * MNC_MAX_BLOCK_CELLS;
    mnci_diffusion_density(&e->diffusion, state(&e->base), 0, mnci_box_cells(box), e->density);
    for (size_t b = 0; b < blocks; b++) {
        const mnci_cell_range block = mnci_box_block_range(box, MNC_MAX_BLOCK_CELLS, b);
        const double *u[MNC_MAX_FIELDS];
        double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *divergence[MNC_MAX_FIELDS];
        for (int f = 0; f < fields; f++) {
            u[f] = e->array[U][f] + block.first;
            source[f] = e->array[SOURCE][f] + block.first;
            loss[f] = e->array[LOSS][f] + block.first;
            divergence[f] = e->array[SCRATCH][f] + block.first;
            memset(divergence[f], 0, block.count * sizeof(double));
        }
        if (e->system.rates(e->system.user, block, day, u, source, loss, coupling, NULL) != 0)
            return 1;
        mnci_diffusion_run(&e->diffusion, block, state(&e->base), e->density, divergence);
        for (int f = 0; f < fields; f++)
            for (size_t i = 0; i < block.count; i++)
                e->array[NEW][f][block.first + i] =
                    source[f][i] - loss[f][i] * u[f][i] + divergence[f][i];
    }
    return 0;
}

/* Losses of the first cell of each plane, for W. */
static void begin(mnci_stepper *stepper, double day)
{
    euler *e = euler_of(stepper);
    const size_t planes = e->system.box.nz, plane = mnci_box_plane(&e->system.box);
    if (evaluate(e, day) != 0)
        return;
    for (int f = 0; f < e->system.field_count; f++)
        for (size_t k = 0; k < planes; k++)
            e->losses[(size_t)f * planes + k] = e->array[LOSS][f][k * plane];
}

static void solve_lines(euler *e, double dt_days)
{
    const mnci_box *box = &e->system.box;
    const size_t plane = mnci_box_plane(box);
    int in_set[MNC_MAX_FIELDS];
    for (int f = 0; f < e->system.field_count; f++)
        in_set[f] = e->system.fields[f].spread == MNC_SPREAD_LINEAR;
    const mnci_line_task task = {.a_days = dt_days,
                                 .losses = e->losses,
                                 .in_set = in_set,
                                 .density = e->density,
                                 .u = e->array[NEW]};
    mnci_lines_factor(&e->lines, &task);
    for (size_t row = 0; row < box->ny * box->nz; row++)
        mnci_lines_x(&e->lines, &task, row * box->nx, 1, 0);
    for (size_t k = 0; k < box->nz; k++)
        mnci_lines_y(&e->lines, &task, k, 0);
    for (size_t first = 0; first < plane; first++)
        mnci_lines_z(&e->lines, &task, first, 1, 0);
}

static void update_field(euler *e, int field, double dt_days, mnci_trial *trial)
{
    const size_t cells = mnci_box_cells(&e->system.box);
    const double *u = e->array[U][field], *explicit_k = e->array[EXPLICIT][field];
    double *u_new = e->array[NEW][field], error2 = 0, value2 = 0;
    trial->lowest[field] = HUGE_VAL;
    trial->highest[field] = -HUGE_VAL;
    for (size_t i = 0; i < cells; i++) {
        const double error = 0.5 * dt_days * (u_new[i] - explicit_k[i]);
        u_new[i] = u[i] + dt_days * u_new[i];
        error2 += error * error;
        value2 += u_new[i] * u_new[i];
        trial->lowest[field] = fmin(trial->lowest[field], u_new[i]);
        trial->highest[field] = fmax(trial->highest[field], u_new[i]);
    }
    trial->error_rms[field] = sqrt(error2 / (double)cells);
    trial->rms[field] = sqrt(value2 / (double)cells);
    trial->finite &= isfinite(error2) && isfinite(value2);
}

static void attempt(mnci_stepper *stepper, double day, double dt_days, mnci_trial *trial)
{
    euler *e = euler_of(stepper);
    const size_t cells = mnci_box_cells(&e->system.box);
    *trial = (mnci_trial){.finite = 1};
    if (evaluate(e, day) != 0) {
        trial->callback_failed = 1;
        return;
    }
    for (int f = 0; f < e->system.field_count; f++) {
        memcpy(e->array[EXPLICIT][f], e->array[NEW][f], cells * sizeof(double));
        for (size_t i = 0; i < cells; i++)
            e->array[NEW][f][i] /= 1 + dt_days * e->array[LOSS][f][i];
    }
    solve_lines(e, dt_days);
    for (int f = 0; f < e->system.field_count; f++)
        update_field(e, f, dt_days, trial);
}

static void accept(mnci_stepper *stepper)
{
    euler *e = euler_of(stepper);
    for (int f = 0; f < e->system.field_count; f++) {
        double *accepted = e->array[NEW][f];
        e->array[NEW][f] = e->array[U][f];
        e->array[U][f] = accepted;
    }
}

static double limit(double tolerance, int is_column)
{
    (void)is_column;
    return fmin(tolerance, 0.01);
}

const mnci_method backward_euler = {
    .name = "backward Euler",
    .stages = 1,
    .limit = limit,
    .create = create,
    .destroy = destroy,
    .bytes = bytes,
    .state = state,
    .edit = edit,
    .trial = trial_of,
    .begin = begin,
    .method_state = losses,
    .attempt = attempt,
    .accept = accept,
};
