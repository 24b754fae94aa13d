/* What single snapshots and series share, of a simulation of one process or of several. */
#ifndef MNCI_OUTPUT_SNAPSHOT_H
#define MNCI_OUTPUT_SNAPSHOT_H

#include <mncollagen/snapshot.h>

/* Where a snapshot has its values from. */
typedef struct mnci_cell_source {
    /* Those of a quantity in `count` cells from `first` on, which lie in one plane. */
    mnc_status (*read)(void *user, int quantity, size_t first, size_t count, double *values);
    void *user;
    int is_collective; /* several processes bring the values: read() is called by the thread that
                          writes; else by several threads at a time */
} mnci_cell_source;

/* Refuses content that no simulation could have; without HDF5 any. */
mnc_status mnci_snapshot_check_content(const char *function, const mnc_snapshot_content *content);

/* As mnc_snapshot_write() and mnc_snapshots_write(), with values from `source`; NULL: from the
   simulation, which then must not be shared by several processes. */
mnc_status mnci_snapshot_write(const mnc_simulation *simulation, const char *path,
                               const mnc_snapshot_content *content, const mnci_cell_source *source);
mnc_status mnci_snapshots_write(mnc_snapshots *snapshots, const mnc_simulation *simulation,
                                const mnci_cell_source *source);

#endif
