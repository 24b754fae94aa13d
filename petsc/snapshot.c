/* Snapshots of shared simulations: the first rank writes the file of the core. What values it
   needs, some cells of a plane at a time, it asks of all ranks, which answer until it asks for
   none. So no rank holds more than that, and only the first has to know what it writes. */
#include "output/snapshot.h"

#include "agree.h"
#include "base/memory.h"
#include "shared.h"
#include "simulation/quantity.h"
#include "simulation/simulation.h"
#include "split.h"

/* Cells of one plane, of the whole grid; none: that was the last one. */
typedef struct request {
    int quantity;
    size_t first, count;
} request;

/* A rank's side of it. */
typedef struct provider {
    const mnc_simulation *simulation;
    mnci_exchange *e;
    double *own; /* room for the rank's rows of a plane */
} provider;

/* A rank's cells among those that were asked for: a piece of them, from `at` on. */
static void find_piece(const mnci_exchange *e, const request *asked, int rank, size_t *at,
                       size_t *count)
{
    const mnci_range rows = mnci_split_rows(&e->whole, e->ranks, rank);
    const size_t first = asked->first % mnci_box_plane(&e->whole), end = first + asked->count;
    const size_t own = rows.first * e->whole.nx, own_end = own + rows.count * e->whole.nx;
    const size_t from = own > first ? own : first, to = own_end < end ? own_end : end;
    *at = from - first;
    *count = to > from ? to - from : 0;
}

/* Brings the cells to the first rank, which has `values` for them. */
static void bring(const provider *p, const request *asked, double *values)
{
    mnci_exchange *e = p->e;
    const size_t plane = mnci_box_plane(&e->whole), k = asked->first / plane;
    size_t at, count;
    mnci_quantity quantity = {0};
    for (int r = 0; e->rank == 0 && r < e->ranks; r++) {
        find_piece(e, asked, r, &at, &count);
        e->firsts[r] = count > 0 ? (int)at : 0;
        e->counts[r] = (int)count;
    }
    find_piece(e, asked, e->rank, &at, &count);
    /* The first rank has checked the quantity, and models are the same. */
    (void)!mnci_quantity_of("mnc_petsc_snapshot_write", p->simulation, asked->quantity, &quantity);
    if (count > 0)
        mnci_simulation_own_values(p->simulation, &quantity,
                                   k * mnci_box_plane(&e->part) + asked->first % plane + at -
                                       e->part.first_row * e->whole.nx,
                                   count, p->own);
    MPI_Gatherv(p->own, (int)count, MPI_DOUBLE, values, e->counts, e->firsts, MPI_DOUBLE, 0,
                e->comm);
}

/* Tells all ranks what the first one asks for. */
static void tell(const mnci_exchange *e, request *asked)
{
    MPI_Bcast(asked, sizeof *asked, MPI_BYTE, 0, e->comm);
}

/* Reads cells, for a mnci_cell_source. */
static mnc_status ask(void *user, int quantity, size_t first, size_t count, double *values)
{
    const provider *p = user;
    request asked = {.quantity = quantity, .first = first, .count = count};
    tell(p->e, &asked);
    bring(p, &asked, values);
    return MNC_OK;
}

static void answer(const provider *p)
{
    for (;;) {
        request asked;
        tell(p->e, &asked);
        if (asked.count == 0)
            return;
        bring(p, &asked, NULL);
    }
}

/* What the first rank is to write, with values from the source. */
typedef mnc_status write_fn(const mnc_simulation *simulation, const mnci_cell_source *source,
                            void *task);

static mnc_status write_shared(const char *function, const mnc_simulation *s, write_fn *write,
                               void *task)
{
    provider p = {.simulation = s, .e = mnci_exchange_of(function, s)};
    if (!p.e)
        return MNC_ERR_INVALID;
    const mnci_cell_source source = {.read = ask, .user = &p, .is_collective = 1};
    mnc_status status = mnci_array(&s->memory, "rows of a plane", p.e->share.rows,
                                   p.e->whole.nx * sizeof *p.own, &p.own);
    status = mnci_agree(p.e->comm, status, 0);
    if (status == MNC_OK) {
        request none = {0};
        if (p.e->rank == 0) {
            status = write(s, &source, task);
            tell(p.e, &none);
        } else
            answer(&p);
        status = mnci_agree(p.e->comm, status, 0);
    }
    mnci_release(p.own);
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
    return write_shared("mnc_petsc_snapshot_write", s, write_file, &file);
}

/* The next file of a series. */
static mnc_status write_next(const mnc_simulation *s, const mnci_cell_source *source, void *task)
{
    return mnci_snapshots_write(task, s, source);
}

mnc_status mnc_petsc_snapshots_write(mnc_snapshots *snapshots, const mnc_simulation *s)
{
    return write_shared("mnc_petsc_snapshots_write", s, write_next, snapshots);
}
