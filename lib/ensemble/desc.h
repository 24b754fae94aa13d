/* Descriptions of ensembles: checks, the priors they ask for, and a fingerprint. */
#ifndef MNCI_ENSEMBLE_DESC_H
#define MNCI_ENSEMBLE_DESC_H

#include "ensemble/prior.h"

#include <mncollagen/ensemble.h>

/* Dimensions of a draw: a row of the parameter table each, then these, then as many as are left for
   new ones, which thus leave the old numbers alone. */
enum {
    MNCI_DIMENSION_FIRST = sizeof(mnc_healing_params) / sizeof(double),
    MNCI_DIMENSION_EFFICIENCY = MNCI_DIMENSION_FIRST,
    MNCI_DIMENSION_CHANNEL_RATIO,
    MNCI_DIMENSION_CELL_KILL,
    MNCI_DIMENSION_LOSS,
    MNCI_DIMENSION_AGE,
    MNCI_DIMENSION_THICKNESS,
    MNCI_DIMENSION_SITE,
    MNCI_DIMENSION_NEEDLE_LENGTH,
    MNCI_DIMENSION_DENSITY,
    MNCI_DIMENSION_END,
    MNCI_DIMENSIONS = 64
};
_Static_assert(MNCI_DIMENSION_END <= MNCI_DIMENSIONS, "a number for every dimension");

/* The draw with these ranks, one for each dimension up to MNCI_DIMENSION_END. The description is
   one that mnci_ensemble_check_priors() lets pass. */
mnc_status mnci_sample_at(const mnc_ensemble_desc *desc, const double *ranks, mnc_sample *sample);

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
