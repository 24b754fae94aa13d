/* Lines along y that cross the ranks, by a pipeline. */
#include "pipeline.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"

#include <math.h>
#include <string.h>

/* ---- creation ---- */

/* Messages on their way: two of each kind, so that one travels while the other is in use. */
enum { DOWN_IN, DOWN_OUT, UP_IN, UP_OUT, KINDS, MESSAGES = 2 * KINDS };

/* Different matrices of cell populations: one for each diffusivity. */
static size_t matrix_count(const mnci_system *system)
{
    size_t count = 0;
    for (int f = 0; f < system->field_count; f++) {
        int is_first = system->fields[f].spread == MNC_SPREAD_CELLS;
        for (int g = 0; g < f; g++)
            is_first &= system->fields[g].spread != MNC_SPREAD_CELLS ||
                        system->fields[g].diffusivity_mm2_per_day !=
                            system->fields[f].diffusivity_mm2_per_day;
        count += (size_t)is_first;
    }
    return count;
}

static size_t diffusing_count(const mnci_system *system)
{
    size_t count = 0;
    for (int f = 0; f < system->field_count; f++)
        count += system->fields[f].spread != MNC_SPREAD_NONE;
    return count;
}

/* What a chunk costs beside its cells, in cells: two messages there and back. */
static const double CHUNK_COST_CELLS = 700;

/* With c the cost of a chunk, n cells in it and N on a rank, all chunks of P ranks take
   (N / n + P) (n + c), which is least at n = sqrt(c N / P). The same on all ranks. */
static size_t batches_at_once(const mnci_system *system, int ranks)
{
    const mnci_box *box = &system->box;
    const double rows = (double)mnci_global_rows(box) / ranks;
    const double own = rows * (double)box->nx * (double)box->nz;
    const double cells = sqrt(CHUNK_COST_CELLS * own / ranks);
    const double batch_cells = (double)box->nx / (double)mnci_lines_y_batch_count(box) * rows;
    return (size_t)(cells / batch_cells) + 1;
}

mnc_status mnci_pipeline_create(MPI_Comm comm, const mnci_system *system, mnci_pipeline *p)
{
    const mnci_box *box = &system->box;
    const size_t rows = mnci_local_rows(system).count, matrices = matrix_count(system);
    const size_t width = box->nx < MNCI_MAX_BATCH_WIDTH ? box->nx : MNCI_MAX_BATCH_WIDTH;
    *p = (mnci_pipeline){.comm = comm};
    MPI_Comm_rank(comm, &p->rank);
    MPI_Comm_size(comm, &p->ranks);
    p->batches_in_plane = mnci_lines_y_batch_count(box);
    p->batches = p->batches_in_plane * box->nz;
    p->batches_at_once = batches_at_once(system, p->ranks);
    const size_t chunks = (p->batches + p->batches_at_once - 1) / p->batches_at_once;
    const size_t ranks_after = (size_t)(p->ranks - 1 - p->rank);
    p->lag = 2 * ranks_after < chunks ? 2 * ranks_after : chunks;
    p->back_stride = p->batches_at_once * matrices * (rows + 1) * width;
    p->message_stride = p->batches_at_once * (matrices + diffusing_count(system)) * width;
    MNCI_TRY(mnci_array(system->memory, "lines along y", p->lag + 1,
                        p->back_stride * sizeof(double), &p->back));
    return mnci_array(system->memory, "lines along y", MESSAGES, p->message_stride * sizeof(double),
                      &p->messages);
}

void mnci_pipeline_destroy(mnci_pipeline *p)
{
    mnci_release(p->back);
    mnci_release(p->messages);
    *p = (mnci_pipeline){0};
}

/* ---- chunks ---- */

typedef struct run {
    const mnci_pipeline *pipeline;
    const mnci_line_solver *solver;
    const mnci_line_task *task;
    mnci_line_parts parts;
    int has_before, has_after, threads;
    size_t chunks;
    MPI_Request requests[MESSAGES];
    double seconds;
} run;

