/* Common to single snapshots and series, of serial and distributed simulations. */
#ifndef MNCI_OUTPUT_SNAPSHOT_H
#define MNCI_OUTPUT_SNAPSHOT_H

#include <mncollagen/snapshot.h>

/* The source of a snapshot's values. */
typedef struct mnci_cell_source {
    /* Reads a quantity in the `count` cells starting at `first`, all in one plane. */
    mnc_status (*read)(void *user, int quantity, size_t first, size_t count, double *values);
    void *user;
    int is_collective; /* 1: read() communicates between processes and is called by the writing
                          thread only; 0: by several threads concurrently */
} mnci_cell_source;

/* Refuses content that no simulation can have; without HDF5 any content. */
mnc_status mnci_snapshot_check_content(const char *function, const mnc_snapshot_content *content);

/* As mnc_snapshot_write() and mnc_snapshots_write(), with values from `source`; NULL: from the
   simulation, which then must not be distributed. */
mnc_status mnci_snapshot_write(const mnc_simulation *simulation, const char *path,
                               const mnc_snapshot_content *content, const mnci_cell_source *source);
mnc_status mnci_snapshots_write(mnc_snapshots *snapshots, const mnc_simulation *simulation,
                                const mnci_cell_source *source);

#endif
