/* The vector of an integrator outside. */
#ifndef MNCI_SIMULATION_VECTOR_H
#define MNCI_SIMULATION_VECTOR_H

#include "simulation/simulation.h"

/* Refuses NULL, another size than that of the vector, and a simulation that several processes
   share. */
mnc_status mnci_check_vector(const char *function, const mnc_simulation *simulation,
                             const double *values, size_t count);

#endif
