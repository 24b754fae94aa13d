/* Runs an ensemble under several structures and averages its results. A draw of the posterior under
   the default structure is drawn alike under another one, and weighted by the ratio of both
   likelihoods (importance sampling); the mean ratio is the Bayes factor. Where draws of the
   posterior under that structure are shipped, these take the place of the weighted ones. */
#include "ensemble/structures.h"

#include "program/data_path.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int count_extra(const mnc_healing_params *params)
{
    int count = 0;
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) == MNC_OK && info.prior != MNC_PRIOR_FIXED &&
            info.hypothesis != MNC_HYPOTHESIS_DEFAULT &&
            mnc_hypothesis_is_on(info.hypothesis, params))
            count++;
    }
    return count;
}

outcome structures_own_draws(const scenario_structure *from, const scenario_kinetics *kinetics,
                             char **path)
{
    mnc_healing_params params = scenario_usual_parameters(kinetics);
    structures_centre(from, &params);
    return uncertainty_own_draws(&params, path);
}

static outcome prepare_one(const scenario_structure *from, const scenario_uncertainty *part,
                           const scenario_kinetics *usual, const scenario_skin *skin,
                           structure_run *to)
{
    const scenario_kinetics kinetics =
        structures_kinetics(from, usual, 0, to->values, &to->hypothesis);
    const mnc_healing_params params = scenario_usual_parameters(&kinetics);
    scenario_uncertainty own = *part, usual_draws = *part;
    char *shipped = data_path(DATA_POSTERIOR);
    to->name = from->name;
    to->prior_weight = *from->weight;
    to->extra_parameters = count_extra(&params);
    outcome state = OUTCOME_OK;
    own.draws = NULL;
    if (strcmp(part->draws, DRAWS_POSTERIOR) == 0) {
        usual_draws.draws = shipped;
        state = structures_own_draws(from, &kinetics, &own.draws);
    }
    to->has_own_draws = own.draws != NULL;
    uncertainty *scored = to->has_own_draws ? &to->likelihood.what : &to->run.what;
    if (state == OUTCOME_OK)
        state = uncertainty_read(&usual_draws, &kinetics, skin, scored);
    if (to->has_own_draws)
        structures_centre(from, &scored->desc.healing);
    else
        structures_keep(from, &scored->desc);
    to->weighs_draws = !to->has_own_draws && (scored->list.count > 0 || scored->desc.score);
    uncertainty_score(scored);
    if (state == OUTCOME_OK && own.draws)
        state = uncertainty_read(&own, &kinetics, skin, &to->run.what);
    free(own.draws);
    free(shipped);
    return state;
}

outcome structures_prepare(const scenario_structures *list, const driver_options *options,
                           const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                           const scenario_skin *skin, structures **result)
{
    *result = NULL;
    TRY(structures_check(list, kinetics));
    if (list->hypotheses_count == 0 || options->print_config)
        return OUTCOME_OK;
    if (strcmp(part->draws, DRAWS_NONE) == 0)
        return refuse_key("hypotheses", ": need draws, and uncertainty.draws is none");
    if (options->shard > 0 || options->merge || options->rows) {
        print_error("--shard, --merge and --rows are for the draws of one structure, and the "
                    "scenario has the list hypotheses");
        return OUTCOME_BAD_INPUT;
    }
    structures *under = take_memory(1, sizeof *under);
    *result = under;
    under->weighting = list->hypothesis_weights ? (hypothesis_weighting)*list->hypothesis_weights
                                                : STRUCTURES_BY_CALIBRATION;
    for (; under->count < list->hypotheses_count; under->count++)
        TRY(prepare_one(&list->hypotheses[under->count], part, kinetics, skin,
                        &under->of[under->count]));
    return OUTCOME_OK;
}

/* Of what is only scored, nothing more is run. */
static void describe_weights(ensemble_run *run, const mnc_simulation_desc *base)
{
    static const mnc_schedule nothing = {0};
    static const double day = 1;
    ensemble_describe(run, base, 1, &nothing, 1, &day);
}

void structures_describe_weights(structures *under, const mnc_simulation_desc *base)
{
    for (size_t s = 0; s < under->count; s++) {
        describe_weights(&under->of[s].run, base);
        if (under->of[s].has_own_draws)
            describe_weights(&under->of[s].likelihood, base);
    }
}

void structures_describe(structures *under, const ensemble_run *run)
{
    const mnc_ensemble_desc *desc = &run->what.desc;
    for (size_t s = 0; under && s < under->count; s++) {
        structure_run *one = &under->of[s];
        ensemble_describe(&one->run, &desc->base, desc->schedule_count, desc->schedules,
                          desc->day_count, desc->days);
        if (one->has_own_draws)
            describe_weights(&one->likelihood, &desc->base);
    }
}

/* The run whose members are scored. */
static const ensemble_run *scored_of(const structure_run *one)
{
    return one->has_own_draws ? &one->likelihood : &one->run;
}

/* chi^2 of the members of the posterior that the draws are of; NULL: they are of the prior. */
static double *references(const structure_run *one)
{
    const draws *list = &scored_of(one)->what.list;
    const size_t members = scored_of(one)->what.desc.members;
    if (list->count == 0)
        return NULL;
    return memcpy(take_memory(members, sizeof(double)), list->chi_squared,
                  members * sizeof(double));
}

