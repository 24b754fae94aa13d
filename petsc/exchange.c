/* The communicator of a simulation that is distributed over MPI ranks: halo exchange and transposes
   by PETSc's star forests, lines along y by a pipeline, reductions and broadcasts by MPI. Calls of
   a star forest fail only if MPI fails, whose own error handler ends the run. */
#include "exchange.h"

#include "agree.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"
#include "forest.h"

#include <limits.h>

static void must(const mnci_exchange *e, PetscErrorCode code)
{
    if (code)
        MPI_Abort(e->comm, (int)code);
}

/* ---- halo exchange ---- */

static void exchange_halo(void *user, double *const *fields, int count)
{
    mnci_exchange *e = user;
    const double start = MPI_Wtime();
    for (int f = 0; f < count; f++)
        must(e, PetscSFBcastBegin(e->halos, MPIU_SCALAR, fields[f], fields[f], MPI_REPLACE));
    for (int f = 0; f < count; f++)
        must(e, PetscSFBcastEnd(e->halos, MPIU_SCALAR, fields[f], fields[f], MPI_REPLACE));
    e->costs.halos_s += MPI_Wtime() - start;
}

/* ---- lines along y ---- */

/* Some planes of the transformed fields, which go from rows to columns and back. */
typedef struct transposition {
    mnci_exchange *e;
    PetscSF transpose;
    const mnci_line_solver *solver;
    const mnci_line_task *task;
    size_t first, planes;
    int fields[MNC_MAX_FIELDS], field_count;
} transposition;

static double *rows_of(const transposition *t, int field)
{
    return t->task->u[t->fields[field]] + t->first * mnci_box_plane(&t->e->local);
}

static size_t columns_plane(const mnci_exchange *e)
{
    return mnci_partition_columns(&e->global, e->ranks, e->rank).count * e->global.ny;
}

static double *columns_of(const transposition *t, int field)
{
    return t->e->column_work + (size_t)field * t->e->planes_at_once * columns_plane(t->e);
}

static void to_columns(const transposition *t)
{
    for (int f = 0; f < t->field_count; f++)
        must(t->e, PetscSFBcastBegin(t->transpose, MPIU_SCALAR, rows_of(t, f), columns_of(t, f),
                                     MPI_REPLACE));
    for (int f = 0; f < t->field_count; f++)
        must(t->e, PetscSFBcastEnd(t->transpose, MPIU_SCALAR, rows_of(t, f), columns_of(t, f),
                                   MPI_REPLACE));
}

static void to_rows(const transposition *t)
{
    for (int f = 0; f < t->field_count; f++)
        must(t->e, PetscSFReduceBegin(t->transpose, MPIU_SCALAR, columns_of(t, f), rows_of(t, f),
                                      MPI_REPLACE));
    for (int f = 0; f < t->field_count; f++)
        must(t->e, PetscSFReduceEnd(t->transpose, MPIU_SCALAR, columns_of(t, f), rows_of(t, f),
                                    MPI_REPLACE));
}

static void transform_plane(void *context, size_t index, int thread)
{
    const transposition *t = context;
    const mnci_exchange *e = t->e;
    const size_t width = mnci_partition_columns(&e->global, e->ranks, e->rank).count;
    for (int f = 0; f < t->field_count; f++)
        mnci_lines_y_transform(t->solver, t->task, columns_of(t, f) + index * columns_plane(e),
                               width, thread);
}

/* The transforms of all planes. */
static void transform(transposition *t)
{
    mnci_exchange *e = t->e;
    for (; t->first < e->global.nz; t->first += t->planes) {
        const size_t left = e->global.nz - t->first;
        t->planes = left < e->planes_at_once ? left : e->planes_at_once;
        t->transpose = left < e->planes_at_once ? e->last_transpose : e->transpose;
        const double start = MPI_Wtime();
        to_columns(t);
        const double arrived = MPI_Wtime();
        mnci_parallel_for(e->threads, t->planes, transform_plane, t);
        const double solved = MPI_Wtime();
        to_rows(t);
        e->costs.transposes_s += MPI_Wtime() - solved + arrived - start;
    }
}

/* Nothing: lines along y span the ranks, and solve_lines_y() solves them. */
static void lines_y_in_plane(const mnci_line_solver *solver, const mnci_line_task *task, size_t k,
                             int thread)
{
    (void)solver;
    (void)task;
    (void)k;
    (void)thread;
}

static void solve_lines_y(void *user, const mnci_line_solver *solver, const mnci_line_task *task)
{
    mnci_exchange *e = user;
    transposition t = {.e = e, .solver = solver, .task = task};
    if (e->global.ny == 1)
        return;
    for (int f = 0; f < solver->diffusion->system->field_count; f++)
        if (task->in_set[f] && task->is_transformed && task->is_transformed[f])
            t.fields[t.field_count++] = f;
    if (t.field_count > 0)
        transform(&t);
    mnci_pipeline_run(&e->pipeline, solver, task, e->threads, &e->costs.pipelines_s);
}

/* ---- reductions and broadcasts ---- */

