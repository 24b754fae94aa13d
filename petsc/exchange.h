/* What ranks that share a simulation exchange. */
#ifndef MNCI_PETSC_EXCHANGE_H
#define MNCI_PETSC_EXCHANGE_H

#include "numerics/lines.h"
#include "numerics/share.h"
#include "numerics/system.h"

#include <mncollagen/petsc.h>

#include <petscsf.h>

typedef struct mnci_exchange {
    MPI_Comm comm; /* own duplicate */
    int rank, ranks;
    mnci_box whole;
    mnci_box part; /* own rows and halos */
    mnci_share share;
    int *band_counts, *band_firsts; /* of each rank */
    int *counts, *firsts;           /* the same for one gathering */
    PetscSF halos;
    /* Lines along y are solved a few planes at a time, so that what is transposed stays in the
       caches; the last planes may be fewer. */
    size_t planes_at_once;
    PetscSF transpose, last_transpose;
    mnci_system columns; /* the system on the rank's columns, to solve lines in */
    mnci_diffusion diffusion;
    mnci_line_solver lines;
    double *column_work; /* a field of a few planes each, and the density */
    mnc_petsc_costs costs;
    size_t parts; /* of states that the ranks have agreed on */
} mnci_exchange;

/* Collective; the same status on all ranks. The box has been checked. */
mnc_status mnci_exchange_create(MPI_Comm comm, const mnci_box *whole, mnci_exchange **exchange);

/* Prepares the lines along y for a system on the part. Not collective. */
mnc_status mnci_exchange_prepare(const mnci_system *system, mnci_exchange *exchange);

/* Brings the rank's own rows of a field to the whole field of rank `root`. Collective. */
void mnci_exchange_gather(mnci_exchange *exchange, int root, const double *part, double *whole);

/* Collective. NULL is allowed. */
void mnci_exchange_destroy(mnci_exchange *exchange);

#endif
