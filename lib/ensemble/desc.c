/* Descriptions of ensembles: preset and checks. */
#include "ensemble/desc.h"

#include "base/check.h"
#include "base/error.h"
#include "base/limits.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PARAMS = sizeof(mnc_healing_params) / sizeof(double), LAST_YEAR = 120 };

/* Least clearance of a draw. Self-sustaining TGF-beta is excluded above 2.71 per day times the
   relative cell density of the densest layer (docs/model.md, "No ignition"): of a draw between the
   two the simulation warns. */
static const double SMALLEST_CLEARANCE_PER_DAY = 3;

mnc_ensemble_desc mnc_ensemble_desc_default(mnc_site site)
{
    mnc_ensemble_desc desc = {
        .members = 200,
        .seed = 1,
        .healing = mnc_healing_params_default(),
        .spread = {.efficiency_sd = 0.25,
                   .channel_ratio_sd = 0.3,
                   .cell_kill_sd = 0.7,
                   .loss_sd = 0.5},
        .youngest_years = 24,
        .oldest_years = 24,
        .base = mnc_simulation_desc_default(site),
    };
    for (int i = 0; i < PARAMS; i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) != MNC_OK)
            continue;
        desc.sampled[i] =
            info.prior == MNC_PRIOR_LOGNORMAL || info.prior == MNC_PRIOR_LOGIT ||
            (info.hypothesis != MNC_HYPOTHESIS_DEFAULT && info.prior != MNC_PRIOR_FIXED);
        desc.prior_sd[i] = info.prior_sd;
    }
    return desc;
}

int mnci_ensemble_samples(const mnc_ensemble_desc *desc, int index)
{
    mnc_param_info info;
    return desc->sampled[index] && mnc_healing_param_info(index, &info) == MNC_OK &&
           (info.hypothesis == MNC_HYPOTHESIS_DEFAULT ||
            mnc_hypothesis_is_on(info.hypothesis, &desc->healing));
}

mnc_status mnci_ensemble_prior(const mnc_ensemble_desc *desc, int index, mnci_prior *prior,
                               size_t *offset)
{
    mnc_param_info info;
    MNCI_TRY(mnc_healing_param_info(index, &info));
    *offset = info.offset;
    *prior = (mnci_prior){
        .kind = info.prior,
        .sd = desc->prior_sd[index],
        .lower = info.prior == MNC_PRIOR_LOG_UNIFORM ? fmax(info.lower, info.least_on) : info.lower,
        .upper = info.upper};
    memcpy(&prior->centre, (const char *)&desc->healing + info.offset, sizeof prior->centre);
    if (info.offset == offsetof(mnc_healing_params, tgf_clearance_per_day))
        prior->lower = SMALLEST_CLEARANCE_PER_DAY;
    return MNC_OK;
}

/* Checks row `i` of the parameter table as the centre of a prior. */
static mnc_status check_centre(const mnc_ensemble_desc *desc, int i)
{
    mnc_param_info info;
    mnci_prior prior;
    size_t offset = 0;
    MNCI_TRY(mnc_healing_param_info(i, &info));
    MNCI_TRY(mnci_ensemble_prior(desc, i, &prior, &offset));
    if (desc->sampled[i] > 1)
        return mnci_fail(MNC_ERR_INVALID, "desc.sampled[%d] = %d: must be 0 or 1 (%s)", i,
                         desc->sampled[i], info.name);
    if (!mnci_ensemble_samples(desc, i))
        return MNC_OK;
    if (prior.kind == MNC_PRIOR_FIXED)
        return mnci_fail(MNC_ERR_INVALID, "desc.sampled[%d] = 1: must be 0, %s has no prior", i,
                         info.name);
    const int is_normal = prior.kind == MNC_PRIOR_LOGNORMAL || prior.kind == MNC_PRIOR_LOGIT;
    if (is_normal)
        MNCI_TRY(mnci_check_range_of(prior.sd, 0, 10, "desc.prior_sd[%d] (%s)", i, info.name));
    if (prior.kind == MNC_PRIOR_LOGIT && prior.centre == 1)
        return mnci_fail(MNC_ERR_INVALID, "desc.healing.%s, sampled, = 1: must be below 1",
                         info.name);
    const int above = is_normal && prior.lower == 0;
    return (above ? mnci_check_above_of : mnci_check_range_of)(
        prior.centre, prior.lower, prior.upper, "desc.healing.%s, sampled,", info.name);
}

static mnc_status check_sd(const char *name, double sd)
{
    return mnci_check_range(name, sd, 0, 10);
}

static mnc_status check_sites(const mnc_ensemble_desc *desc)
{
    if (desc->site_count > 0)
        MNCI_TRY(mnci_check_pointer("desc", "sites", desc->sites));
    for (size_t i = 0; i < desc->site_count; i++)
        if (!mnc_site_name(desc->sites[i]))
            return mnci_fail(MNC_ERR_INVALID, "desc.sites[%zu] = %d: must be an mnc_site", i,
                             (int)desc->sites[i]);
    return MNC_OK;
}

