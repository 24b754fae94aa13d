/* The built-in kinetics: parameters and their balances. */
#ifndef MNCI_MODEL_HEALING_H
#define MNCI_MODEL_HEALING_H

#include "base/memory.h"

#include <mncollagen/healing.h>
#include <mncollagen/model.h>

struct mnci_healing {
    mnc_healing_params params;
    mnc_healing_balances balances;
};

/* The built-in healing kinetics, as mnc_model_create_healing. The memory is kept by reference. */
mnc_status mnci_healing_create(const mnci_memory *memory, const mnc_healing_params *params,
                               mnc_model **model);

#endif
