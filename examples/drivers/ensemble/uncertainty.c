/* From the part `uncertainty` of a scenario to the description of an ensemble. */
#include "ensemble/uncertainty.h"

#include "program/data_path.h"
#include "program/memory.h"
#include "scenario/place.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the scenario sets replaces what was drawn for a file. */
static mnc_status keep_fixed(const uncertainty *of, mnc_sample *sample)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        TRY(mnc_healing_param_info(i, &info));
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
    TRY(keep_fixed(user, &own));
    mnc_sample_healing(&own, &params);
    return mnc_model_create_healing(&params, model);
}

static mnc_status score(const mnc_sample *sample, double *chi_squared, void *user)
{
    mnc_sample own = *sample;
    TRY(keep_fixed(user, &own));
    return mnc_score_calibration(&own, chi_squared, NULL);
}

void uncertainty_score(uncertainty *of)
{
    of->desc.score = score;
    of->desc.score_user = of;
}

outcome uncertainty_sample(const uncertainty *of, size_t member, mnc_sample *sample)
{
    mnc_status status = mnc_ensemble_sample(&of->desc, member, sample);
    if (status == MNC_OK)
        status = keep_fixed(of, sample);
    return library_outcome_about(status, "member %zu of the ensemble: ", member);
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
        result->is_fixed[i] = (unsigned char)scenario_moves_parameter(kinetics, i);
        if (!result->is_fixed[i])
            continue;
        result->desc.make_model = make_model;
        result->desc.make_model_user = result;
    }
    if (result->desc.make_model)
        result->desc.code_mark = mark_of(result);
}

/* 1: a row of the parameter table has other values in both. */
static unsigned char differ(const mnc_healing_params *a, const mnc_healing_params *b, int row)
{
    mnc_param_info info;
    return mnc_healing_param_info(row, &info) != MNC_OK ||
           memcmp((const char *)a + info.offset, (const char *)b + info.offset, sizeof(double)) !=
               0;
}

static outcome check_members(const scenario_uncertainty *part, size_t drawn)
{
    if (!part->members || (size_t)*part->members <= drawn)
        return OUTCOME_OK;
    return refuse_key("uncertainty.members",
                      " = %d: must be between 1 and %zu, the draws of the file", *part->members,
                      drawn);
}

/* What a file of draws about these parameters says in its head. */
static draws wanted_draws(const mnc_healing_params *params)
{
    draws wanted = {.values = *params};
    for (int h = MNC_HYPOTHESIS_DEFAULT + 1; h < MNC_HYPOTHESIS_COUNT; h++)
        if (mnc_hypothesis_is_on((mnc_hypothesis)h, params))
            wanted.hypotheses[wanted.hypothesis_count++] = (mnc_hypothesis)h;
    const mnc_healing_params usual = draws_desc(&wanted).healing;
    for (int i = 0; i < mnc_healing_param_count(); i++)
        wanted.has_value[i] = differ(&usual, params, i);
    return wanted;
}

/* *is_own = 1: the draws of the file are about these parameters. */
static outcome compare_draws(const char *path, const mnc_healing_params *params, int *is_own)
{
    draws list;
    const outcome state = draws_read(path, &list);
    const mnc_healing_params drawn = draws_desc(&list).healing;
    *is_own = 1;
    for (int i = 0; i < mnc_healing_param_count(); i++)
        *is_own &= !differ(&drawn, params, i);
    draws_free(&list);
    return state;
}

outcome uncertainty_own_draws(const mnc_healing_params *params, char **path)
{
    const draws wanted = wanted_draws(params);
    *path = NULL;
    if (wanted.hypothesis_count == 0)
        return OUTCOME_OK;
    char *name = draws_file_name(&wanted), *found = data_path(name);
    int is_own = 0;
    const outcome state =
        access(found, R_OK) == 0 ? compare_draws(found, params, &is_own) : OUTCOME_OK;
    free(name);
    if (state == OUTCOME_OK && is_own)
        *path = found;
    else
        free(found);
    return state;
}

