/* Table of keys and defaults of the part `uncertainty`. */
#include "scenario/uncertainty.h"

#include "ensemble/draws.h"
#include "program/memory.h"

#include <limits.h>
#include <string.h>

static const cyaml_strval_t weightings[] = {
    {"none", WEIGHTING_NONE},
    {"calibration", WEIGHTING_CALIBRATION},
};

static int has_width(const mnc_param_info *info)
{
    return info->prior == MNC_PRIOR_LOGNORMAL || info->prior == MNC_PRIOR_LOGIT;
}

/* 0: has none, or the scenario has its own value. */
static double usual_sd(const mnc_param_info *info, int is_moved)
{
    return has_width(info) && !is_moved ? info->prior_sd : 0;
}

static int is_prior(const void *structure)
{
    const scenario_uncertainty *part = structure;
    return part->draws && strcmp(part->draws, DRAWS_PRIOR) == 0;
}

static const key_table *spread_keys(void)
{
    const mnc_session_spread usual = mnc_ensemble_desc_default(MNC_SITE_CHEEK).spread;
    const scenario_key keys[] = {
        {SPREAD(scenario_spread, efficiency_sd, usual.efficiency_sd)},
        {SPREAD(scenario_spread, channel_ratio_sd, usual.channel_ratio_sd)},
        {SPREAD(scenario_spread, cell_kill_sd, usual.cell_kill_sd)},
        {SPREAD(scenario_spread, loss_sd, usual.loss_sd)},
        {SPREAD(scenario_spread, needle_length_sd, usual.needle_length_sd)},
        {SPREAD(scenario_spread, density_sd, usual.density_sd)},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_spread), keys);
}

/* One without a prior of some width stays fixed. */
static const key_table *prior_sd_keys(void)
{
    scenario_key keys[KINETICS_LIMIT + 1] = {{.kind = KEY_END}};
    mnc_param_info info;
    for (int i = 0; i < mnc_healing_param_count(); i++)
        if (mnc_healing_param_info(i, &info) == MNC_OK)
            keys[i] = (scenario_key){.name = info.name,
                                     .kind = KEY_NUMBER,
                                     .offset = (size_t)i * sizeof(double *),
                                     FROM(0, has_width(&info) ? 10 : 0)};
    return key_table_make(sizeof(scenario_kinetics), keys);
}

static const key_table *uncertainty_keys(const char *usual_draws)
{
    const scenario_key keys[] = {
        {TEXT(scenario_uncertainty, draws, 1000), USUAL_TEXT(usual_draws),
         NOTE(
             "posterior: the shipped draws given the calibration data; prior; none: no bands; or a "
             "file of draws")},
        {WHOLE(scenario_uncertainty, members), FROM(1, MEMBER_LIMIT), USUAL(DRAW_COUNT),
         .when = is_prior, NOTE("of a file the first ones; of the prior")},
        {WHOLE(scenario_uncertainty, seed), FROM(0, INT32_MAX),
         USUAL(mnc_ensemble_desc_default(MNC_SITE_CHEEK).seed), .when = is_prior,
         NOTE("of the prior")},
        {WORD(scenario_uncertainty, weighting, weightings), USUAL(WEIGHTING_NONE), .when = is_prior,
         NOTE("of the prior")},
        {PART(scenario_uncertainty, spread, spread_keys), .when = is_prior,
         NOTE("of the prior: standard deviations of logarithms of what the device does")},
        {PART(scenario_uncertainty, prior_sd, prior_sd_keys), .when = is_prior,
         NOTE("of the prior, 0 to 10: standard deviation of the logarithm, or of ln(p / (1 - p))")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_uncertainty), keys);
}

const key_table *scenario_posterior_keys(void)
{
    return uncertainty_keys(DRAWS_POSTERIOR);
}

const key_table *scenario_no_draws_keys(void)
{
    return uncertainty_keys(DRAWS_NONE);
}

outcome uncertainty_default_prior_sd(const scenario_uncertainty *part,
                                     const scenario_kinetics *kinetics)
{
    for (int i = 0; is_prior(part) && i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) != MNC_OK) {
            print_error("parameter table: %s", mnc_last_error());
            return OUTCOME_FAILED;
        }
        scenario_default_number(&part->prior_sd->values[i],
                                usual_sd(&info, scenario_moves_parameter(kinetics, i)));
    }
    return OUTCOME_OK;
}
