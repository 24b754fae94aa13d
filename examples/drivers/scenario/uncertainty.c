/* Table and defaults of the part `uncertainty`. */
#include "scenario/uncertainty.h"

#include "ensemble/draws.h"
#include "program/memory.h"

#include <string.h>

static const cyaml_strval_t weightings[] = {
    {"none", WEIGHTING_NONE},
    {"calibration", WEIGHTING_CALIBRATION},
};

static const cyaml_schema_field_t spread_fields[] = {
    SCENARIO_NUMBER(scenario_spread, efficiency_sd),
    SCENARIO_NUMBER(scenario_spread, channel_ratio_sd),
    SCENARIO_NUMBER(scenario_spread, cell_kill_sd),
    SCENARIO_NUMBER(scenario_spread, loss_sd),
    SCENARIO_NUMBER(scenario_spread, needle_length_sd),
    SCENARIO_NUMBER(scenario_spread, density_sd),
    CYAML_FIELD_END,
};

const cyaml_schema_field_t scenario_uncertainty_fields[] = {
    CYAML_FIELD_STRING_PTR("draws", SCENARIO_OPTIONAL, scenario_uncertainty, draws, 1, 1000),
    CYAML_FIELD_INT_PTR("members", SCENARIO_OPTIONAL, scenario_uncertainty, members),
    CYAML_FIELD_INT_PTR("seed", SCENARIO_OPTIONAL, scenario_uncertainty, seed),
    CYAML_FIELD_ENUM_PTR("weighting", SCENARIO_OPTIONAL | CYAML_FLAG_STRICT, scenario_uncertainty,
                         weighting, weightings, CYAML_ARRAY_LEN(weightings)),
    CYAML_FIELD_MAPPING_PTR("spread", SCENARIO_OPTIONAL, scenario_uncertainty, spread,
                            spread_fields),
    CYAML_FIELD_MAPPING_PTR("prior_sd", SCENARIO_OPTIONAL, scenario_uncertainty, prior_sd,
                            scenario_kinetics_fields),
    CYAML_FIELD_END,
};

/* 0: has none, or the scenario has its own value. */
static double usual_sd(const mnc_param_info *info, double value)
{
    const int is_normal = info->prior == MNC_PRIOR_LOGNORMAL || info->prior == MNC_PRIOR_LOGIT;
    const int is_moved = value < info->default_value || value > info->default_value;
    return is_normal && !is_moved ? info->prior_sd : 0;
}

static outcome default_prior_sd(scenario_kinetics **prior_sd, const scenario_kinetics *kinetics)
{
    if (*prior_sd == NULL)
        *prior_sd = take_memory(1, sizeof **prior_sd);
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) != MNC_OK) {
            print_error("parameter table: %s", mnc_last_error());
            return OUTCOME_FAILED;
        }
        scenario_default_number(&(*prior_sd)->values[i], usual_sd(&info, *kinetics->values[i]));
    }
    return OUTCOME_OK;
}

outcome uncertainty_default(scenario_uncertainty **part, const char *word,
                            const scenario_kinetics *kinetics)
{
    const mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    if (*part == NULL)
        *part = take_memory(1, sizeof **part);
    scenario_uncertainty *of = *part;
    if (of->draws == NULL)
        of->draws = copy_text(word);
    if (strcmp(of->draws, DRAWS_PRIOR) != 0)
        return OUTCOME_OK;
    scenario_default_word(&of->members, DRAW_COUNT);
    scenario_default_word(&of->seed, (int)desc.seed);
    scenario_default_word(&of->weighting, WEIGHTING_NONE);
    if (of->spread == NULL)
        of->spread = take_memory(1, sizeof *of->spread);
    scenario_default_number(&of->spread->efficiency_sd, desc.spread.efficiency_sd);
    scenario_default_number(&of->spread->channel_ratio_sd, desc.spread.channel_ratio_sd);
    scenario_default_number(&of->spread->cell_kill_sd, desc.spread.cell_kill_sd);
    scenario_default_number(&of->spread->loss_sd, desc.spread.loss_sd);
    scenario_default_number(&of->spread->needle_length_sd, desc.spread.needle_length_sd);
    scenario_default_number(&of->spread->density_sd, desc.spread.density_sd);
    return default_prior_sd(&of->prior_sd, kinetics);
}