/* A posterior's file has chi^2 with so many digits that it differs by less where it is the same. */
static const double same_chi_squared = 1e-8;

static void forget_rounding(double *chi_squared, const double *reference, size_t members)
{
    for (size_t k = 0; reference && k < members; k++)
        if (fabs(chi_squared[k] - reference[k]) < same_chi_squared)
            chi_squared[k] = reference[k];
}

/* Weights of the members by their likelihood, unless they are draws of the prior as they are. */
static mnc_status weigh_members(structure_run *one, double *chi_squared, const double *reference)
{
    const size_t members = scored_of(one)->what.desc.members;
    double most = 0;
    forget_rounding(chi_squared, reference, members);
    TRY(mnc_structure_chi_squared(chi_squared, reference, members, &one->chi_squared, NULL));
    if (one->has_own_draws)
        return MNC_OK;
    one->run.support = (mnc_support){.effective_members = (double)(members - one->run.failed)};
    for (size_t k = 0; reference && k < members; k++)
        most = fmax(most, reference[k]);
    for (size_t k = 0; reference && k < members; k++)
        chi_squared[k] += most - reference[k]; /* not negative */
    free(one->run.weights);
    one->run.weights = NULL;
    if (!one->weighs_draws)
        return MNC_OK;
    one->run.weights = take_memory(members, sizeof *one->run.weights);
    return mnc_weights_of_chi_squared(chi_squared, members, one->run.weights, &one->run.support);
}

static outcome go_one(structure_run *one, const driver_options *options)
{
    const ensemble_run *scored = scored_of(one);
    const size_t members = scored->what.desc.members;
    TRY(ensemble_go(&one->run, options));
    if (one->has_own_draws && !interrupted())
        TRY(ensemble_go(&one->likelihood, options));
    if (interrupted())
        return OUTCOME_OK;
    double *chi_squared = take_memory(members, sizeof *chi_squared), *reference = references(one);
    mnc_status status = mnc_ensemble_chi_squared(scored->ensemble, chi_squared, members);
    if (status == MNC_OK)
        status = weigh_members(one, chi_squared, reference);
    free(chi_squared);
    free(reference);
    return library_outcome_about(status, "hypothesis \"%s\": ", one->name) == OUTCOME_OK
               ? OUTCOME_OK
               : OUTCOME_FAILED;
}

static outcome weigh(structures *under)
{
    double chi_squared[STRUCTURE_LIMIT] = {0}, priors[STRUCTURE_LIMIT], weights[STRUCTURE_LIMIT];
    int extra[STRUCTURE_LIMIT];
    for (size_t s = 0; s < under->count; s++) {
        const structure_run *one = &under->of[s];
        priors[s] = one->prior_weight;
        extra[s] = one->extra_parameters;
        if (under->weighting != STRUCTURES_BY_PRIOR)
            chi_squared[s] = one->chi_squared;
    }
    const mnc_status status = mnc_structure_weights(
        chi_squared, priors, under->weighting == STRUCTURES_BY_AIC ? extra : NULL, under->count,
        weights);
    for (size_t s = 0; status == MNC_OK && s < under->count; s++)
        under->of[s].weight = weights[s];
    return library_outcome_about(status, "hypotheses: ") == OUTCOME_OK ? OUTCOME_OK
                                                                       : OUTCOME_FAILED;
}

outcome structures_go(structures *under, const driver_options *options)
{
    for (size_t s = 0; s < under->count && !interrupted(); s++)
        TRY(go_one(&under->of[s], options));
    return interrupted() ? OUTCOME_OK : weigh(under);
}

outcome structures_go_on(structures *under, const mnc_ensemble_desc *courses,
                         const mnc_record *record, const driver_options *options)
{
    for (size_t s = 0; s < under->count && !interrupted(); s++) {
        ensemble_run *run = &under->of[s].run;
        ensemble_describe(run, &courses->base, courses->schedule_count, courses->schedules,
                          courses->day_count, courses->days);
        if (record)
            ensemble_record(run, record, 1);
        TRY(ensemble_go_on(run, options));
    }
    return OUTCOME_OK;
}

void structures_resample(const structures *under, size_t count, structure_member *taken)
{
    double reached = 0;
    size_t next = 0;
    structure_member last = {0, 0};
    for (size_t s = 0; s < under->count; s++) {
        const structure_run *one = &under->of[s];
        const size_t members = one->run.what.desc.members;
        double sum = 0;
        for (size_t k = 0; k < members; k++)
            sum += one->run.weights ? one->run.weights[k] : 1;
        for (size_t k = 0; k < members; k++) {
            reached += one->weight * (one->run.weights ? one->run.weights[k] : 1) / sum;
            if (one->weight > 0)
                last = (structure_member){s, k};
            while (next < count && ((double)next + 0.5) / (double)count < reached)
                taken[next++] = last;
        }
    }
    while (next < count) /* of rounding */
        taken[next++] = last;
}

void structures_free(structures *under)
{
    for (size_t s = 0; under && s < under->count; s++) {
        ensemble_free(&under->of[s].run);
        ensemble_free(&under->of[s].likelihood);
    }
    free(under);
}
