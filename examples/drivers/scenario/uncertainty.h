/* The part `uncertainty` of a scenario: which draws of what is uncertain the bands come from. */
#ifndef DRIVER_UNCERTAINTY_SCENARIO_H
#define DRIVER_UNCERTAINTY_SCENARIO_H

#include "scenario/parts.h"

enum { MEMBER_LIMIT = 10000000 };

/* Words for `draws`; anything else is the path of a file of draws. */
#define DRAWS_POSTERIOR "posterior"
#define DRAWS_PRIOR "prior"
#define DRAWS_NONE "none"

typedef enum weighting { WEIGHTING_NONE, WEIGHTING_CALIBRATION } weighting;

/* Of sessions, as mnc_session_spread. */
typedef struct scenario_spread {
    double *efficiency_sd, *channel_ratio_sd, *cell_kill_sd, *loss_sd;
    double *needle_length_sd, *density_sd;
} scenario_spread;

/* All but `draws` and `members` belong to the prior. */
typedef struct scenario_uncertainty {
    char *draws;
    int *members;
    int *seed;
    int *weighting; /* weighting */
    scenario_spread *spread;
    scenario_kinetics *prior_sd; /* 0: not sampled */
} scenario_uncertainty;

/* With draws: posterior, or none, by default. */
key_table_fn scenario_posterior_keys, scenario_no_draws_keys;

/* Standard deviations of a row `structure` that names its members as mnc_session_spread. */
#define SPREAD(structure, member, value) NUMBER(structure, member), FROM(0, 10), USUAL(value)

/* Of the prior, what prior_sd does not give, after the defaults of the kinetics. A parameter that
   the scenario moves from its default is not sampled unless prior_sd names it. */
outcome uncertainty_default_prior_sd(const scenario_uncertainty *part,
                                     const scenario_kinetics *kinetics);

#endif
