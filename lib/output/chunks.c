/* Compressed chunks. HDF5 shuffles and deflates on one thread; here each thread does so for its own
   chunk, and HDF5 only stores the result (H5Dwrite_chunk). The bytes are valid output of HDF5's own
   filters: byte shuffle, then zlib. */
#include "output/chunks.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"
#include "output/hdf5.h"

#include <string.h>
#include <zlib.h>

enum {
    POINTS_IN_CHUNK = 65536, /* about 16 chunks per million, for load balance */
    POINTS_AT_ONCE = 512,    /* values buffered on the stack */
    FLOAT_BYTES = 4,
    LEVEL = 1, /* level 4 takes 1.2 to 1.5 times as long and saves at most a tenth of the bytes */
    PROBE_BYTES = 8192
};

struct mnci_chunk_buffers {
    mnci_chunks chunks;
    int threads;
    size_t batch;              /* chunks compressed before HDF5 stores them */
    size_t chunk_bytes, bound; /* raw, and at most when compressed */
    size_t chunk_cells;        /* values of a chunk's cells, at most */
    double *values;            /* of a chunk for each thread, or of all chunks of a batch */
    unsigned char *shuffled;   /* chunk_bytes for each thread */
    z_stream *streams;         /* of each thread */
    unsigned char *compressed; /* bound for each chunk of a batch */
    size_t *sizes;             /* of each when compressed; 0: failed */
    mnci_cell_source source;
    /* One call's work, for mnci_parallel_for(). */
    int quantity;
    size_t first; /* chunk of the first piece */
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t parts(size_t whole, size_t part)
{
    return (whole + part - 1) / part;
}

mnci_chunks mnci_chunks_of(const mnc_grid *grid)
{
    mnci_chunks c = {.cells = {grid->nx, grid->ny, grid->nz}};
    for (int d = 0; d < 3; d++)
        c.points[d] = c.cells[d] > 1 ? c.cells[d] : 2;
    const size_t rows = POINTS_IN_CHUNK / c.points[0], planes = rows / c.points[1];
    c.rows = smaller(rows > 1 ? rows : 1, c.points[1]);
    c.planes = smaller(planes > 1 ? planes : 1, c.points[2]);
    c.across = parts(c.points[1], c.rows);
    c.altogether = c.across * parts(c.points[2], c.planes);
    return c;
}

hid_t mnci_chunks_create(const mnci_chunks *chunks, hid_t group, const char *name)
{
    const size_t *points = chunks->points;
    const hsize_t size[3] = {points[2], points[1], points[0]};
    const hsize_t chunk[3] = {chunks->planes, chunks->rows, points[0]};
    const hid_t space = H5Screate_simple(3, size, NULL), how = H5Pcreate(H5P_DATASET_CREATE);
    hid_t dataset = H5I_INVALID_HID;
    /* Without timestamps: the same values give the same bytes. */
    if (H5Pset_chunk(how, 3, chunk) >= 0 && H5Pset_shuffle(how) >= 0 &&
        H5Pset_deflate(how, LEVEL) >= 0 && H5Pset_obj_track_times(how, 0) >= 0)
        dataset = H5Dcreate2(group, name, H5T_IEEE_F32LE, space, H5P_DEFAULT, how, H5P_DEFAULT);
    H5Pclose(how);
    H5Sclose(space);
    return dataset;
}

/* Byte-shuffles floats into a chunk, least significant byte first on any machine. */
static void shuffle(const double *values, size_t count, unsigned char *to, size_t stride)
{
    uint32_t bits[POINTS_AT_ONCE];
    for (size_t i = 0; i < count; i++) {
        const float value = (float)values[i];
        memcpy(&bits[i], &value, sizeof value);
    }
    for (size_t b = 0; b < FLOAT_BYTES; b++)
        for (size_t i = 0; i < count; i++)
            to[b * stride + i] = (unsigned char)(bits[i] >> (8 * b));
}

/* Position of a chunk in the grid. */
typedef struct place {
    size_t row, rows, plane, planes;   /* of points */
    size_t cell_row, cells_of_a_plane; /* its cells: whole rows */
} place;

static place place_of(const mnci_chunks *c, size_t chunk)
{
    place at = {.row = chunk % c->across * c->rows, .plane = chunk / c->across * c->planes};
    at.rows = smaller(c->rows, c->points[1] - at.row);
    at.planes = smaller(c->planes, c->points[2] - at.plane);
    at.cell_row = smaller(at.row, c->cells[1] - 1);
    at.cells_of_a_plane = (smaller(at.row + at.rows, c->cells[1]) - at.cell_row) * c->cells[0];
    return at;
}

/* Reads the values of a chunk's cells, plane by plane of the file. */
static mnc_status read_chunk(const mnci_chunk_buffers *r, size_t chunk, double *values)
{
    const mnci_chunks *c = &r->chunks;
    const place at = place_of(c, chunk);
    for (size_t p = 0; p < at.planes; p++) {
        const size_t up = smaller(at.plane + p, c->cells[2] - 1), down = c->cells[2] - 1 - up;
        const size_t first = (down * c->cells[1] + at.cell_row) * c->cells[0];
        MNCI_TRY(r->source.read(r->source.user, r->quantity, first, at.cells_of_a_plane,
                                values + p * at.cells_of_a_plane));
    }
    return MNC_OK;
}

/* Values of the `count` points of a plane starting at point `first` of the chunk: a pointer to the
   cells, or to `room` where points share a cell. */
static const double *points_of(const mnci_chunks *c, const place *at, const double *cells,
                               size_t first, size_t count, double *room)
{
    if (c->cells[0] == c->points[0] && c->cells[1] == c->points[1])
        return cells + first;
    for (size_t i = 0; i < count; i++) {
        const size_t x = (first + i) % c->points[0], y = at->row + (first + i) / c->points[0];
        room[i] = cells[(smaller(y, c->cells[1] - 1) - at->cell_row) * c->cells[0] +
                        smaller(x, c->cells[0] - 1)];
    }
    return room;
}

/* Fills the shuffled chunk, with zeros outside the grid. */
static void shuffle_chunk(const mnci_chunk_buffers *r, size_t chunk, const double *values,
                          unsigned char *shuffled)
{
    const mnci_chunks *c = &r->chunks;
    const place at = place_of(c, chunk);
    const size_t in_plane = at.rows * c->points[0], chunk_plane = c->rows * c->points[0];
    double room[POINTS_AT_ONCE];
    if (in_plane < chunk_plane || at.planes < c->planes)
        memset(shuffled, 0, r->chunk_bytes);
    for (size_t p = 0; p < at.planes; p++)
        for (size_t done = 0; done < in_plane; done += POINTS_AT_ONCE) {
            const size_t count = smaller(POINTS_AT_ONCE, in_plane - done);
            const double *points =
                points_of(c, &at, values + p * at.cells_of_a_plane, done, count, room);
            shuffle(points, count, shuffled + p * chunk_plane + done, r->chunk_bytes / FLOAT_BYTES);
        }
}

/* Adds bytes to a stream; 1, or 0 on failure. */
static int add_bytes(z_stream *z, int level, int strategy, unsigned char *from, size_t size,
                     int flush)
{
    if (deflateParams(z, level, strategy) != Z_OK)
        return 0;
    z->next_in = from;
    z->avail_in = (uInt)size;
    const int result = deflate(z, flush);
    return flush == Z_FINISH ? result == Z_STREAM_END : result == Z_OK && z->avail_in == 0;
}

/* Whether the first bytes of a byte plane compress to more than `percent` of their size. */
static int is_noise(z_stream *z, int strategy, unsigned char *from, size_t size, unsigned percent)
{
    unsigned char room[2 * PROBE_BYTES];
    const size_t probe = smaller(PROBE_BYTES, size);
    deflateReset(z);
    z->next_out = room;
    z->avail_out = sizeof room;
    return !add_bytes(z, LEVEL, strategy, from, probe, Z_FINISH) ||
           100 * z->total_out > percent * probe;
}

/* Size when compressed; 0: failed. String matching takes most of the time and finds many repeats
   around a regular lattice of channels, none around random ones. The least significant bytes
   decide: if they are incompressible, only run-length encoding is used, in a third of the time with
   10 % more bytes, and byte planes without runs are stored uncompressed. */
static size_t compress_chunk(z_stream *z, unsigned char *from, size_t size, unsigned char *to,
                             size_t room)
{
    const size_t plane = size / FLOAT_BYTES;
    const int noise = is_noise(z, Z_DEFAULT_STRATEGY, from, plane, 90);
    int level[FLOAT_BYTES], added = 1;
    for (size_t b = 0; b < FLOAT_BYTES; b++)
        level[b] = noise && is_noise(z, Z_RLE, from + b * plane, plane, 97) ? 0 : LEVEL;
    deflateReset(z);
    z->next_out = to;
    z->avail_out = (uInt)room;
    for (size_t b = 0; added && b < FLOAT_BYTES; b++)
        added = add_bytes(z, level[b], noise && level[b] ? Z_RLE : Z_DEFAULT_STRATEGY,
                          from + b * plane, plane, b + 1 < FLOAT_BYTES ? Z_NO_FLUSH : Z_FINISH);
    return added ? z->total_out : 0;
}

/* An mnci_task_fn: makes the chunk `index` after the first one. */
static void make_chunk(void *context, size_t index, int thread)
{
    mnci_chunk_buffers *r = context;
    unsigned char *shuffled = r->shuffled + (size_t)thread * r->chunk_bytes;
    double *values =
        r->values + (r->source.is_collective ? index : (size_t)thread) * r->chunk_cells;
    r->sizes[index] = 0;
    if (!r->source.is_collective && read_chunk(r, r->first + index, values) != MNC_OK)
        return;
    shuffle_chunk(r, r->first + index, values, shuffled);
    r->sizes[index] = compress_chunk(&r->streams[thread], shuffled, r->chunk_bytes,
                                     r->compressed + index * r->bound, r->bound);
}

static mnc_status write_batch(const mnci_chunk_buffers *r, size_t count, hid_t dataset,
                              const char *path)
{
    const mnci_chunks *c = &r->chunks;
    for (size_t i = 0; i < count; i++) {
        const size_t chunk = r->first + i;
        const hsize_t offset[3] = {chunk / c->across * c->planes, chunk % c->across * c->rows, 0};
        if (r->sizes[i] == 0)
            return mnci_fail(MNC_ERR_MEMORY, "%s: no memory to compress", path);
        if (H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, offset, r->sizes[i],
                           r->compressed + i * r->bound) < 0)
            return mnci_hdf5_fail(path, "store a chunk");
    }
    return MNC_OK;
}

