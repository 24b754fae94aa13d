/* What is uncertain, as the library wants it: an ensemble's description but for what is run. */
#ifndef DRIVER_UNCERTAINTY_H
#define DRIVER_UNCERTAINTY_H

#include "ensemble/draws.h"
#include "scenario/uncertainty.h"

/* Must stay where it is: desc points to it. */
typedef struct uncertainty {
    int is_wanted;      /* 0: no draws, and nothing else is set */
    const char *source; /* words for texts: "posterior", "prior" */
    draws list;         /* of a file; the prior has none */
    /* members, seed, draws, healing, sampled, prior_sd, spread, ages, base.skin, make_model, score
     */
    mnc_ensemble_desc desc;
    mnc_healing_params fixed; /* of these, those that the scenario sets stay so in all draws */
    unsigned char is_fixed[KINETICS_LIMIT];
} uncertainty;

/* Reads the file of draws, if any, and checks. The caller frees whatever comes of it. */
outcome uncertainty_read(const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                         const scenario_skin *skin, uncertainty *result);

/* The shipped file of draws of the posterior about these parameters, in new memory; NULL: there is
   none, or no hypothesis is on. Fails where it cannot be read. */
outcome uncertainty_own_draws(const mnc_healing_params *params, char **path);

/* Has every member scored against the calibration data, with what the scenario sets. */
void uncertainty_score(uncertainty *of);

/* The draw of a member, with what the scenario sets. */
outcome uncertainty_sample(const uncertainty *of, size_t member, mnc_sample *sample);

/* Frees; allowed for a zeroed one. */
void uncertainty_free(uncertainty *result);

#endif