static const double *allgather(void *user, const double *send, size_t numbers)
{
    mnci_exchange *e = user;
    const double start = MPI_Wtime();
    for (int r = 0; r < e->ranks; r++) {
        e->counts[r] = e->band_counts[r] * (int)numbers;
        e->firsts[r] = e->band_firsts[r] * (int)numbers;
    }
    MPI_Allgatherv(send, e->counts[e->rank], MPI_DOUBLE, e->received, e->counts, e->firsts,
                   MPI_DOUBLE, e->comm);
    e->costs.sums_s += MPI_Wtime() - start;
    return e->received;
}

static void max_reduce(void *user, double *values, int count)
{
    mnci_exchange *e = user;
    const double start = MPI_Wtime();
    MPI_Allreduce(MPI_IN_PLACE, values, count, MPI_DOUBLE, MPI_MAX, e->comm);
    e->costs.sums_s += MPI_Wtime() - start;
}

static void broadcast(void *user, void *values, size_t bytes)
{
    mnci_exchange *e = user;
    const double start = MPI_Wtime();
    for (size_t done = 0; done < bytes; done += INT_MAX) {
        const size_t left = bytes - done;
        MPI_Bcast((char *)values + done, left < INT_MAX ? (int)left : INT_MAX, MPI_BYTE, 0,
                  e->comm);
    }
    e->costs.sums_s += MPI_Wtime() - start;
}

/* ---- fields ---- */

/* Counts and displacements of the rows of each rank in a plane of the global field. */
static void count_rows(mnci_exchange *e)
{
    for (int r = 0; r < e->ranks; r++) {
        const mnci_range rows = mnci_partition_rows(&e->global, e->ranks, r);
        e->counts[r] = (int)(rows.count * e->global.nx);
        e->firsts[r] = (int)(rows.first * e->global.nx);
    }
}

static size_t own_row(const mnci_exchange *e, size_t k)
{
    return (k * e->local.ny + e->local.halo_before) * e->global.nx;
}

void mnci_exchange_gather(mnci_exchange *e, int root, const double *local, double *global)
{
    const size_t plane = mnci_box_plane(&e->global);
    count_rows(e);
    for (size_t k = 0; k < e->global.nz; k++)
        MPI_Gatherv(local + own_row(e, k), e->counts[e->rank], MPI_DOUBLE,
                    e->rank == root ? global + k * plane : NULL, e->counts, e->firsts, MPI_DOUBLE,
                    root, e->comm);
}

static void gather_field(void *user, const double *local, double *global)
{
    mnci_exchange_gather(user, 0, local, global);
}

static void scatter_field(void *user, const double *global, double *local)
{
    mnci_exchange *e = user;
    const size_t plane = mnci_box_plane(&e->global);
    count_rows(e);
    for (size_t k = 0; k < e->global.nz; k++)
        MPI_Scatterv(e->rank == 0 ? global + k * plane : NULL, e->counts, e->firsts, MPI_DOUBLE,
                     local + own_row(e, k), e->counts[e->rank], MPI_DOUBLE, 0, e->comm);
}

static mnc_status agree(void *user, mnc_status status, uint64_t place)
{
    mnci_exchange *e = user;
    e->agreements++;
    return mnci_agree(e->comm, status, place);
}

/* ---- creation ---- */

static void destroy(void *user)
{
    mnci_exchange_destroy(user);
}

/* The planes of one transposition stay in the cache of a rank, but messages must be large enough to
   amortise their latency. */
static const size_t CELLS_AT_ONCE = 32768, CELLS_PER_MESSAGE = 2048;

static size_t planes_at_once(const mnci_exchange *e)
{
    const size_t ranks = (size_t)e->ranks, own = e->global.nx * e->global.ny / ranks + 1;
    const size_t wanted =
        ranks * CELLS_PER_MESSAGE > CELLS_AT_ONCE ? ranks * CELLS_PER_MESSAGE : CELLS_AT_ONCE;
    const size_t planes = (wanted + own - 1) / own;
    return planes < e->global.nz ? planes : e->global.nz;
}

/* PETSc counts the numbers of a rank with PetscInt. */
static mnc_status check_indices(const mnci_exchange *e)
{
    const double cells = (double)mnci_box_cells(&e->local);
    if (cells <= (double)PETSC_MAX_INT)
        return MNC_OK;
    return mnci_fail(
        MNC_ERR_INVALID,
        "mnc_petsc_simulation_create: comm has %d ranks, one of which gets %.0f cells: "
        "must be at most %.0f with PETSc's %zu-bit indices; take more ranks, or build "
        "with the 64-bit package (libpetsc64-real-dev)",
        e->ranks, cells, (double)PETSC_MAX_INT, 8 * sizeof(PetscInt));
}

