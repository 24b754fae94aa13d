/* Descriptions of ensembles: checks, priors and a fingerprint. */
#ifndef MNCI_ENSEMBLE_DESC_H
#define MNCI_ENSEMBLE_DESC_H

#include "ensemble/prior.h"

#include <mncollagen/ensemble.h>

/* Dimensions of a draw: one per row of the parameter table, then these. Their random numbers:
   number_of in sample.c. */
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
    MNCI_DIMENSION_END
};

/* The draw with these ranks, one per dimension up to MNCI_DIMENSION_END. The description has passed
   mnci_ensemble_check_priors(). */
mnc_status mnci_sample_at(const mnc_ensemble_desc *desc, const double *ranks, mnc_sample *sample);

/* Refuses descriptions that mnc_ensemble_sample() cannot draw from. */
mnc_status mnci_ensemble_check_priors(const char *function, const mnc_ensemble_desc *desc);

/* Also refuses descriptions that cannot be run. Runs nothing, but creates a column of the built-in
   kinetics to read the records from. */
mnc_status mnci_ensemble_check(const char *function, const mnc_ensemble_desc *desc);

/* Whether row `index` of the parameter table varies: it is sampled, and the hypothesis to which it
   belongs is on. */
int mnci_ensemble_samples(const mnc_ensemble_desc *desc, int index);

/* The description's prior of row `index` of the parameter table, and the offset of its member. */
mnc_status mnci_ensemble_prior(const mnc_ensemble_desc *desc, int index, mnci_prior *prior,
                               size_t *offset);

/* A hash that differs between descriptions with different results. */
uint64_t mnci_ensemble_fingerprint(const mnc_ensemble_desc *desc);

#endif
