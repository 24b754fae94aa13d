/* Compressed chunks. HDF5 would shuffle and deflate on one thread; here each thread does so for a
   chunk of its own, and HDF5 only stores the result (H5Dwrite_chunk). The bytes are what its own
   filters could make: first all lowest bytes of the floats, then all second ones, ..., then zlib.
 */
#include "output/chunks.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"
#include "output/hdf5.h"

#include <string.h>
#include <zlib.h>

enum {
    CELLS_IN_CHUNK = 65536, /* about: 20 chunks a million cells, so that threads share evenly */
    CELLS_AT_ONCE = 512,    /* values on the stack */
    FLOAT_BYTES = 4,
    LEVEL = 1, /* level 4 takes 1.2 to 1.5 times as long and saves at most a tenth of the bytes */
    PROBE_BYTES = 8192
};

/* One call's work, for mnci_for_each(). */
typedef struct job {
    const mnci_chunks *chunks;
    const mnc_simulation *simulation;
    int quantity;
    size_t chunk_bytes, bound; /* raw, and at most when compressed */
    size_t first;              /* chunk of the first piece */
    unsigned char *shuffled;   /* chunk_bytes for each thread */
    unsigned char *compressed; /* bound for each piece */
    size_t *sizes;             /* of each piece when compressed; 0: failed */
} job;

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
    mnci_chunks chunks = {.nx = grid->nx, .ny = grid->ny, .nz = grid->nz};
    const size_t rows = CELLS_IN_CHUNK / grid->nx, planes = CELLS_IN_CHUNK / (grid->nx * grid->ny);
    chunks.rows = smaller(rows > 1 ? rows : 1, grid->ny);
    chunks.planes = smaller(planes > 1 ? planes : 1, grid->nz);
    chunks.across = parts(grid->ny, chunks.rows);
    chunks.altogether = chunks.across * parts(grid->nz, chunks.planes);
    return chunks;
}

hid_t mnci_chunks_create(const mnci_chunks *chunks, hid_t group, const char *name)
{
    const hsize_t size[3] = {chunks->nz, chunks->ny, chunks->nx};
    const hsize_t chunk[3] = {chunks->planes, chunks->rows, chunks->nx};
    const hid_t space = H5Screate_simple(3, size, NULL), how = H5Pcreate(H5P_DATASET_CREATE);
    hid_t dataset = H5I_INVALID_HID;
    /* Without times: the same values give the same bytes. */
    if (H5Pset_chunk(how, 3, chunk) >= 0 && H5Pset_shuffle(how) >= 0 &&
        H5Pset_deflate(how, LEVEL) >= 0 && H5Pset_obj_track_times(how, 0) >= 0)
        dataset = H5Dcreate2(group, name, H5T_IEEE_F32LE, space, H5P_DEFAULT, how, H5P_DEFAULT);
    H5Pclose(how);
    H5Sclose(space);
    return dataset;
}

/* Writes floats to their places in a shuffled chunk, the lowest byte first on any machine. */
static void shuffle(const double *values, size_t count, unsigned char *to, size_t stride)
{
    uint32_t bits[CELLS_AT_ONCE];
    for (size_t i = 0; i < count; i++) {
        const float value = (float)values[i];
        memcpy(&bits[i], &value, sizeof value);
    }
    for (size_t b = 0; b < FLOAT_BYTES; b++)
        for (size_t i = 0; i < count; i++)
            to[b * stride + i] = (unsigned char)(bits[i] >> (8 * b));
}

/* Fills the shuffled chunk; what lies beyond the grid is 0. Returns 1, or 0 on failure. */
static int gather(const job *j, size_t chunk, unsigned char *shuffled)
{
    const mnci_chunks *c = j->chunks;
    const size_t row = chunk % c->across * c->rows, plane = chunk / c->across * c->planes;
    const size_t run = smaller(c->rows, c->ny - row) * c->nx;
    const size_t chunk_plane = c->rows * c->nx, planes = smaller(c->planes, c->nz - plane);
    double values[CELLS_AT_ONCE];
    if (run < chunk_plane || planes < c->planes)
        memset(shuffled, 0, j->chunk_bytes);
    for (size_t p = 0; p < planes; p++) {
        const size_t first = ((c->nz - 1 - plane - p) * c->ny + row) * c->nx;
        for (size_t done = 0; done < run; done += CELLS_AT_ONCE) {
            const size_t count = smaller(CELLS_AT_ONCE, run - done);
            if (mnc_simulation_values(j->simulation, j->quantity, first + done, count, values) !=
                MNC_OK)
                return 0;
            shuffle(values, count, shuffled + p * chunk_plane + done, j->chunk_bytes / FLOAT_BYTES);
        }
    }
    return 1;
}

