/* HDF5 files that are made in memory and then written at one go by plain C, which says why it
   fails. */
#ifndef MNCI_OUTPUT_HDF5_IMAGE_H
#define MNCI_OUTPUT_HDF5_IMAGE_H

#include <mncollagen/status.h>

#include <hdf5.h>

/* A new file in memory; negative when HDF5 refuses. */
hid_t mnci_hdf5_create(void);

/* Closes a file of mnci_hdf5_create() and writes it to `path`. */
mnc_status mnci_hdf5_save(hid_t file, const char *path);

#endif