static mnc_status create_arrays(mnci_exchange *e)
{
    const size_t bands = mnci_box_bands(&e->global, e->global.ny), ranks = (size_t)e->ranks;
    const size_t own = mnci_partition_bands(&e->global, e->ranks, e->rank).count;
    MNCI_TRY(check_indices(e));
    MNCI_TRY(mnci_array(NULL, "sums", own * MNCI_ALLGATHER_CAPACITY, sizeof(double),
                        &e->communicator.send));
    MNCI_TRY(
        mnci_array(NULL, "sums", bands * MNCI_ALLGATHER_CAPACITY, sizeof(double), &e->received));
    MNCI_TRY(mnci_array(NULL, "ranks", ranks, sizeof(int), &e->band_counts));
    MNCI_TRY(mnci_array(NULL, "ranks", ranks, sizeof(int), &e->band_firsts));
    MNCI_TRY(mnci_array(NULL, "ranks", ranks, sizeof(int), &e->counts));
    MNCI_TRY(mnci_array(NULL, "ranks", ranks, sizeof(int), &e->firsts));
    for (int r = 0; r < e->ranks; r++) {
        const mnci_range of_rank = mnci_partition_bands(&e->global, e->ranks, r);
        e->band_counts[r] = (int)of_rank.count;
        e->band_firsts[r] = (int)of_rank.first;
    }
    return MNC_OK;
}

static PetscErrorCode create_forests(mnci_exchange *e)
{
    const size_t rest = e->global.nz % e->planes_at_once;
    PetscFunctionBegin;
    PetscCall(mnci_forest_halo(e->comm, &e->global, &e->halos));
    PetscCall(mnci_forest_transpose(e->comm, &e->global, e->planes_at_once, &e->transpose));
    if (rest > 0)
        PetscCall(mnci_forest_transpose(e->comm, &e->global, rest, &e->last_transpose));
    PetscFunctionReturn(0);
}

/* PETSc's errors become statuses; it prints nothing meanwhile. */
static mnc_status try_forests(mnci_exchange *e)
{
    PetscPushErrorHandler(PetscIgnoreErrorHandler, NULL);
    const PetscErrorCode code = create_forests(e);
    PetscPopErrorHandler();
    if (code == 0)
        return MNC_OK;
    const char *text = NULL;
    PetscErrorMessage(code, &text, NULL);
    return mnci_fail(code == PETSC_ERR_MEM ? MNC_ERR_MEMORY : MNC_ERR_INVALID,
                     "mnc_petsc_simulation_create: PETSc: %s", text ? text : "unknown error");
}

static void fill_in(mnci_exchange *e, const mnci_box *global)
{
    e->global = *global;
    e->local = mnci_partition_local_box(global, e->ranks, e->rank);
    e->planes_at_once = planes_at_once(e);
    e->communicator = (mnci_communicator){.is_distributed = 1,
                                          .is_root = e->rank == 0,
                                          .user = e,
                                          .exchange_halo = exchange_halo,
                                          .lines_y_in_plane = lines_y_in_plane,
                                          .solve_lines_y = solve_lines_y,
                                          .allgather = allgather,
                                          .max_reduce = max_reduce,
                                          .broadcast = broadcast,
                                          .gather_field = gather_field,
                                          .scatter_field = scatter_field,
                                          .agree = agree,
                                          .destroy = destroy};
}

mnc_status mnci_exchange_create(MPI_Comm comm, const mnci_box *global, mnci_exchange **exchange)
{
    mnci_exchange *e = NULL;
    MNCI_TRY(mnci_agree(comm, mnci_array(NULL, "the exchange", 1, sizeof *e, &e), 0));
    MPI_Comm_dup(comm, &e->comm);
    MPI_Comm_rank(comm, &e->rank);
    MPI_Comm_size(comm, &e->ranks);
    fill_in(e, global);
    mnc_status status = mnci_agree(comm, create_arrays(e), 0);
    if (status == MNC_OK)
        status = mnci_agree(comm, try_forests(e), 0);
    if (status != MNC_OK) {
        mnci_exchange_destroy(e);
        return status;
    }
    *exchange = e;
    return MNC_OK;
}

mnc_status mnci_exchange_prepare(const mnci_system *system, mnci_exchange *e)
{
    size_t transformed = 0;
    e->threads = system->threads;
    for (int f = 0; f < system->field_count; f++)
        transformed += system->fields[f].spread == MNC_SPREAD_LINEAR;
    MNCI_TRY(mnci_pipeline_create(e->comm, system, &e->pipeline));
    return mnci_array(system->memory, "columns", transformed * e->planes_at_once,
                      columns_plane(e) * sizeof(double), &e->column_work);
}

void mnci_exchange_destroy(mnci_exchange *e)
{
    if (!e)
        return;
    PetscSFDestroy(&e->halos);
    PetscSFDestroy(&e->transpose);
    PetscSFDestroy(&e->last_transpose);
    mnci_release(e->column_work);
    mnci_pipeline_destroy(&e->pipeline);
    mnci_release(e->communicator.send);
    mnci_release(e->received);
    mnci_release(e->band_counts);
    mnci_release(e->band_firsts);
    mnci_release(e->counts);
    mnci_release(e->firsts);
    MPI_Comm_free(&e->comm);
    mnci_release(e);
}
