/* One time step of the two-stage Rosenbrock-W scheme, and the table of its functions. */
#include "ros2/ros2.h"

#include "base/elementary.h"
#include "base/error.h"
#include "base/memory.h"
#include "ros2/bundles.h"
#include "ros2/cells.h"
#include "ros2/coefficients.h"
#include "ros2/stage.h"

#include <math.h>

/* Allocations of a stepper. */
enum { ARRAYS = 12 };

/* Partial sums and extremes of each band and field. */
enum { ERROR2, VALUE2, LOWEST, HIGHEST, GUARDED, TOTALS };
_Static_assert((int)TOTALS == (int)MNCI_STEP_TOTALS, "see limits.h");

/* The stepper begins with its base. */
static mnci_ros2_stepper *ros2_of(mnci_stepper *stepper)
{
    return (mnci_ros2_stepper *)stepper;
}

static size_t global_bands(const mnci_box *box)
{
    return mnci_box_bands(box, mnci_global_rows(box));
}

static void point_to_state(mnci_ros2_stepper *s)
{
    for (int f = 0; f < s->system.field_count; f++)
        s->state[f] = s->fields.arrays[f].u;
}

static mnc_status create_parts(mnci_ros2_stepper *s)
{
    const mnci_box *box = &s->system.box;
    const size_t fields = (size_t)s->system.field_count, threads = (size_t)s->system.threads;
    const mnci_memory *memory = s->system.memory;
    s->work_stride = mnci_cells_work_size(&s->system);
    MNCI_TRY(mnci_fields_create(&s->system, &s->fields));
    MNCI_TRY(mnci_diffusion_create(&s->system, &s->diffusion));
    MNCI_TRY(mnci_lines_create(&s->diffusion, s->system.threads, &s->lines));
    MNCI_TRY(mnci_array(memory, "losses", fields * box->nz, sizeof(double), &s->losses));
    MNCI_TRY(mnci_array(memory, "rates", threads, s->work_stride * sizeof(double), &s->work));
    s->bands = mnci_box_bands(box, mnci_local_rows(&s->system).count);
    MNCI_TRY(mnci_array(memory, "sums", mnci_plane_count(box) * s->bands * fields,
                        sizeof(mnci_sums), &s->plane_sums));
    MNCI_TRY(mnci_array(memory, "sums", global_bands(box) * fields, TOTALS * sizeof(double),
                        &s->totals));
    return mnci_array(memory, "sums", mnci_bundle_count(&s->system) * fields, sizeof(mnci_sums),
                      &s->bundle_sums);
}

static void destroy(mnci_stepper *stepper)
{
    mnci_ros2_stepper *s = ros2_of(stepper);
    mnci_lines_destroy(&s->lines);
    mnci_diffusion_destroy(&s->diffusion);
    mnci_fields_destroy(&s->fields);
    mnci_release(s->losses);
    mnci_release(s->work);
    mnci_release(s->plane_sums);
    mnci_release(s->totals);
    mnci_release(s->bundle_sums);
    mnci_release(s);
}

static mnc_status create(const mnci_system *system, mnci_stepper **stepper)
{
    mnci_ros2_stepper *s = NULL;
    *stepper = NULL;
    MNCI_TRY(mnci_array(system->memory, "the stepper", 1, sizeof *s, &s));
    s->base.method = system->method;
    s->system = *system;
    mnc_status status = create_parts(s);
    if (status != MNC_OK) {
        destroy(&s->base);
        return status;
    }
    point_to_state(s);
    *stepper = &s->base;
    return MNC_OK;
}

static double bytes(const mnci_system *system)
{
    const double fields = system->field_count, threads = system->threads;
    const double bands = (double)mnci_box_bands(&system->box, mnci_local_rows(system).count);
    const double partials =
        (double)mnci_plane_count(&system->box) * bands + (double)mnci_bundle_count(system);
    const double planes = (double)system->box.nz;
    const double numbers = threads * (double)mnci_cells_work_size(system) + fields * planes +
                           4 * (planes + 1) + /* those of the diffusion */
                           (double)global_bands(&system->box) * fields * TOTALS;
    return mnci_fields_bytes(system) + mnci_lines_bytes(system, system->threads) +
           numbers * sizeof(double) + partials * fields * sizeof(mnci_sums) +
           sizeof(mnci_ros2_stepper) + ARRAYS * MNCI_ARRAY_OVERHEAD;
}

static double *losses(mnci_stepper *stepper)
{
    mnci_ros2_stepper *s = ros2_of(stepper);
    return s->losses;
}

static void begin(mnci_stepper *stepper, double day)
{
    mnci_ros2_stepper *s = ros2_of(stepper);
    mnci_stage_losses(s, day);
}

static const double *const *state(const mnci_stepper *stepper)
{
    const mnci_ros2_stepper *s = (const mnci_ros2_stepper *)stepper;
    return (const double *const *)s->state;
}

static double *const *edit(mnci_stepper *stepper)
{
    mnci_ros2_stepper *s = ros2_of(stepper);
    s->has_density = 0;
    return s->state;
}

static const double *trial_of(const mnci_stepper *stepper, int field)
{
    const mnci_ros2_stepper *s = (const mnci_ros2_stepper *)stepper;
    return s->fields.arrays[field].u_new;
}

