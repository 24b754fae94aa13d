/* HDF5 files on a file descriptor. HDF5 1.10.8 crashes on closing a file that it could not write
   completely (seen with a full disk), leaks memory of a file that it could not read and prints
   about it at exit; its in-memory files would need the memory. So it reads and writes through this
   driver, which never reports a failed call to HDF5 but records the error; results of reading are
   invalid while `error` is set. */
#ifndef MNCI_OUTPUT_HDF5_DISK_H
#define MNCI_OUTPUT_HDF5_DISK_H

#include <hdf5.h>

/* Storage of an HDF5 file; must not be moved while the file is open. */
typedef struct mnci_disk {
    int descriptor;     /* opened and closed by the caller */
    unsigned userblock; /* bytes before the HDF5 part, 0 or a power of 2 from 512 on */
    int error;          /* errno of the first read or write that failed; 0 */
    hid_t driver;       /* HDF5's id of the driver while the file is open */
} mnci_disk;

/* Creates an HDF5 file that replaces the content of the descriptor's file; negative on failure. */
hid_t mnci_disk_create(mnci_disk *disk);

/* Opens the HDF5 file in the descriptor's file for reading; negative on failure. */
hid_t mnci_disk_open(mnci_disk *disk);

/* Closes a file from one of these; negative on failure. */
herr_t mnci_disk_close(mnci_disk *disk, hid_t file);

#endif
