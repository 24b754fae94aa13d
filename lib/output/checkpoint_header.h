/* The header before the HDF5 part of a checkpoint. It is verified before HDF5 opens the file,
   because HDF5 trusts its input. docs/checkpoints.md has the layout. */
#ifndef MNCI_OUTPUT_CHECKPOINT_HEADER_H
#define MNCI_OUTPUT_CHECKPOINT_HEADER_H

#include <mncollagen/status.h>

enum { MNCI_CHECKPOINT_HEADER_SIZE = 512, MNCI_CHECKPOINT_VERSION = 1 };

/* Reads all bytes after the header and writes the header. MNC_ERR_IO with a sentence. */
mnc_status mnci_checkpoint_stamp(int descriptor, const char *path);

/* Refuses a file that is no complete, unchanged checkpoint of this version: MNC_ERR_INVALID, or
   MNC_ERR_IO when it cannot be read. */
mnc_status mnci_checkpoint_verify(int descriptor, const char *path);

#endif
