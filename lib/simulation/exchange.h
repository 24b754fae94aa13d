/* Values that come from outside: checks, and what follows from setting them. */
#ifndef MNCI_SIMULATION_EXCHANGE_H
#define MNCI_SIMULATION_EXCHANGE_H

#include "simulation/simulation.h"

/* Refuses values that a field cannot have; in the sentence their numbers begin at `first`. */
mnc_status mnci_simulation_check_settable(const char *function, const mnc_simulation *s, int number,
                                          const double *values, size_t first, size_t count);

/* Refuses rates that are not finite. */
mnc_status mnci_simulation_check_source(const char *function, const mnc_simulation *s, int field,
                                        const double *values, size_t count);

/* Lets steps start small after a field has changed by at most `change` in a cell. */
void mnci_simulation_restart(mnc_simulation *s, int field, double change);

/* Room for a source of a field, per day in each local cell; kept from one call to the next. All
   processes get it, or none. */
mnc_status mnci_simulation_provide_source(mnc_simulation *s, int field, double **per_day);

#endif
