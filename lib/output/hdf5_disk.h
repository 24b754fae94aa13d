/* HDF5 files on a descriptor of ours. HDF5 1.10.8 crashes while it closes a file that it could not
   write completely (seen with a full disk), keeps memory of one that it could not read and prints
   about it when the process ends, and a file in its memory would need that memory. So it reads and
   writes through this driver, which never tells it that a call has failed but remembers the error:
   whoever reads has nothing while there is one. */
#ifndef MNCI_OUTPUT_HDF5_DISK_H
#define MNCI_OUTPUT_HDF5_DISK_H

#include <hdf5.h>

/* Where an HDF5 file lies; must stay in its place while the file is open. */
typedef struct mnci_disk {
    int descriptor;     /* open for what is to be done; the caller closes it */
    unsigned userblock; /* bytes before the HDF5 part, 0 or a power of 2 from 512 on */
    int error;          /* errno of the first read or write that failed; 0 */
    hid_t driver;       /* HDF5's number of the driver while the file is open */
} mnci_disk;

/* A new HDF5 file that replaces what is in the descriptor's file; negative when HDF5 refuses. */
hid_t mnci_disk_create(mnci_disk *disk);

/* The HDF5 file in the descriptor's file, for reading; negative when HDF5 refuses. */
hid_t mnci_disk_open(mnci_disk *disk);

/* Closes what one of these gave; negative when HDF5 refuses. */
herr_t mnci_disk_close(mnci_disk *disk, hid_t file);

#endif
