/* Star forests of PETSc (PetscSF, what its VecScatter is made of): which number of which rank goes
   where. */
#ifndef MNCI_PETSC_FOREST_H
#define MNCI_PETSC_FOREST_H

#include "split.h"

#include <petscsf.h>

/* From the neighbours' edge rows into the halos, within arrays of a part. */
PetscErrorCode mnci_forest_halos(MPI_Comm comm, const mnci_box *whole, PetscSF *halos);

/* From the rows of `planes` planes of all parts to a rank's columns of these planes, x fastest,
   then y, then depth. */
PetscErrorCode mnci_forest_transpose(MPI_Comm comm, const mnci_box *whole, size_t planes,
                                     PetscSF *transpose);

#endif
