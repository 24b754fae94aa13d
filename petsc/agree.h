/* Consensus on a status. */
#ifndef MNCI_PETSC_AGREE_H
#define MNCI_PETSC_AGREE_H

#include <mncollagen/status.h>

#include <mpi.h>
#include <stdint.h>

/* The status and the sentence of the failed rank with the lowest `place`, and of several the lowest
   rank; MNC_OK if none failed. Collective. */
mnc_status mnci_agree(MPI_Comm comm, mnc_status status, uint64_t place);

#endif
