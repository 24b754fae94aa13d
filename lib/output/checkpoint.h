/* Common to writing and reading checkpoints. */
#ifndef MNCI_OUTPUT_CHECKPOINT_H
#define MNCI_OUTPUT_CHECKPOINT_H

#include "base/limits.h"

#include <mncollagen/checkpoint.h>
#include <mncollagen/state.h>

#ifdef MNCI_WITH_HDF5
#include <hdf5.h>
#endif

/* As mnc_checkpoint_write(), with `keep` files: path, PATH.1, the one before it, ... */
mnc_status mnci_checkpoint_write(const mnc_simulation *simulation, const char *path, int keep);

/* Consumes the parts of an open checkpoint by calling `load` with `loader` as its user. */
typedef mnc_status mnci_read_parts_fn(mnc_load_part_fn *load, void *loader, void *context);

/* Opens and verifies the file, and calls `take`; its status with a sentence that names the file. */
mnc_status mnci_checkpoint_open(const char *path, mnci_read_parts_fn *take, void *context);

/* MNC_OK, or MNC_ERR_UNSUPPORTED with a sentence. */
mnc_status mnci_checkpoint_supported(void);

/* Buffer size for the name of a dataset. */
enum { MNCI_DATASET_NAME_SIZE = 1024 };

#ifdef MNCI_WITH_HDF5

/* The HDF5 types and shape of a part. */
typedef struct mnci_part_types {
    hid_t stored, given; /* in the file, in memory */
    hid_t space;
} mnci_part_types;

mnci_part_types mnci_part_types_of(const mnc_state_part *part);
void mnci_part_types_release(mnci_part_types *types);

/* The name of a part's dataset: its own, or field_N for the N-th field if HDF5 would take its name
   for a path. */
void mnci_dataset_name(const mnc_state_part *part, int field, char *name);
#endif

#endif
