/* Checks that single snapshots and series share. */
#ifndef MNCI_OUTPUT_SNAPSHOT_H
#define MNCI_OUTPUT_SNAPSHOT_H

#include <mncollagen/snapshot.h>

/* Refuses content that no simulation could have; without HDF5 any. */
mnc_status mnci_snapshot_check_content(const char *function, const mnc_snapshot_content *content);

#endif
