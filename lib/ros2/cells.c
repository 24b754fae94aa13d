/* A stage on one block of cells: rates, right-hand sides, and the solves that are local to a cell.
   The loops are inlined into one function, so that a block costs few calls. */
#include "ros2/cells.h"

#include "base/prefetch.h"
#include "ros2/coefficients.h"
#include "ros2/rhs.h"

size_t mnci_cells_work_size(const mnci_system *system)
{
    const size_t arrays = 3 * (size_t)system->field_count + (size_t)system->coupling_count;
    const size_t cells = mnci_box_cells(&system->box);
    return arrays * ((cells < MNC_MAX_BLOCK_CELLS ? cells : MNC_MAX_BLOCK_CELLS) + 16);
}

/* Cache lines of the next block that are prefetched with each field. */
enum { LINES_PER_FIELD = 64 };

/* Arrays that begin at the block. */
typedef struct block_arrays {
    mnci_cell_range block;
    const double *value[MNC_MAX_FIELDS]; /* where F is evaluated */
    double *source[MNC_MAX_FIELDS], *loss[MNC_MAX_FIELDS], *coupling[MNCI_MAX_COUPLINGS];
    double *scratch[MNC_MAX_FIELDS]; /* stage value of a field that does not diffuse */
    double *k[MNC_MAX_FIELDS];       /* increments of this stage */
} block_arrays;

static double *work_of(const mnci_cell_stage *stage, int thread)
{
    return stage->work + (size_t)thread * stage->work_stride;
}

/* value = u + dt A21 k1 */
MNCI_INLINE void stage_value(size_t n, double dt_days, const double *u, const double *k1,
                             double *value)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        value[i] = u[i] + dt_days * (MNCI_ROS2_A21 * k1[i]);
}

/* Places the arrays of a block contiguously, so that short blocks stay in the L1 cache. Fields and
   couplings that the system lacks are left as they are. */
static void bind_block(const mnci_cell_stage *stage, mnci_cell_range block, int thread,
                       block_arrays *r)
{
    const mnci_fields *fields = stage->fields;
    const mnci_system *system = stage->system;
    const size_t stride = (block.count + 7) / 8 * 8 + 8;
    double *work = work_of(stage, thread);
    r->block = block;
    for (int f = 0; f < system->field_count; f++, work += stride)
        r->source[f] = work;
    for (int f = 0; f < system->field_count; f++, work += stride)
        r->loss[f] = work;
    for (int c = 0; c < system->coupling_count; c++, work += stride)
        r->coupling[c] = work;
    for (int f = 0; f < system->field_count; f++, work += stride) {
        const mnci_arrays *a = &fields->arrays[f];
        const int diffuses = fields->role[f] == MNCI_DIFFUSING;
        r->scratch[f] = work;
        r->k[f] = stage->is_second ? a->k2 : a->k1;
        r->k[f] = r->k[f] ? r->k[f] + block.first : r->source[f];
        r->value[f] = work;
        if (!stage->is_second || diffuses)
            r->value[f] = (stage->is_second ? a->stage_value : a->u) + block.first;
    }
}

/* k += a slope from, divided by 1 + a loss if there is a loss */
MNCI_INLINE void add_coupling(size_t n, double a_days, const double *slope, const double *from,
                              const double *loss, double *k)
{
    if (loss) {
        MNC_SIMD
        for (size_t i = 0; i < n; i++)
            k[i] = (k[i] + a_days * slope[i] * from[i]) * mnci_reciprocal(1 + a_days * loss[i]);
        return;
    }
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        k[i] += a_days * slope[i] * from[i];
}

/* Increments of a driver: `k`, or where its value has replaced them (k - u) / dt. */
typedef struct driver {
    const double *k, *u;
    double per_dt;
} driver;

/* The same from stored coefficients, times 1 / (1 + a loss) with the last driver; then, unless
   `value` is NULL, the stage value. */
MNCI_INLINE void add_stored_coupling(size_t n, const float *slope, driver from,
                                     const float *inv_diag, double *k, double dt_days,
                                     const double *u, double *value)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        const double driver_k = from.u ? (from.k[i] - from.u[i]) * from.per_dt : from.k[i];
        const double driven = k[i] + (double)slope[i] * driver_k;
        k[i] = inv_diag ? driven * (double)inv_diag[i] : driven;
        if (value)
            value[i] = u[i] + dt_days * (MNCI_ROS2_A21 * k[i]);
    }
}

