/* The built-in kinetics in columns side by side, each lane with its own parameters. */
#ifndef MNCI_MODEL_HEALING_LANES_H
#define MNCI_MODEL_HEALING_LANES_H

#include "base/lanes.h"
#include "model/healing_cells.h"

#include <stddef.h>

/* Terms of all lanes: [term][lane]. */
typedef struct mnci_healing_lanes {
    mnci_lane_row density_exponent;
    mnci_lane_row cells[sizeof(mnci_cell_terms) / sizeof(double)];
    mnci_lane_row signal[sizeof(mnci_signal_terms) / sizeof(double)];
    mnci_lane_row matrix[sizeof(mnci_matrix_terms) / sizeof(double)];
    mnci_lane_row inflammation[sizeof(mnci_inflammation_terms) / sizeof(double)];
    mnci_lane_row hypotheses[sizeof(mnci_hypothesis_terms) / sizeof(double)];
    int cytokine, proto, is_crowded, is_primed; /* of all lanes, as in mnci_healing */
    mnci_lane_row *powers; /* room for two fields of all planes, owned by the caller */
} mnci_healing_lanes;

/* Whether kinetics can be taken into a lane: activation that takes time, immobile macrophages and
   no hypothesis that is not known here. */
int mnci_healing_fits_lanes(const mnci_healing *healing);

/* Whether two can be side by side: under the same hypotheses. */
int mnci_healing_is_alike(const mnci_healing *a, const mnci_healing *b);

/* Bits of the fields whose losses are the same in all planes. In models that fit lanes none of them
   diffuses. */
uint32_t mnci_healing_uniform_losses(void);

/* Takes a member's kinetics into a lane. */
void mnci_healing_lanes_load(mnci_healing_lanes *lanes, size_t lane, const mnci_healing *healing);

/* An mnci_lane_rates_fn of the model's fields and couplings; user is an mnci_healing_lanes. */
void mnci_healing_lane_rates(void *user, size_t planes, mnci_lane_row *w,
                             mnci_lane_row *const *state, mnci_lane_row *const *source,
                             mnci_lane_row *const *loss, mnci_lane_row *const *coupling);

#endif
