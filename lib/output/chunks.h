/* The values of a quantity as compressed chunks of an HDF5 dataset, made by several threads. */
#ifndef MNCI_OUTPUT_CHUNKS_H
#define MNCI_OUTPUT_CHUNKS_H

#include <mncollagen/simulation.h>

#include <hdf5.h>

/* How a grid is cut into chunks. The planes of a file go upwards: its plane 0 is the deepest. */
typedef struct mnci_chunks {
    size_t nx, ny, nz;         /* cells */
    size_t rows, planes;       /* of a chunk; its rows are whole */
    size_t across, altogether; /* number of chunks along y, and of all */
} mnci_chunks;

mnci_chunks mnci_chunks_of(const mnc_grid *grid);

/* Creates a dataset of 32-bit floats with these chunks; negative when HDF5 refuses. */
hid_t mnci_chunks_create(const mnci_chunks *chunks, hid_t group, const char *name);

/* Writes all chunks. `path` is for sentences. */
mnc_status mnci_chunks_write(const mnci_chunks *chunks, hid_t dataset,
                             const mnc_simulation *simulation, int quantity, int threads,
                             const char *path);

#endif