MNCI_INLINE void add_stored_couplings(size_t n, const float *slope, driver from, int is_last,
                                      const float *inv_diag, double *k, double dt_days,
                                      const double *u, double *value)
{
    if (!is_last)
        add_stored_coupling(n, slope, from, NULL, k, 0, NULL, NULL);
    else if (value)
        add_stored_coupling(n, slope, from, inv_diag, k, dt_days, u, value);
    else
        add_stored_coupling(n, slope, from, inv_diag, k, 0, NULL, NULL);
}

static driver driver_at(const mnci_cell_stage *stage, int field, int second, size_t first)
{
    const mnci_arrays *a = &stage->fields->arrays[field];
    if (second)
        return (driver){a->k2 + first, NULL, 0};
    return (driver){a->k1 + first, mnci_value_is_in_k1(a) ? a->u + first : NULL,
                    1 / stage->dt_days};
}

MNCI_INLINE void store_coupling(size_t n, double a_days, const double *slope, float *stored)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        stored[i] = (float)(a_days * slope[i]);
}

/* Solves a deferred field, whose drivers are solved by now, from its stored right-hand side; of the
   first stage also the stage value, unless it is NULL. */
MNCI_INLINE void solve_deferred_field(const mnci_cell_stage *stage, mnci_cell_range block,
                                      int field, int second, double *value)
{
    const mnci_fields *fields = stage->fields;
    const mnci_arrays *a = &fields->arrays[field];
    const float *inv_diag = fields->stored_inv_diag[field] + block.first;
    const double *u = a->u + block.first;
    double *k = (second ? a->k2 : a->k1) + block.first;
    for (int c = 0; c < fields->driver_count[field]; c++) {
        const int coupling = fields->drivers[field][c];
        const driver from =
            driver_at(stage, fields->system->couplings[coupling].from, second, block.first);
        const float *slope = fields->stored_coupling[coupling] + block.first;
        const int is_last = c + 1 == fields->driver_count[field];
        /* Each case is a loop of its own. */
        if (from.u)
            add_stored_couplings(block.count, slope, from, is_last, inv_diag, k, stage->dt_days, u,
                                 value);
        else
            add_stored_couplings(block.count, slope, (driver){from.k, NULL, 0}, is_last, inv_diag,
                                 k, stage->dt_days, u, value);
    }
}

/* Stage values of immobile fields. First-stage increments of lazy fields are solved first. */
MNCI_INLINE void compute_stage_values(const mnci_cell_stage *stage, const block_arrays *r)
{
    const mnci_fields *fields = stage->fields;
    for (int o = 0; o < fields->system->field_count; o++) {
        const int f = fields->elimination.order[o];
        const mnci_arrays *a = &fields->arrays[f];
        if (fields->role[f] == MNCI_LAZY)
            solve_deferred_field(stage, r->block, f, 0, r->scratch[f]);
        else if (fields->role[f] != MNCI_DIFFUSING)
            stage_value(r->block.count, stage->dt_days, a->u + r->block.first,
                        a->k1 + r->block.first, r->scratch[f]);
    }
}

/* Queues the stored coefficients of a deferred field. */
MNCI_INLINE void push_stored(const mnci_fields *fields, int field, size_t next, size_t count,
                             mnci_prefetch_queue *queue)
{
    mnci_prefetch_push(queue, fields->stored_inv_diag[field] + next, count * sizeof(float));
    for (int c = 0; c < fields->driver_count[field]; c++)
        mnci_prefetch_push(queue, fields->stored_coupling[fields->drivers[field][c]] + next,
                           count * sizeof(float));
}

/* Queues the reads of the next block of the plane: there are too many arrays, and blocks are too
   short, for the hardware prefetcher. Increments of diffusing fields are in the cache, since they
   hold the divergence, and targets of non-temporal stores are not read. */
MNCI_INLINE void push_next_block(const mnci_cell_stage *stage, mnci_cell_range block,
                                 mnci_prefetch_queue *queue)
{
    const mnci_fields *fields = stage->fields;
    const size_t next = block.first + block.count, bytes = block.count * sizeof(double);
    for (int o = 0; o < fields->system->field_count; o++) {
        const int f = fields->elimination.order[o];
        const mnci_arrays *a = &fields->arrays[f];
        const int is_deferred = fields->elimination.phase[f] > 0;
        if (stage->is_second && is_deferred)
            push_stored(fields, f, next, block.count, queue);
        if (fields->role[f] == MNCI_DIFFUSING) {
            if (stage->is_second)
                mnci_prefetch_push(queue, (mnci_value_is_in_k1(a) ? a->u : a->k1) + next, bytes);
            continue;
        }
        mnci_prefetch_push(queue, a->u + next, bytes);
        if (stage->is_second || !is_deferred)
            mnci_prefetch_push(queue, a->k1 + next, bytes);
        if (stage->is_second && a->k2 && !is_deferred)
            mnci_prefetch_push(queue, a->k2 + next, bytes);
    }
}

