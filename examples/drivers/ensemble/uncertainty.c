/* From the part `uncertainty` of a scenario to the description of an ensemble. */
#include "ensemble/uncertainty.h"

#include "program/data_path.h"
#include "program/memory.h"

#include <stdlib.h>
#include <string.h>

/* What the scenario sets replaces what was drawn for a file. */
static mnc_status keep_fixed(const uncertainty *of, mnc_sample *sample)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        const mnc_status status = mnc_healing_param_info(i, &info);
        if (status != MNC_OK)
            return status;
        if (of->is_fixed[i])
            memcpy((char *)&sample->healing + info.offset, (const char *)&of->fixed + info.offset,
                   sizeof(double));
    }
    return MNC_OK;
}

static mnc_status make_model(const mnc_sample *sample, mnc_model **model, void *user)
{
    mnc_sample own = *sample;
    mnc_healing_params params;
    const mnc_status status = keep_fixed(user, &own);
    if (status != MNC_OK)
        return status;
    mnc_sample_healing(&own, &params);
    return mnc_model_create_healing(&params, model);
}

outcome uncertainty_sample(const uncertainty *of, size_t member, mnc_sample *sample)
{
    mnc_status status = mnc_ensemble_sample(&of->desc, member, sample);
    if (status == MNC_OK)
        status = keep_fixed(of, sample);
    if (status == MNC_OK)
        return OUTCOME_OK;
    print_error("member %zu of the ensemble: %s", member, mnc_last_error());
    return OUTCOME_FAILED;
}

/* FNV-1a over what make_model() does, so that parts with other values are known as foreign. */
static uint64_t mark_of(const uncertainty *of)
{
    const unsigned char *bytes = (const unsigned char *)&of->fixed;
    uint64_t sum = 14695981039346656037U;
    for (size_t i = 0; i < sizeof of->is_fixed; i++)
        sum = (sum ^ of->is_fixed[i]) * 1099511628211U;
    for (size_t i = 0; i < sizeof of->fixed; i++)
        sum = (sum ^ bytes[i]) * 1099511628211U;
    return sum;
}

static void fix_kinetics(const scenario_kinetics *kinetics, uncertainty *result)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) != MNC_OK)
            continue;
        const double value = *kinetics->values[i];
        result->is_fixed[i] = value < info.default_value || value > info.default_value;
        if (!result->is_fixed[i])
            continue;
        result->desc.make_model = make_model;
        result->desc.make_model_user = result;
    }
    if (result->desc.make_model != NULL)
        result->desc.code_mark = mark_of(result);
}

static outcome check_members(const scenario_uncertainty *part, size_t most, const char *of)
{
    if (part->members == NULL || (*part->members >= 1 && (size_t)*part->members <= most))
        return OUTCOME_OK;
    print_error("uncertainty.members = %d: allowed are 1 to %zu, %s", *part->members, most, of);
    return OUTCOME_BAD_INPUT;
}

static outcome read_file(const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                         uncertainty *result)
{
    const int is_shipped = strcmp(part->draws, DRAWS_POSTERIOR) == 0;
    if (part->seed != NULL || part->weighting != NULL || part->spread != NULL ||
        part->prior_sd != NULL) {
        print_error("uncertainty: seed, weighting, spread and prior_sd belong to draws: prior; a "
                    "file of draws has its own");
        return OUTCOME_BAD_INPUT;
    }
    char *path = is_shipped ? data_path(DATA_POSTERIOR) : copy_text(part->draws);
    outcome state = draws_read(path, &result->list);
    free(path);
    if (state == OUTCOME_OK)
        state = check_members(part, result->list.count, "the draws of the file");
    if (state != OUTCOME_OK)
        return state;
    result->source = "posterior";
    result->desc.seed = result->list.seed;
    result->desc.draws = result->list.members;
    result->desc.members = part->members != NULL ? (size_t)*part->members : result->list.count;
    fix_kinetics(kinetics, result);
    return OUTCOME_OK;
}

static outcome read_prior_sd(const scenario_kinetics *prior_sd, mnc_ensemble_desc *desc)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) != MNC_OK)
            continue;
        const double sd = *prior_sd->values[i];
        const int has_sd = info.prior == MNC_PRIOR_LOGNORMAL || info.prior == MNC_PRIOR_LOGIT;
        if (!(sd >= 0 && sd <= (has_sd ? 10 : 0))) {
            print_error("uncertainty.prior_sd.%s = %g: must be %s", info.name, sd,
                        has_sd ? "between 0 and 10" : "0: it has no prior with a width");
            return OUTCOME_BAD_INPUT;
        }
        desc->sampled[i] = sd > 0;
        if (sd > 0)
            desc->prior_sd[i] = sd;
    }
    return OUTCOME_OK;
}

static outcome read_prior(const scenario_uncertainty *part, uncertainty *result)
{
    mnc_ensemble_desc *desc = &result->desc;
    outcome state = check_members(part, MEMBER_LIMIT, "members of the prior");
    if (state == OUTCOME_OK && *part->seed < 0) {
        print_error("uncertainty.seed = %d: must be 0 or more", *part->seed);
        state = OUTCOME_BAD_INPUT;
    }
    if (state != OUTCOME_OK)
        return state;
    result->source = "prior";
    desc->members = (size_t)*part->members;
    desc->seed = (uint64_t)*part->seed;
    desc->healing = result->fixed;
    desc->spread = (mnc_session_spread){
        *part->spread->efficiency_sd, *part->spread->channel_ratio_sd, *part->spread->cell_kill_sd,
        *part->spread->loss_sd,       *part->spread->needle_length_sd, *part->spread->density_sd};
    if (*part->weighting == WEIGHTING_CALIBRATION) {
        result->source = "prior, weighted by the calibration data";
        desc->score = mnc_score_calibration;
    }
    return read_prior_sd(part->prior_sd, desc);
}

outcome uncertainty_read(const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                         const scenario_skin *skin, uncertainty *result)
{
    /* The site is that of the skin, which is set below. */
    *result = (uncertainty){.is_wanted = strcmp(part->draws, DRAWS_NONE) != 0,
                            .desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK)};
    if (!result->is_wanted)
        return OUTCOME_OK;
    /* Each draw ages its own skin and kinetics. */
    double young_years = 0;
    scenario_skin young = *skin;
    young.age_years = &young_years;
    outcome state = scenario_read_skin(&young, &result->desc.base.skin);
    if (state == OUTCOME_OK)
        state = scenario_read_parameters(kinetics, &young, &result->fixed);
    result->desc.youngest_years = result->desc.oldest_years = *skin->age_years;
    if (state != OUTCOME_OK)
        return state;
    return strcmp(part->draws, DRAWS_PRIOR) == 0 ? read_prior(part, result)
                                                 : read_file(part, kinetics, result);
}

void uncertainty_free(uncertainty *result)
{
    draws_free(&result->list);
    *result = (uncertainty){0};
}
