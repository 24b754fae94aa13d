/* Values of all fields on a box, one aligned array a field. */
#ifndef MNCI_NUMERICS_STATE_H
#define MNCI_NUMERICS_STATE_H

#include "grid/box.h"

#include <mncollagen/model.h>

/* Each array has one plane of zeros before its first and after its last cell, so that stencils
   may read a neighbour there and multiply it by a coefficient of zero. */
typedef struct mnci_state {
    int field_count;
    size_t cells;
    double *memory;
    double *field[MNC_MAX_FIELDS];
} mnci_state;

mnc_status mnci_state_create(const mnci_box *box, int field_count, mnci_state *state);
void mnci_state_destroy(mnci_state *state);

#endif