mnc_status mnci_ensemble_check_priors(const char *function, const mnc_ensemble_desc *desc)
{
    MNCI_TRY(mnci_check_pointer(function, "desc", desc));
    MNCI_TRY(mnci_check_range("desc.members", (double)desc->members, 1, 1e8));
    for (int i = 0; i < PARAMS; i++)
        MNCI_TRY(check_centre(desc, i));
    MNCI_TRY(check_sd("desc.spread.efficiency_sd", desc->spread.efficiency_sd));
    MNCI_TRY(check_sd("desc.spread.channel_ratio_sd", desc->spread.channel_ratio_sd));
    MNCI_TRY(check_sd("desc.spread.cell_kill_sd", desc->spread.cell_kill_sd));
    MNCI_TRY(check_sd("desc.spread.loss_sd", desc->spread.loss_sd));
    MNCI_TRY(check_sd("desc.spread.needle_length_sd", desc->spread.needle_length_sd));
    MNCI_TRY(check_sd("desc.spread.density_sd", desc->spread.density_sd));
    MNCI_TRY(mnci_check_range("desc.youngest_years", desc->youngest_years, 0, LAST_YEAR));
    MNCI_TRY(
        mnci_check_range("desc.oldest_years", desc->oldest_years, desc->youngest_years, LAST_YEAR));
    MNCI_TRY(check_sd("desc.thickness_sd", desc->thickness_sd));
    return check_sites(desc);
}

static mnc_status check_list(const char *name, size_t count, size_t most, const void *list)
{
    MNCI_TRY(mnci_check_range_of((double)count, 1, (double)most, "desc.%s_count", name));
    if (list)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "desc: %ss is NULL", name);
}

/* Each schedule on the skin described. */
static mnc_status check_simulations(const mnc_ensemble_desc *desc)
{
    mnc_simulation_desc one = desc->base;
    size_t bytes = 0;
    one.threads = 1;
    for (size_t s = 0; s < desc->schedule_count; s++) {
        one.schedule = desc->schedules[s];
        const mnc_status status = mnc_simulation_desc_bytes(&one, &bytes);
        if (status != MNC_OK) {
            char sentence[MNCI_SENTENCE_SIZE];
            snprintf(sentence, sizeof sentence, "%s", mnc_last_error());
            return mnci_fail(status, "desc.base with desc.schedules[%zu]: %s", s, sentence);
        }
    }
    return MNC_OK;
}

/* Checks quantities and regions in a small column of the built-in kinetics; those of a user's model
   are only known once it exists. */
static mnc_status check_records(const mnc_ensemble_desc *desc)
{
    mnc_simulation_desc column = {
        .skin = desc->base.skin, .spacing_mm = 100, .tolerance = 1e-3, .threads = 1};
    mnc_simulation *simulation = NULL;
    mnc_status status = MNC_OK;
    double mean = 0;
    if (desc->make_model)
        return MNC_OK;
    MNCI_TRY(mnc_simulation_create(&column, &simulation));
    for (size_t i = 0; status == MNC_OK && i < desc->record_count; i++) {
        const mnc_record *record = &desc->records[i];
        status = mnc_simulation_mean(simulation, record->quantity, record->region, &mean);
        if (status != MNC_OK) {
            char sentence[MNCI_SENTENCE_SIZE];
            snprintf(sentence, sizeof sentence, "%s", mnc_last_error());
            status = mnci_fail(status, "desc.records[%zu]: %s", i, sentence);
        }
    }
    mnc_simulation_destroy(simulation);
    return status;
}

mnc_status mnci_ensemble_check(const char *function, const mnc_ensemble_desc *desc)
{
    MNCI_TRY(mnci_ensemble_check_priors(function, desc));
    if (desc->base.model)
        return mnci_fail(MNC_ERR_INVALID, "desc.base.model is set: must be NULL, as each member "
                                          "has a model of its own, see desc.make_model");
    if (desc->base.schedule.count > 0)
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.base.schedule.count = %zu: must be 0, see desc.schedules",
                         desc->base.schedule.count);
    MNCI_TRY(check_list("schedule", desc->schedule_count, 10000, desc->schedules));
    MNCI_TRY(check_list("day", desc->day_count, 100000, desc->days));
    MNCI_TRY(check_list("record", desc->record_count, 1000, desc->records));
    MNCI_TRY(mnci_check_threads("desc.threads", desc->threads));
    MNCI_TRY(mnci_check_days("desc.days", desc->days, desc->day_count));
    MNCI_TRY(check_simulations(desc));
    return check_records(desc);
}
