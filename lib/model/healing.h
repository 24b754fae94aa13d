/* The built-in kinetics: parameters with their balances. */
#ifndef MNCI_MODEL_HEALING_H
#define MNCI_MODEL_HEALING_H

#include <mncollagen/healing.h>
#include <mncollagen/model.h>

struct mnci_healing {
    mnc_healing_params params;
    mnc_healing_balances balances;
};

#endif