/* A range of batches, which are numbered through all planes. */
typedef struct chunk {
    const run *run;
    size_t index, first, count;
    mnci_section section;
} chunk;

static chunk chunk_at(const run *r, size_t index)
{
    const mnci_pipeline *p = r->pipeline;
    const size_t first = index * p->batches_at_once, left = p->batches - first;
    return (chunk){.run = r,
                   .index = index,
                   .first = first,
                   .count = left < p->batches_at_once ? left : p->batches_at_once,
                   .section = {.has_before = r->has_before, .has_after = r->has_after}};
}

/* One batch of a chunk: its lines, and its numbers of a matrix. */
typedef struct lines {
    size_t plane;
    mnci_lines_y_batch batch;
    double *back;
    size_t back_stride; /* of a matrix */
} lines;

static lines lines_at(const chunk *c, size_t in_chunk)
{
    const mnci_pipeline *p = c->run->pipeline;
    const mnci_system *system = c->run->solver->diffusion->system;
    const size_t index = c->first + in_chunk;
    lines l = {.plane = index / p->batches_in_plane,
               .batch = mnci_lines_y_batch_at(&system->box, index % p->batches_in_plane)};
    l.back_stride = (mnci_local_rows(system).count + 1) * l.batch.width;
    l.back = p->back + c->index % (p->lag + 1) * p->back_stride +
             in_chunk * (p->back_stride / p->batches_at_once);
    return l;
}

static void solve_batch(void *context, size_t in_chunk, int thread)
{
    const chunk *c = context;
    const run *r = c->run;
    const lines l = lines_at(c, in_chunk);
    (void)thread;
    for (int m = 0; m < r->parts.matrix_count && c->section.eliminates && !r->has_before; m++)
        memset(l.back + (size_t)m * l.back_stride, 0, l.batch.width * sizeof *l.back);
    mnci_lines_y_section(r->solver, r->task, l.plane, l.batch, &c->section, l.back);
}

/* ---- messages ---- */

typedef enum transfer { PACK, UNPACK } transfer;

static double *message_of(const run *r, int kind, size_t index)
{
    const mnci_pipeline *p = r->pipeline;
    return p->messages + (2 * (size_t)kind + index % 2) * p->message_stride;
}

static double *copy(transfer way, double *row, double *message, size_t width)
{
    memcpy(way == PACK ? message : row, way == PACK ? row : message, width * sizeof *row);
    return message + width;
}

/* Between the rows `row` (of the local box) of a chunk's lines and a message; of matrices their row
   `back_row`, or none. Returns the end of the message. */
static double *transfer_rows(const chunk *c, transfer way, size_t row, const size_t *back_row,
                             double *message)
{
    const run *r = c->run;
    const mnci_box *box = &r->solver->diffusion->system->box;
    for (size_t b = 0; b < c->count; b++) {
        const lines l = lines_at(c, b);
        const size_t first = l.plane * mnci_box_plane(box) + row * box->nx + l.batch.column;
        for (int f = 0; f < r->parts.field_count; f++)
            message = copy(way, r->task->u[r->parts.fields[f]] + first, message, l.batch.width);
        for (int m = 0; m < r->parts.matrix_count && back_row; m++)
            message = copy(way, l.back + (size_t)m * l.back_stride + *back_row * l.batch.width,
                           message, l.batch.width);
    }
    return message;
}

static int length_of(const chunk *c, int kind)
{
    const int matrices = kind == DOWN_IN || kind == DOWN_OUT ? c->run->parts.matrix_count : 0;
    size_t width = 0;
    for (size_t b = 0; b < c->count; b++)
        width += lines_at(c, b).batch.width;
    return (int)width * (c->run->parts.field_count + matrices);
}

static MPI_Request *request_of(run *r, int kind, size_t index)
{
    return &r->requests[2 * (size_t)kind + index % 2];
}

