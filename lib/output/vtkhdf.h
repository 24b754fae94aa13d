/* The file of a snapshot: VTKHDF 1.0 ImageData. */
#ifndef MNCI_OUTPUT_VTKHDF_H
#define MNCI_OUTPUT_VTKHDF_H

#include "output/snapshot.h"

/* Writes the file; the content has been checked. */
mnc_status mnci_vtkhdf_write(const mnc_simulation *simulation, const char *path,
                             const mnc_snapshot_content *content, const mnci_cell_source *source);

#endif