/* Whether losses and couplings of deferred fields are stored from this stage. Those of the first
   serve both, except that where rates depend on the day only each stage's own conserve linear
   balances. */
MNCI_INLINE int stores_coefficients(const mnci_cell_stage *stage)
{
    return !stage->is_second || stage->system->prepare;
}

/* How far the right-hand side of a field is taken: one that is immediate is solved with its last
   driver. */
MNCI_INLINE mnci_rhs_kind rhs_kind(int is_deferred, int is_stored, int drivers)
{
    if (is_deferred)
        return is_stored ? MNCI_RHS_DEFER_AND_STORE : MNCI_RHS_DEFER;
    if (drivers == 0)
        return MNCI_RHS_SOLVE;
    return drivers == 1 ? MNCI_RHS_ADD_DRIVER_AND_SOLVE : MNCI_RHS_ADD_DRIVER;
}

/* Increment of one field from its rates: solved if it is immediate, else the right-hand side. */
MNCI_INLINE void compute_increment(const mnci_cell_stage *stage, block_arrays *r, int field,
                                   mnci_prefetch_queue *queue)
{
    const mnci_fields *fields = stage->fields;
    const mnc_coupling *pairs = fields->system->couplings;
    const size_t n = r->block.count, first = r->block.first;
    const int *couplings = fields->drivers[field], count = fields->driver_count[field];
    const mnci_arrays *a = &fields->arrays[field];
    const int is_deferred = fields->elimination.phase[field] > 0;
    const int is_stored = is_deferred && stores_coefficients(stage);
    mnci_rhs rhs = {
        .kind = rhs_kind(is_deferred, is_stored, count),
        .diffuses = fields->role[field] == MNCI_DIFFUSING,
        .source = r->source[field],
        .loss = r->loss[field],
        .value = r->value[field],
        .per_dt = 1 / stage->dt_days,
        .nontemporal = is_deferred && fields->exceeds_cache,
        .out = r->k[field],
    };
    if (stage->is_second && mnci_value_is_in_k1(a))
        rhs.u = a->u + first;
    else if (stage->is_second)
        rhs.k1 = a->k1 + first;
    if (count > 0) {
        rhs.coupling = r->coupling[couplings[0]];
        rhs.from = r->k[pairs[couplings[0]].from];
    }
    if (is_stored) {
        rhs.inv_diag = fields->stored_inv_diag[field] + first;
        rhs.stored_coupling = fields->stored_coupling[couplings[0]] + first;
    }
    mnci_prefetch_issue(queue, LINES_PER_FIELD);
    mnci_rhs_evaluate(&rhs, first, n, stage->a_days);
    for (int c = 1; c < count; c++) {
        if (is_stored)
            store_coupling(n, stage->a_days, r->coupling[couplings[c]],
                           fields->stored_coupling[couplings[c]] + first);
        else if (!is_deferred)
            add_coupling(n, stage->a_days, r->coupling[couplings[c]],
                         r->k[pairs[couplings[c]].from], c + 1 == count ? r->loss[field] : NULL,
                         r->k[field]);
    }
}

/* Rates and increments of one block; the sums are those of the fields updated here. */
MNC_VECTOR_WIDTHS static void cells_stage(mnci_cell_stage *stage, mnci_cell_range block, int thread,
                                          mnci_sums *sums)
{
    const mnci_system *system = stage->system;
    const mnci_fields *fields = stage->fields;
    block_arrays r;
    bind_block(stage, block, thread, &r);
    mnci_prefetch_queue queue;
    if (stage->is_second)
        compute_stage_values(stage, &r);
    mnci_prefetch_clear(&queue);
    if (fields->exceeds_cache)
        push_next_block(stage, block, &queue);
    if (system->rates(system->user, block, stage->day, r.value, r.source, r.loss, r.coupling,
                      &queue) != 0)
        atomic_store(&stage->failed, 1);
    for (int o = 0; o < system->field_count; o++)
        compute_increment(stage, &r, fields->elimination.order[o], &queue);
    for (int f = 0; stage->is_second && f < system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        if (fields->role[f] == MNCI_IMMEDIATE)
            mnci_update_immobile(&system->fields[f], block.count, stage->dt_days,
                                 a->u + block.first, a->k1 + block.first, r.k[f],
                                 a->u_new + block.first, &sums[f]);
    }
}