/* The shipped draws under the hypotheses of the kinetics, or else those of the default. */
static outcome shipped_draws(const scenario_kinetics *kinetics, char **path)
{
    const mnc_healing_params params = scenario_usual_parameters(kinetics);
    TRY(uncertainty_own_draws(&params, path));
    if (!*path)
        *path = data_path(DATA_POSTERIOR);
    return OUTCOME_OK;
}

/* Draws under hypotheses are right under these only. */
static outcome check_hypotheses(const draws *list, const scenario_kinetics *kinetics)
{
    const mnc_healing_params drawn = draws_desc(list).healing;
    const mnc_healing_params wanted = scenario_usual_parameters(kinetics);
    int differ = 0;
    for (int h = MNC_HYPOTHESIS_DEFAULT + 1; h < MNC_HYPOTHESIS_COUNT; h++)
        differ |= mnc_hypothesis_is_on((mnc_hypothesis)h, &drawn) !=
                  mnc_hypothesis_is_on((mnc_hypothesis)h, &wanted);
    if (list->hypothesis_count == 0 || !differ)
        return OUTCOME_OK;
    char *names = draws_hypotheses(list);
    const outcome state = refuse_key("uncertainty.draws",
                                     ": these are draws under %s: kinetics.hypotheses must name "
                                     "the same",
                                     names);
    free(names);
    return state;
}

static outcome read_file(const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                         uncertainty *result)
{
    const int is_shipped = strcmp(part->draws, DRAWS_POSTERIOR) == 0;
    if (part->seed || part->weighting || part->spread || part->prior_sd) {
        return refuse_key("uncertainty", ": seed, weighting, spread and prior_sd belong to draws: "
                                         "prior; a file of draws has its own");
    }
    char *path = NULL;
    if (is_shipped)
        TRY(shipped_draws(kinetics, &path));
    else
        path = copy_text(part->draws);
    const outcome state = draws_read(path, &result->list);
    free(path);
    TRY(state);
    TRY(check_hypotheses(&result->list, kinetics));
    TRY(check_members(part, result->list.count));
    result->source = "posterior";
    result->desc.seed = result->list.seed;
    result->desc.draws = result->list.members;
    result->desc.members = part->members ? (size_t)*part->members : result->list.count;
    result->desc.healing = result->list.hypothesis_count > 0 ? draws_desc(&result->list).healing
                                                             : scenario_usual_parameters(kinetics);
    fix_kinetics(kinetics, result);
    return OUTCOME_OK;
}

/* A parameter of a hypothesis may have a prior without a width, which nothing here takes away. */
static void read_prior_sd(const scenario_kinetics *prior_sd, const scenario_kinetics *kinetics,
                          mnc_ensemble_desc *desc)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        const double sd = *prior_sd->values[i];
        mnc_param_info info;
        const int has_no_width = mnc_healing_param_info(i, &info) == MNC_OK &&
                                 info.hypothesis != MNC_HYPOTHESIS_DEFAULT && info.prior_sd <= 0;
        desc->sampled[i] =
            sd > 0 || (has_no_width && !scenario_moves_parameter(kinetics, i) && desc->sampled[i]);
        if (sd > 0)
            desc->prior_sd[i] = sd;
    }
}

static void read_prior(const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                       uncertainty *result)
{
    mnc_ensemble_desc *desc = &result->desc;
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
    read_prior_sd(part->prior_sd, kinetics, desc);
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
    TRY(scenario_read_skin("skin", &young, &result->desc.base.skin));
    TRY(scenario_read_parameters(kinetics, &young, &result->fixed));
    result->desc.youngest_years = result->desc.oldest_years = *skin->age_years;
    if (strcmp(part->draws, DRAWS_PRIOR) != 0)
        return read_file(part, kinetics, result);
    read_prior(part, kinetics, result);
    return OUTCOME_OK;
}

void uncertainty_free(uncertainty *result)
{
    draws_free(&result->list);
    *result = (uncertainty){0};
}
