/* Calls of HDF5: by one thread at a time, with error printing off. */
#ifndef MNCI_OUTPUT_HDF5_H
#define MNCI_OUTPUT_HDF5_H

#include <mncollagen/status.h>

#include <hdf5.h>

/* Work that calls HDF5. */
typedef mnc_status mnci_hdf5_fn(void *context);

/* Calls `work` while no other thread of the library uses HDF5, with HDF5's error printing off; the
   program's setting is restored afterwards. MNC_ERR_UNSUPPORTED in a process forked during a call
   on another thread. */
mnc_status mnci_hdf5_call(mnci_hdf5_fn *work, void *context);

/* MNC_ERR_IO: HDF5 failed to `what` `path`, with its own innermost message. */
mnc_status mnci_hdf5_fail(const char *path, const char *what);

#endif
