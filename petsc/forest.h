/* Star forests of PETSc (PetscSF, which its VecScatter is built on): the communication patterns of
   halo exchange and transposition. */
#ifndef MNCI_PETSC_FOREST_H
#define MNCI_PETSC_FOREST_H

#include "partition.h"

#include <petscsf.h>

/* From the neighbours' edge rows into the halo rows, within local arrays. */
PetscErrorCode mnci_forest_halo(MPI_Comm comm, const mnci_box *global, PetscSF *halo);

/* From the rows of `planes` planes on all ranks to a rank's columns of these planes, x fastest,
   then y, then depth. */
PetscErrorCode mnci_forest_transpose(MPI_Comm comm, const mnci_box *global, size_t planes,
                                     PetscSF *transpose);

#endif
