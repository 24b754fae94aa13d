/* HDF5 as this library uses it: by one thread at a time, without a word on the terminal. */
#ifndef MNCI_OUTPUT_HDF5_H
#define MNCI_OUTPUT_HDF5_H

#include <mncollagen/status.h>

#include <hdf5.h>

/* What is done with HDF5. */
typedef mnc_status mnci_hdf5_fn(void *context);

/* Calls `work` while no other thread of the library uses HDF5, with HDF5's printing of errors off;
   what the program has set for it is restored afterwards. MNC_ERR_UNSUPPORTED in a process that was
   forked while another thread was at it. */
mnc_status mnci_hdf5_call(mnci_hdf5_fn *work, void *context);

/* MNC_ERR_IO: HDF5 could not do `what` for `path`, with its own innermost message. */
mnc_status mnci_hdf5_fail(const char *path, const char *what);

#endif