MNC_VECTOR_WIDTHS static void cells_finish(const mnci_cell_stage *stage, mnci_cell_range block,
                                           mnci_sums *sums)
{
    const mnci_system *system = stage->system;
    const mnci_fields *fields = stage->fields;
    for (int o = 0; o < system->field_count; o++)
        if (fields->role[fields->elimination.order[o]] == MNCI_LAZY)
            solve_deferred_field(stage, block, fields->elimination.order[o], 1, NULL);
    for (int f = 0; f < system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        if (fields->role[f] == MNCI_LAZY || fields->role[f] == MNCI_STORED)
            mnci_update_immobile(&system->fields[f], block.count, stage->dt_days,
                                 a->u + block.first, a->k1 + block.first, a->k2 + block.first,
                                 a->u_new + block.first, &sums[f]);
    }
}

MNC_VECTOR_WIDTHS static void cells_solve_deferred(const mnci_cell_stage *stage,
                                                   mnci_cell_range block, int field)
{
    solve_deferred_field(stage, block, field, stage->is_second, NULL);
}

MNC_VECTOR_WIDTHS static void cells_value(size_t rows, size_t stride, size_t n, double dt_days,
                                          const double *u, const double *k1, double *value)
{
    for (size_t r = 0; r < rows; r++) {
        const size_t at = r * stride;
        if (rows > 1)
            MNCI_PREFETCH(u + at + mnci_rows_ahead(r, rows, stride, n), n * sizeof *u);
        stage_value(n, dt_days, u + at, k1 + at, value + at);
    }
}

/* The exported functions are plain ones: the resolver of a multi-versioned function would be
   visible too. */

void mnci_cells_divergence(const mnci_cell_stage *stage, mnci_cell_range range)
{
    const mnci_fields *fields = stage->fields;
    const double *value[MNC_MAX_FIELDS];
    double *k[MNC_MAX_FIELDS];
    for (int f = 0; f < fields->system->field_count; f++) {
        const mnci_arrays *a = &fields->arrays[f];
        value[f] = stage->is_second ? a->stage_value : a->u;
        k[f] = stage->is_second ? a->k2 : a->k1;
        k[f] = k[f] ? k[f] + range.first : NULL;
    }
    mnci_diffusion_run(stage->diffusion, range, value, fields->density, k);
}

void mnci_cells_stage(mnci_cell_stage *stage, mnci_cell_range block, int thread, mnci_sums *sums)
{
    cells_stage(stage, block, thread, sums);
}

void mnci_cells_finish(const mnci_cell_stage *stage, mnci_cell_range block, mnci_sums *sums)
{
    cells_finish(stage, block, sums);
}

void mnci_cells_solve_deferred(const mnci_cell_stage *stage, mnci_cell_range block, int field)
{
    cells_solve_deferred(stage, block, field);
}

void mnci_cells_output(const mnci_cell_stage *stage, int field, size_t rows, size_t stride,
                       size_t n, size_t first, mnci_sums *sums)
{
    const mnci_arrays *a = &stage->fields->arrays[field];
    const double dt_days = stage->dt_days, *u = a->u + first;
    if (!stage->is_second)
        cells_value(rows, stride, n, dt_days, u, a->k1 + first, a->stage_value + first);
    else if (mnci_value_is_in_k1(a))
        mnci_update_from_value(rows, stride, n, dt_days, u, a->stage_value + first, a->k2 + first,
                               a->u_new + first, sums);
    else
        mnci_update(rows, stride, n, dt_days, u, a->k1 + first, a->k2 + first, a->u_new + first,
                    sums);
}

void mnci_cells_losses(mnci_cell_stage *stage, mnci_cell_range block, double *losses)
{
    const mnci_system *system = stage->system;
    block_arrays r;
    bind_block(stage, block, 0, &r);
    const int failed =
        system->rates(system->user, block, stage->day, r.value, r.source, r.loss, r.coupling, NULL);
    for (int f = 0; f < system->field_count; f++)
        losses[f] = failed ? 0 : r.loss[f][0];
}
