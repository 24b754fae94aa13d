/* The quantities of a simulation: numbers, names, units and the values of cells. */
#ifndef MNCI_SIMULATION_QUANTITY_H
#define MNCI_SIMULATION_QUANTITY_H

#include "simulation/simulation.h"

/* A quantity as requested by the caller. */
typedef struct mnci_quantity {
    int number; /* of a field or in observables.h, without MNC_PHYSICAL */
    const char *name, *unit;
    double per_unit; /* values in `unit` = own values * per_unit * what `by` says */
    mnc_physical by;
} mnci_quantity;

/* Refuses numbers that are no quantity of the simulation; `function` is the public function called.
 */
mnc_status mnci_quantity_of(const char *function, const mnc_simulation *simulation, int asked,
                            mnci_quantity *quantity);

/* Refuses a region that is neither MNC_WHOLE_DERMIS nor a layer. */
mnc_status mnci_simulation_check_region(const char *function, const mnc_simulation *simulation,
                                        int region);

/* Factor of the quantity's values inside a layer, for its unit. */
double mnci_quantity_factor(const mnci_quantity *quantity, const mnc_layer *layer);

/* The quantity's values in the `count` cells starting at `first`, without unit factor: a pointer
   into the state, or to `room`, which has `count` elements, where they are computed. */
const double *mnci_quantity_values(const mnc_simulation *simulation, int number, size_t first,
                                   size_t count, double *room);

/* Time derivative of the same in a block, from those of the fields, slopes[field], which begin at
   the block: a pointer to one of them, or to `room`. */
const double *mnci_quantity_slopes(const mnc_simulation *simulation, int number,
                                   const double *const *slopes, size_t first, size_t count,
                                   double *room);

/* Bits of the fields that a quantity of the built-in kinetics and its derivative are made of. */
uint32_t mnci_quantity_fields(const mnci_healing *healing, int number);

/* Refuses a number that is no field of the simulation. */
mnc_status mnci_simulation_check_field(const char *function, const mnc_simulation *simulation,
                                       int field);

/* Refuses a distributed simulation, of which no process has all cells. */
mnc_status mnci_simulation_check_whole(const char *function, const mnc_simulation *simulation);

/* Refuses cells outside the global grid. */
mnc_status mnci_simulation_check_values(const char *function, const mnc_simulation *simulation,
                                        size_t first, size_t count);

/* The quantity in local cells, in the requested unit. */
void mnci_simulation_own_values(const mnc_simulation *simulation, const mnci_quantity *quantity,
                                size_t first, size_t count, double *values);

#endif
