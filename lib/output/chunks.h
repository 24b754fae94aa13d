/* The values of a quantity as compressed chunks of an HDF5 dataset, compressed by several threads.
 */
#ifndef MNCI_OUTPUT_CHUNKS_H
#define MNCI_OUTPUT_CHUNKS_H

#include "output/snapshot.h"

#include <mncollagen/simulation.h>

#include <hdf5.h>

/* The points of a file and their division into chunks. There is one point at the centre of each
   cell, but VTK 9.1 crashes on images that are one point wide: a direction of one cell has two
   points, on the cell's faces, both with its value. The planes of a file go upwards: plane 0 is the
   deepest. */
typedef struct mnci_chunks {
    size_t cells[3], points[3]; /* in x, y, z */
    size_t rows, planes;        /* of a chunk; its rows are whole */
    size_t across, altogether;  /* number of chunks along y, and in total */
} mnci_chunks;

mnci_chunks mnci_chunks_of(const mnc_grid *grid);

/* Creates a dataset of 32-bit floats with these chunks; negative on failure. */
hid_t mnci_chunks_create(const mnci_chunks *chunks, hid_t group, const char *name);

/* Buffers for compressing the chunks of one quantity after another, with values from `source`, by
   `threads` threads; 0: OpenMP's default. */
typedef struct mnci_chunk_buffers mnci_chunk_buffers;
mnc_status mnci_chunk_buffers_create(const mnci_chunks *chunks, const mnci_cell_source *source,
                                     int threads, mnci_chunk_buffers **room);
void mnci_chunk_buffers_destroy(mnci_chunk_buffers *room);

/* Writes all chunks of a quantity. `path` is for sentences. */
mnc_status mnci_chunks_write(mnci_chunk_buffers *room, hid_t dataset, int quantity,
                             const char *path);

#endif
