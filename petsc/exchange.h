/* The communicator of a simulation that is distributed over MPI ranks. */
#ifndef MNCI_PETSC_EXCHANGE_H
#define MNCI_PETSC_EXCHANGE_H

#include "numerics/communicator.h"
#include "numerics/system.h"
#include "pipeline.h"

#include <mncollagen/petsc.h>

#include <petscsf.h>

typedef struct mnci_exchange {
    MPI_Comm comm; /* own duplicate */
    int rank, ranks;
    mnci_box global;
    mnci_box local; /* local rows and halo rows */
    mnci_communicator communicator;
    double *received;               /* of all bands, by an allgather */
    int *band_counts, *band_firsts; /* bands of each rank */
    int *counts, *firsts;           /* counts and displacements of one collective call */
    PetscSF halos;
    /* Linear fields are transformed along y a few planes at a time, so that the transposed data
       stay in the cache; the last group of planes may be smaller. */
    size_t planes_at_once;
    PetscSF transpose, last_transpose;
    double *column_work; /* a few planes of each linear field */
    mnci_pipeline pipeline;
    int threads;
    mnc_petsc_costs costs;
    size_t agreements; /* number of calls of agree() */
} mnci_exchange;

/* Collective; the same status on all ranks. The box has been checked. */
mnc_status mnci_exchange_create(MPI_Comm comm, const mnci_box *global, mnci_exchange **exchange);

/* Prepares the lines along y for a system on the local box. Not collective. */
mnc_status mnci_exchange_prepare(const mnci_system *system, mnci_exchange *exchange);

/* Gathers the local rows of a field into the global field on rank `root`. Collective. */
void mnci_exchange_gather(mnci_exchange *exchange, int root, const double *local, double *global);

/* Collective. NULL is allowed. */
void mnci_exchange_destroy(mnci_exchange *exchange);

#endif