/* 1, or 0 for want of memory. */
static int compress_with(int strategy, unsigned char *from, size_t size, unsigned char *to,
                         size_t *compressed)
{
    z_stream z = {
        .next_in = from, .avail_in = (uInt)size, .next_out = to, .avail_out = (uInt)*compressed};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, MAX_WBITS, 8, strategy) != Z_OK)
        return 0;
    const int done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    *compressed = z.total_out;
    deflateEnd(&z);
    return done;
}

/* Looking for repeats takes most of the time and finds many around a regular lattice of channels,
   none around random ones. Which it is shows in the lowest bytes: where these are noise, only runs
   are looked for, in a third of the time and at a tenth more bytes. */
static int compress_chunk(unsigned char *from, size_t size, unsigned char *to, size_t *compressed)
{
    const size_t probe = smaller(PROBE_BYTES, size), bound = *compressed;
    if (!compress_with(Z_DEFAULT_STRATEGY, from, probe, to, compressed))
        return 0;
    const int noise = 10 * *compressed > 9 * probe;
    *compressed = bound;
    return compress_with(noise ? Z_RLE : Z_DEFAULT_STRATEGY, from, size, to, compressed);
}

/* An mnci_piece_fn: makes the chunk `index` after the first one. */
static void make_chunk(void *context, size_t index, int thread)
{
    job *j = context;
    unsigned char *shuffled = j->shuffled + (size_t)thread * j->chunk_bytes;
    size_t size = j->bound;
    const int made =
        gather(j, j->first + index, shuffled) &&
        compress_chunk(shuffled, j->chunk_bytes, j->compressed + index * j->bound, &size);
    j->sizes[index] = made ? size : 0;
}

static mnc_status write_batch(const job *j, size_t count, hid_t dataset, const char *path)
{
    const mnci_chunks *c = j->chunks;
    for (size_t i = 0; i < count; i++) {
        const size_t chunk = j->first + i;
        const hsize_t offset[3] = {chunk / c->across * c->planes, chunk % c->across * c->rows, 0};
        if (j->sizes[i] == 0)
            return mnci_fail(MNC_ERR_MEMORY, "%s: no memory to compress", path);
        if (H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, offset, j->sizes[i],
                           j->compressed + i * j->bound) < 0)
            return mnci_hdf5_fail(path, "store a chunk");
    }
    return MNC_OK;
}

static mnc_status write_chunks(job *j, size_t batch, int threads, hid_t dataset, const char *path)
{
    const size_t altogether = j->chunks->altogether;
    for (; j->first < altogether; j->first += batch) {
        const size_t count = smaller(batch, altogether - j->first);
        mnci_for_each(threads, count, make_chunk, j);
        MNCI_TRY(write_batch(j, count, dataset, path));
    }
    return MNC_OK;
}

mnc_status mnci_chunks_write(const mnci_chunks *c, hid_t dataset, const mnc_simulation *simulation,
                             int quantity, int asked, const char *path)
{
    const int threads = mnci_threads(asked, c->altogether);
    const size_t batch = smaller(4 * (size_t)threads, c->altogether);
    job j = {.chunks = c, .simulation = simulation, .quantity = quantity};
    j.chunk_bytes = c->planes * c->rows * c->nx * FLOAT_BYTES;
    j.bound = compressBound(j.chunk_bytes);
    mnc_status status = mnci_array(NULL, "chunks", (size_t)threads, j.chunk_bytes, &j.shuffled);
    if (status == MNC_OK)
        status = mnci_array(NULL, "compressed chunks", batch, j.bound, &j.compressed);
    if (status == MNC_OK)
        status = mnci_array(NULL, "sizes of chunks", batch, sizeof *j.sizes, &j.sizes);
    if (status == MNC_OK)
        status = write_chunks(&j, batch, threads, dataset, path);
    mnci_release(j.sizes);
    mnci_release(j.compressed);
    mnci_release(j.shuffled);
    return status;
}
