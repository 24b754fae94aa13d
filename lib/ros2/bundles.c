/* Column bundles: lines along the depth, then stage values or new states while they are in the
   cache.

   Grids that exceed the last-level cache are swept once for each linear field and once for the cell
   populations, which share a density: a bundle of many fields would not stay in the L2 cache from
   its line solves to its stage values. */
#include "ros2/bundles.h"

#include "base/threads.h"

static size_t bundles_in(const mnci_box *box, size_t rows)
{
    return (rows * box->nx + MNCI_MAX_BATCH_WIDTH - 1) / MNCI_MAX_BATCH_WIDTH;
}

size_t mnci_first_bundle_of_band(const mnci_system *system, size_t band)
{
    const mnci_box *box = &system->box;
    const size_t rows = mnci_local_rows(system).count, in_band = mnci_box_band_rows(box);
    if (band * in_band < rows)
        return band * bundles_in(box, in_band);
    return rows / in_band * bundles_in(box, in_band) + bundles_in(box, rows % in_band);
}

size_t mnci_bundle_count(const mnci_system *system)
{
    return mnci_first_bundle_of_band(system,
                                     mnci_box_bands(&system->box, mnci_local_rows(system).count));
}

/* Lines of a bundle: `width` cells of the uppermost plane. */
typedef struct bundle {
    size_t first, width;
} bundle;

static bundle bundle_at(const mnci_system *system, size_t index)
{
    const mnci_box *box = &system->box;
    const mnci_rows rows = mnci_local_rows(system);
    const size_t band_rows = mnci_box_band_rows(box), in_band = bundles_in(box, band_rows);
    const size_t from_row = index / in_band * band_rows;
    const size_t left_rows = rows.count - from_row;
    const size_t cells = (left_rows < band_rows ? left_rows : band_rows) * box->nx;
    const size_t in = index % in_band * MNCI_MAX_BATCH_WIDTH, left = cells - in;
    return (bundle){(rows.first + from_row) * box->nx + in,
                    left < MNCI_MAX_BATCH_WIDTH ? left : MNCI_MAX_BATCH_WIDTH};
}

/* One sweep over all bundles, for some of the diffusing fields. */
typedef struct sweep {
    const mnci_stage *stage;
    int is_last, has_cells;
    int fields[MNC_MAX_FIELDS], field_count;
    int in_set[MNC_MAX_FIELDS]; /* those of them with lines in this task */
    mnci_line_task task;
} sweep;

/* The rows of a bundle in all arrays; a column is contiguous. */
typedef struct bundle_rows {
    size_t rows, stride, n;
} bundle_rows;

static bundle_rows rows_of(const mnci_box *box, size_t width)
{
    const size_t plane = mnci_box_plane(box);
    return plane == 1 ? (bundle_rows){1, 1, box->nz} : (bundle_rows){box->nz, plane, width};
}

/* The density of the stage output in a bundle, for the next stage. */
static void density_bundle(const mnci_stage *stage, bundle_rows is, size_t first)
{
    const mnci_ros2_stepper *s = stage->stepper;
    double *output[MNC_MAX_FIELDS];
    mnci_fields_output(&s->fields, stage->cells.is_second, output);
    for (size_t r = 0; r < is.rows; r++)
        mnci_diffusion_density(&s->diffusion, (const double *const *)output, first + r * is.stride,
                               is.n, s->fields.density + first + r * is.stride);
}

static void sweep_bundle(void *context, size_t index, int thread)
{
    const sweep *over = context;
    const mnci_ros2_stepper *s = over->stage->stepper;
    const bundle at = bundle_at(&s->system, index);
    const bundle_rows is = rows_of(&s->system.box, at.width);
    mnci_sums *sums = s->bundle_sums + index * (size_t)s->system.field_count;
    mnci_lines_z(&s->lines, &over->task, at.first, at.width, thread);
    if (!over->is_last)
        return;
    for (int i = 0; i < over->field_count; i++) {
        const int f = over->fields[i];
        if (s->fields.is_transformed[f])
            continue;
        mnci_sums_clear(&sums[f]);
        mnci_cells_output(&over->stage->cells, f, is.rows, is.stride, is.n, at.first, &sums[f]);
    }
    if (over->has_cells)
        density_bundle(over->stage, is, at.first);
}

static void add_fields(sweep *over, const mnci_line_task *task, const int *fields, int count)
{
    for (int i = 0; i < count; i++) {
        over->fields[over->field_count++] = fields[i];
        over->in_set[fields[i]] = task->in_set[fields[i]];
    }
}

static void run_sweep(sweep *over)
{
    const mnci_system *system = &over->stage->stepper->system;
    over->task.in_set = over->in_set;
    mnci_parallel_for(system->threads, mnci_bundle_count(system), sweep_bundle, over);
}

static sweep sweep_of(const mnci_stage *stage, const mnci_line_task *task, int is_last)
{
    return (sweep){.stage = stage, .task = *task, .is_last = is_last};
}

void mnci_bundles_solve(const mnci_stage *stage, const mnci_line_task *task, int is_last)
{
    const mnci_ros2_stepper *s = stage->stepper;
    const mnci_diffusion *d = &s->diffusion;
    sweep rest = sweep_of(stage, task, is_last);
    for (int l = 0; l < d->linear_count; l++) {
        if (!s->fields.exceeds_cache) {
            add_fields(&rest, task, &d->linear[l], 1);
            continue;
        }
        sweep one = sweep_of(stage, task, is_last);
        add_fields(&one, task, &d->linear[l], 1);
        run_sweep(&one);
    }
    add_fields(&rest, task, d->cells, d->cell_count);
    rest.has_cells = d->cell_count > 0;
    if (rest.field_count > 0)
        run_sweep(&rest);
}
