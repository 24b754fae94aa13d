/* Snapshots of distributed simulations: the root writes the file of the core. It requests values,
   some cells of a plane at a time, from all ranks, which serve requests until an empty one. So no
   rank holds more than that, and only the root knows what is written. */
#include "output/snapshot.h"

#include "agree.h"
#include "base/memory.h"
#include "distributed.h"
#include "partition.h"
#include "simulation/quantity.h"
#include "simulation/simulation.h"

/* Cells of one plane of the global grid; none: the end of the requests. */
typedef struct request {
    int quantity;
    size_t first, count;
} request;

/* The state of a rank that serves requests. */
typedef struct provider {
    const mnc_simulation *simulation;
    mnci_exchange *e;
    double *send; /* buffer for the local rows of a plane */
} provider;

/* The cells of a rank among the requested ones: `count` of them from `at` on. */
static void local_part(const mnci_exchange *e, const request *requested, int rank, size_t *at,
                       size_t *count)
{
    const mnci_range rows = mnci_partition_rows(&e->global, e->ranks, rank);
    const size_t first = requested->first % mnci_box_plane(&e->global),
                 end = first + requested->count;
    const size_t own = rows.first * e->global.nx, own_end = own + rows.count * e->global.nx;
    const size_t from = own > first ? own : first, to = own_end < end ? own_end : end;
    *at = from - first;
    *count = to > from ? to - from : 0;
}

/* Gathers the cells into `values` on the root. */
static void gather_cells(const provider *p, const request *requested, double *values)
{
    mnci_exchange *e = p->e;
    const size_t plane = mnci_box_plane(&e->global), k = requested->first / plane;
    size_t at, count;
    mnci_quantity quantity = {0};
    for (int r = 0; e->rank == 0 && r < e->ranks; r++) {
        local_part(e, requested, r, &at, &count);
        e->firsts[r] = count > 0 ? (int)at : 0;
        e->counts[r] = (int)count;
    }
    local_part(e, requested, e->rank, &at, &count);
    /* The root has checked the quantity, and models are the same. */
    (void)!mnci_quantity_of("mnc_petsc_snapshot_write", p->simulation, requested->quantity,
                            &quantity);
    if (count > 0)
        mnci_simulation_own_values(p->simulation, &quantity,
                                   k * mnci_box_plane(&e->local) + requested->first % plane + at -
                                       e->local.first_row * e->global.nx,
                                   count, p->send);
    MPI_Gatherv(p->send, (int)count, MPI_DOUBLE, values, e->counts, e->firsts, MPI_DOUBLE, 0,
                e->comm);
}

/* Broadcasts the root's request. */
static void broadcast_request(const mnci_exchange *e, request *requested)
{
    MPI_Bcast(requested, sizeof *requested, MPI_BYTE, 0, e->comm);
}

/* Reads cells on the root, for a mnci_cell_source. */
static mnc_status read_cells(void *user, int quantity, size_t first, size_t count, double *values)
{
    const provider *p = user;
    request requested = {.quantity = quantity, .first = first, .count = count};
    broadcast_request(p->e, &requested);
    gather_cells(p, &requested, values);
    return MNC_OK;
}

static void serve_requests(const provider *p)
{
    for (;;) {
        request requested;
        broadcast_request(p->e, &requested);
        if (requested.count == 0)
            return;
        gather_cells(p, &requested, NULL);
    }
}

/* Writes on the root, with values from the source. */
typedef mnc_status write_fn(const mnc_simulation *simulation, const mnci_cell_source *source,
                            void *task);

static mnc_status write_distributed(const char *function, const mnc_simulation *s, write_fn *write,
                                    void *task)
{
    provider p = {.simulation = s, .e = mnci_exchange_of(function, s)};
    if (!p.e)
        return MNC_ERR_INVALID;
    const mnci_cell_source source = {.read = read_cells, .user = &p, .is_collective = 1};
    mnc_status status =
        mnci_array(&s->memory, "rows of a plane", mnci_box_local_rows(&p.e->local).count,
                   p.e->global.nx * sizeof *p.send, &p.send);
    status = mnci_agree(p.e->comm, status, 0);
    if (status == MNC_OK) {
        request none = {0};
        if (p.e->rank == 0) {
            status = write(s, &source, task);
            broadcast_request(p.e, &none);
        } else
            serve_requests(&p);
        status = mnci_agree(p.e->comm, status, 0);
    }
    mnci_release(p.send);
    return status;
}

/* A single file. */
typedef struct file_task {
    const char *path;
    const mnc_snapshot_content *content;
} file_task;

static mnc_status write_file(const mnc_simulation *s, const mnci_cell_source *source, void *task)
{
    const file_task *file = task;
    return mnci_snapshot_write(s, file->path, file->content, source);
}

mnc_status mnc_petsc_snapshot_write(const mnc_simulation *s, const char *path,
                                    const mnc_snapshot_content *content)
{
    file_task file = {path, content};
    return write_distributed("mnc_petsc_snapshot_write", s, write_file, &file);
}

/* The next file of a series. */
static mnc_status write_next(const mnc_simulation *s, const mnci_cell_source *source, void *task)
{
    return mnci_snapshots_write(task, s, source);
}

mnc_status mnc_petsc_snapshots_write(mnc_snapshots *snapshots, const mnc_simulation *s)
{
    return write_distributed("mnc_petsc_snapshots_write", s, write_next, snapshots);
}