mnc_status mnci_chunks_write(mnci_chunk_buffers *r, hid_t dataset, int quantity, const char *path)
{
    const size_t altogether = r->chunks.altogether;
    r->quantity = quantity;
    for (r->first = 0; r->first < altogether; r->first += r->batch) {
        const size_t count = smaller(r->batch, altogether - r->first);
        for (size_t i = 0; r->source.is_collective && i < count; i++)
            MNCI_TRY(read_chunk(r, r->first + i, r->values + i * r->chunk_cells));
        mnci_parallel_for(r->threads, count, make_chunk, r);
        MNCI_TRY(write_batch(r, count, dataset, path));
    }
    return MNC_OK;
}

static mnc_status allocate(mnci_chunk_buffers *r)
{
    const size_t threads = (size_t)r->threads;
    MNCI_TRY(mnci_array(NULL, "values of chunks", r->source.is_collective ? r->batch : threads,
                        r->chunk_cells * sizeof *r->values, &r->values));
    MNCI_TRY(mnci_array(NULL, "chunks", threads, r->chunk_bytes, &r->shuffled));
    MNCI_TRY(mnci_array(NULL, "compressed chunks", r->batch, r->bound, &r->compressed));
    MNCI_TRY(mnci_array(NULL, "sizes of chunks", r->batch, sizeof *r->sizes, &r->sizes));
    MNCI_TRY(mnci_array(NULL, "streams of zlib", threads, sizeof *r->streams, &r->streams));
    for (size_t t = 0; t < threads; t++)
        if (deflateInit(&r->streams[t], LEVEL) != Z_OK)
            return mnci_fail(MNC_ERR_MEMORY, "zlib has no memory for a stream");
    return MNC_OK;
}