/* The other rank of a kind of messages. */
static int other_rank(const run *r, int kind)
{
    return r->pipeline->rank + (kind == DOWN_IN || kind == UP_OUT ? -1 : 1);
}

static void expect(run *r, int kind, size_t index)
{
    if (index >= r->chunks)
        return;
    const chunk c = chunk_at(r, index);
    MPI_Irecv(message_of(r, kind, index), length_of(&c, kind), MPI_DOUBLE, other_rank(r, kind),
              kind == DOWN_IN, r->pipeline->comm, request_of(r, kind, index));
}

static void receive(run *r, const chunk *c, int kind, size_t row, const size_t *back_row)
{
    const double start = MPI_Wtime();
    MPI_Wait(request_of(r, kind, c->index), MPI_STATUS_IGNORE);
    transfer_rows(c, UNPACK, row, back_row, message_of(r, kind, c->index));
    expect(r, kind, c->index + 2);
    r->seconds += MPI_Wtime() - start;
}

static void send(run *r, const chunk *c, int kind, size_t row, const size_t *back_row)
{
    const double start = MPI_Wtime();
    double *message = message_of(r, kind, c->index);
    MPI_Wait(request_of(r, kind, c->index), MPI_STATUS_IGNORE);
    transfer_rows(c, PACK, row, back_row, message);
    MPI_Isend(message, length_of(c, kind), MPI_DOUBLE, other_rank(r, kind), kind == DOWN_OUT,
              r->pipeline->comm, request_of(r, kind, c->index));
    r->seconds += MPI_Wtime() - start;
}

/* ---- sweeps ---- */

static void eliminate(run *r, size_t index)
{
    static const size_t first_back = 0;
    const mnci_rows rows = mnci_local_rows(r->solver->diffusion->system);
    chunk c = chunk_at(r, index);
    c.section.eliminates = 1;
    if (r->has_before)
        receive(r, &c, DOWN_IN, rows.first - 1, &first_back);
    mnci_parallel_for(r->threads, c.count, solve_batch, &c);
    if (r->has_after)
        send(r, &c, DOWN_OUT, rows.first + rows.count - 1, &rows.count);
}

static void substitute(run *r, size_t index)
{
    const mnci_rows rows = mnci_local_rows(r->solver->diffusion->system);
    chunk c = chunk_at(r, index);
    c.section.substitutes = 1;
    if (r->has_after)
        receive(r, &c, UP_IN, rows.first + rows.count, NULL);
    mnci_parallel_for(r->threads, c.count, solve_batch, &c);
    if (r->has_before)
        send(r, &c, UP_OUT, rows.first, NULL);
}

void mnci_pipeline_run(const mnci_pipeline *p, const mnci_line_solver *solver,
                       const mnci_line_task *task, int threads, double *seconds)
{
    run r = {.pipeline = p,
             .solver = solver,
             .task = task,
             .parts = mnci_lines_y_parts(solver, task),
             .has_before = p->rank > 0,
             .has_after = p->rank + 1 < p->ranks,
             .threads = threads,
             .chunks = (p->batches + p->batches_at_once - 1) / p->batches_at_once};
    if (r.parts.field_count == 0)
        return;
    for (int m = 0; m < MESSAGES; m++)
        r.requests[m] = MPI_REQUEST_NULL;
    for (size_t c = 0; c < 2 && r.has_before; c++)
        expect(&r, DOWN_IN, c);
    for (size_t c = 0; c < 2 && r.has_after; c++)
        expect(&r, UP_IN, c);
    for (size_t c = 0; c < r.chunks + p->lag; c++) {
        if (c < r.chunks)
            eliminate(&r, c);
        if (c >= p->lag)
            substitute(&r, c - p->lag);
    }
    MPI_Waitall(MESSAGES, r.requests, MPI_STATUSES_IGNORE);
    *seconds += r.seconds;
}
