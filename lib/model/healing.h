/* The built-in kinetics: parameters with their balances, and the rates. */
#ifndef MNCI_MODEL_HEALING_H
#define MNCI_MODEL_HEALING_H

#include <mncollagen/healing.h>
#include <mncollagen/model.h>

struct mnci_healing {
    mnc_healing_params params;
    mnc_healing_balances balances;
};

/* mnc_rates_fn; user is a struct mnci_healing. */
int mnci_healing_rates(const mnc_block *block, void *user);

#endif
