/* Distributed simulations: internal interface. */
#ifndef MNCI_PETSC_DISTRIBUTED_H
#define MNCI_PETSC_DISTRIBUTED_H

#include "exchange.h"

#include <mncollagen/petsc.h>

/* As mnc_petsc_simulation_create(), but without a state. */
mnc_status mnci_distributed_allocate(MPI_Comm comm, const mnc_simulation_desc *desc,
                                     mnc_simulation **simulation);

/* NULL, with the sentence of MNC_ERR_INVALID, for a simulation that is not distributed. */
mnci_exchange *mnci_exchange_of(const char *function, const mnc_simulation *simulation);

#endif
