/* Checks of values that come from outside. */
#ifndef MNCI_SIMULATION_EXCHANGE_H
#define MNCI_SIMULATION_EXCHANGE_H

#include "simulation/simulation.h"

/* Refuses values that a field cannot have; in the sentence their numbers begin at `first`. */
mnc_status mnci_simulation_check_settable(const char *function, const mnc_simulation *s, int number,
                                          const double *values, size_t first, size_t count);

#endif
