/* The values of a quantity as compressed chunks of an HDF5 dataset, made by several threads. */
#ifndef MNCI_OUTPUT_CHUNKS_H
#define MNCI_OUTPUT_CHUNKS_H

#include "output/snapshot.h"

#include <mncollagen/simulation.h>

#include <hdf5.h>

/* The points of a file and how they are cut into chunks. There is one at the centre of each cell,
   but VTK 9.1 crashes on images that are one point wide: where a direction has one cell, two points
   stand at its sides, both with its values. The planes of a file go upwards: plane 0 is the
   deepest.
 */
typedef struct mnci_chunks {
    size_t cells[3], points[3]; /* in x, y, z */
    size_t rows, planes;        /* of a chunk; its rows are whole */
    size_t across, altogether;  /* number of chunks along y, and of all */
} mnci_chunks;

mnci_chunks mnci_chunks_of(const mnc_grid *grid);

/* Creates a dataset of 32-bit floats with these chunks; negative when HDF5 refuses. */
hid_t mnci_chunks_create(const mnci_chunks *chunks, hid_t group, const char *name);

/* Room to make the chunks of one quantity after the other in, with values from `source`, by
   `threads` threads; 0: OpenMP's choice. */
typedef struct mnci_chunk_room mnci_chunk_room;
mnc_status mnci_chunk_room_create(const mnci_chunks *chunks, const mnci_cell_source *source,
                                  int threads, mnci_chunk_room **room);
void mnci_chunk_room_destroy(mnci_chunk_room *room);

/* Writes all chunks of a quantity. `path` is for sentences. */
mnc_status mnci_chunks_write(mnci_chunk_room *room, hid_t dataset, int quantity, const char *path);

#endif