mnc_status mnci_chunk_buffers_create(const mnci_chunks *chunks, const mnci_cell_source *source,
                                     int threads, mnci_chunk_buffers **room)
{
    mnci_chunk_buffers *r;
    MNCI_TRY(mnci_array(NULL, "room for chunks", 1, sizeof *r, &r));
    r->chunks = *chunks;
    r->source = *source;
    r->threads = mnci_threads(threads, chunks->altogether);
    r->batch = smaller(4 * (size_t)r->threads, chunks->altogether);
    r->chunk_bytes = chunks->planes * chunks->rows * chunks->points[0] * FLOAT_BYTES;
    r->chunk_cells = chunks->planes * chunks->rows * chunks->cells[0];
    r->bound = compressBound(r->chunk_bytes) + (size_t)FLOAT_BYTES * PROBE_BYTES;
    const mnc_status status = allocate(r);
    if (status == MNC_OK)
        *room = r;
    else
        mnci_chunk_buffers_destroy(r);
    return status;
}

void mnci_chunk_buffers_destroy(mnci_chunk_buffers *r)
{
    if (!r)
        return;
    for (int t = 0; r->streams && t < r->threads; t++)
        deflateEnd(&r->streams[t]); /* harmless for a stream that was not initialised */
    mnci_release(r->streams);
    mnci_release(r->sizes);
    mnci_release(r->compressed);
    mnci_release(r->shuffled);
    mnci_release(r->values);
    mnci_release(r);
}