static void accept(mnci_stepper *stepper)
{
    mnci_ros2_stepper *s = ros2_of(stepper);
    mnci_fields_accept(&s->fields);
    point_to_state(s);
    s->has_density = 1;
}

/* Reduces the sums of a field over the planes or bundles of a band in order, then over the
   columns. */
static void reduce_band(const mnci_ros2_stepper *s, size_t field, size_t band, double *totals)
{
    const size_t fields = (size_t)s->system.field_count;
    const size_t first_bundle = mnci_first_bundle_of_band(&s->system, band);
    const mnci_sums *partial = s->plane_sums + band * fields + field;
    size_t stride = s->bands * fields, count = mnci_plane_count(&s->system.box);
    if (s->fields.role[field] == MNCI_DIFFUSING && !s->fields.is_transformed[field]) {
        partial = s->bundle_sums + first_bundle * fields + field;
        stride = fields;
        count = mnci_first_bundle_of_band(&s->system, band + 1) - first_bundle;
    }
    mnci_sums all;
    if (count > 1) { /* a column has one */
        mnci_sums_clear(&all);
        for (size_t i = 0; i < count; i++)
            mnci_sums_add(&all, partial + i * stride);
        partial = &all;
    }
    double error2 = 0, value2 = 0, lowest = HUGE_VAL, highest = -HUGE_VAL;
    for (int c = 0; c < MNCI_SUM_COLUMNS; c++) {
        error2 += partial->error2[c];
        value2 += partial->value2[c];
        lowest = partial->lowest[c] < lowest ? partial->lowest[c] : lowest;
        highest = partial->highest[c] > highest ? partial->highest[c] : highest;
    }
    totals[ERROR2] = error2;
    totals[VALUE2] = value2;
    totals[LOWEST] = lowest;
    totals[HIGHEST] = highest;
    totals[GUARDED] = (double)partial->guarded_cells;
}

/* Totals of all bands of the global box. */
static const double *allgather_bands(const mnci_ros2_stepper *s)
{
    const size_t fields = (size_t)s->system.field_count;
    const mnci_communicator *comm = s->system.communicator;
    for (size_t band = 0; band < s->bands; band++)
        for (size_t f = 0; f < fields; f++)
            reduce_band(s, f, band, s->totals + (band * fields + f) * TOTALS);
    return comm->allgather(comm->user, s->totals, fields * TOTALS);
}

/* Reduces the bands in order, so that the bits depend neither on threads nor on processes. */
static void reduce_field(const mnci_ros2_stepper *s, const double *totals, size_t field,
                         mnci_trial *trial)
{
    const mnci_box *box = &s->system.box;
    const size_t fields = (size_t)s->system.field_count;
    const double cells = (double)(box->nx * mnci_global_rows(box) * box->nz);
    const size_t bands = global_bands(box);
    double error2 = 0, value2 = 0, guarded = 0;
    trial->lowest[field] = HUGE_VAL;
    trial->highest[field] = -HUGE_VAL;
    for (size_t band = 0; band < bands; band++) {
        const double *total = totals + (band * fields + field) * TOTALS;
        error2 += total[ERROR2];
        value2 += total[VALUE2];
        guarded += total[GUARDED];
        if (total[LOWEST] < trial->lowest[field])
            trial->lowest[field] = total[LOWEST];
        if (total[HIGHEST] > trial->highest[field])
            trial->highest[field] = total[HIGHEST];
    }
    trial->error_rms[field] = sqrt(error2 / cells);
    trial->rms[field] = sqrt(value2 / cells);
    trial->guarded_cells[field] = (size_t)guarded;
    trial->finite &= isfinite(error2) && isfinite(value2);
}

static void attempt(mnci_stepper *stepper, double day, double dt_days, mnci_trial *trial)
{
    mnci_ros2_stepper *s = ros2_of(stepper);
    mnci_stage first = mnci_stage_of(s, 0, day, day, dt_days);
    mnci_stage second = mnci_stage_of(s, 1, day, day + dt_days, dt_days);
    trial->finite = 1;
    mnci_fields_choose_diffusion(&s->fields, first.cells.a_days);
    if (!s->has_density)
        mnci_stage_density(s);
    s->has_density = 0;
    mnci_stage_run(&first);
    if (!atomic_load(&first.cells.failed))
        mnci_stage_run(&second);
    trial->callback_failed = atomic_load(&first.cells.failed) || atomic_load(&second.cells.failed);
    if (trial->callback_failed)
        return;
    mnci_stage_finish(&second);
    const double *totals = allgather_bands(s);
    for (size_t f = 0; f < (size_t)s->system.field_count; f++)
        reduce_field(s, totals, f, trial);
}

/* The estimate is that of the embedded first-order solution: it overestimates the error of the
   second-order one, so that a limit of many times the user's tolerance meets the tolerance with a
   margin (docs/numerics.md, "Error control"). Estimates that grow with dt^(5/2), and errors of the
   result with dt^2, give the power 5/4; 7/5 is measured. */
static double limit(double tolerance, int is_column)
{
    const double relative = mnci_pow(tolerance / 1e-3, 1.4);
    return is_column ? fmin(0.1 * relative, 0.4) : fmin(0.19 * relative, 3);
}

const mnci_method mnci_ros2 = {
    .name = "ROS2-W",
    .stages = 2,
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
