/* Sources given from outside: a constant rate of change in each cell of a field. */
#ifndef MNCI_SIMULATION_SOURCES_H
#define MNCI_SIMULATION_SOURCES_H

#include "base/memory.h"
#include "grid/box.h"

#include <mncollagen/model.h>

typedef struct mnci_sources {
    int count;                       /* of fields that have a source */
    double *per_day[MNC_MAX_FIELDS]; /* of each cell of the box; NULL: the field has none */
} mnci_sources;

void mnci_sources_destroy(mnci_sources *sources);

/* The source of a field, allocated for the box if it has none yet; the caller fills it. */
mnc_status mnci_sources_provide(const mnci_memory *memory, const mnci_box *box, int field,
                                mnci_sources *sources);

/* Removes the source of a field. */
void mnci_sources_clear(mnci_sources *sources, int field);

/* Copies all sources of `from` to `to`, which has none, for a box of the same size. */
mnc_status mnci_sources_copy(const mnci_memory *memory, const mnci_box *box,
                             const mnci_sources *from, mnci_sources *to);

/* Adds the sources to the rates of a block of cells. */
void mnci_sources_add(const mnci_sources *sources, mnci_cell_range cells, double *const *source);

#endif
