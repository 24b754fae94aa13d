/* Descriptions of ensembles: checks, the priors they ask for, and a fingerprint. */
#ifndef MNCI_ENSEMBLE_DESC_H
#define MNCI_ENSEMBLE_DESC_H

#include "ensemble/prior.h"

#include <mncollagen/ensemble.h>

/* Refuses what mnc_ensemble_sample() cannot draw from. */
mnc_status mnci_ensemble_check_priors(const char *function, const mnc_ensemble_desc *desc);

/* Refuses what cannot be run either; simulations are described but not created. */
mnc_status mnci_ensemble_check(const char *function, const mnc_ensemble_desc *desc);

/* Prior of row `index` of the parameter table as the description has it, and the offset of its
   member. */
mnc_status mnci_ensemble_prior(const mnc_ensemble_desc *desc, int index, mnci_prior *prior,
                               size_t *offset);

/* A number that another description with other results has not. */
uint64_t mnci_ensemble_fingerprint(const mnc_ensemble_desc *desc);

#endif
