/* The quantities of a simulation: numbers, names, units and the values of cells. */
#ifndef MNCI_SIMULATION_QUANTITY_H
#define MNCI_SIMULATION_QUANTITY_H

#include "simulation/simulation.h"

/* A quantity as a caller has asked for it. */
typedef struct mnci_quantity {
    int number; /* of a field or in observables.h, without MNC_PHYSICAL */
    const char *name, *unit;
    double per_unit; /* values in `unit` = own values * per_unit * what `by` says */
    mnc_physical by;
} mnci_quantity;

/* Refuses what is no quantity of the simulation; `function` is who was called. */
mnc_status mnci_quantity_of(const char *function, const mnc_simulation *simulation, int asked,
                            mnci_quantity *quantity);

/* What the quantity's own values are multiplied by inside a layer. */
double mnci_quantity_factor(const mnci_quantity *quantity, const mnc_layer *layer);

/* The quantity's own values in `count` cells from `first` on: in the state, or computed into
   `room`, which holds `count` numbers. */
const double *mnci_quantity_values(const mnc_simulation *simulation, int number, size_t first,
                                   size_t count, double *room);

/* Refuses cells that the whole grid has not. */
mnc_status mnci_simulation_check_values(const char *function, const mnc_simulation *simulation,
                                        size_t first, size_t count);

/* The quantity in cells of the process's own box, in the unit that was asked for. */
void mnci_simulation_own_values(const mnc_simulation *simulation, const mnci_quantity *quantity,
                                size_t first, size_t count, double *values);

#endif
