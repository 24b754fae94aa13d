/* Which structure of the kinetics holds, as one input: an ensemble for each, of which the input's
   rank chooses one by the weights. All that a hypothesis changes moves with it, so the index of the
   input is that of a group. */
#include "commands/rank_parameters/structures.h"

#include "scenario/place.h"

#include <math.h>
#include <string.h>

const char *rank_input_name(int input)
{
    return input == RANK_STRUCTURE ? "structure" : mnc_input_name(input);
}

/* Values that belong to hypotheses stay; what a structure has at an end of its scale, too, so that
   all have the same inputs. */
int rank_structures_fix(const rank_structures *structures, int parameter)
{
    mnc_param_info info;
    if (structures->count == 0 || mnc_healing_param_info(parameter, &info) != MNC_OK)
        return 0;
    for (size_t s = 0; s < structures->count; s++) {
        double value;
        memcpy(&value, (const char *)&structures->healing[s] + info.offset, sizeof value);
        if (value == 0 || (info.prior == MNC_PRIOR_LOGIT && value == 1))
            return 1;
    }
    return info.hypothesis != MNC_HYPOTHESIS_DEFAULT;
}

outcome rank_structures_read(const scenario_structures *list, const scenario_kinetics *usual,
                             const scenario_skin *skin, mnc_ensemble_desc *desc,
                             rank_structures *result)
{
    double memory[KINETICS_LIMIT], sum = 0;
    int hypothesis;
    TRY(structures_check(list, usual));
    for (unsigned s = 0; s < list->hypotheses_count; s++) {
        const scenario_kinetics kinetics =
            structures_kinetics(&list->hypotheses[s], usual, 1, memory, &hypothesis);
        TRY(scenario_read_parameters(&kinetics, skin, &result->healing[s]));
        result->weights[s] = *list->hypotheses[s].weight;
        sum += result->weights[s];
    }
    result->count = list->hypotheses_count;
    for (size_t s = 0; s < result->count; s++)
        result->weights[s] /= sum;
    if (result->count == 0)
        return OUTCOME_OK;
    desc->healing = result->healing[0];
    result->varies = result->count > 1;
    for (int i = 0; i < mnc_healing_param_count(); i++)
        if (rank_structures_fix(result, i))
            desc->sampled[i] = 0;
    return OUTCOME_OK;
}

mnc_status rank_model_create(const mnc_ensemble_desc *desc, const rank_structures *structures,
                             rank_model *model)
{
    mnc_ensemble_desc own = *desc;
    *model = (rank_model){.structures = structures};
    if (!structures->varies)
        return mnc_ensemble_create(&own, &model->ensembles[0]);
    for (size_t s = 0; s < structures->count; s++) {
        own.healing = structures->healing[s];
        TRY(mnc_ensemble_create(&own, &model->ensembles[s]));
    }
    return MNC_OK;
}

/* The structure in whose share of the weights a rank lies. */
static size_t structure_of(const rank_structures *structures, double rank)
{
    size_t s = 0;
    double reached = structures->weights[0];
    while (s + 1 < structures->count && (rank >= reached || structures->weights[s] <= 0))
        reached += structures->weights[++s];
    return s;
}

/* An mnc_evaluate_fn: the structure's rank is the last input. */
static mnc_status evaluate(const double *ranks, size_t number, double *values, void *user)
{
    const rank_model *model = user;
    (void)number;
    const mnc_ensemble *ensemble =
        model->ensembles[structure_of(model->structures, ranks[model->inputs])];
    return mnc_ensemble_evaluate(ensemble, ranks, model->inputs, values, model->outputs);
}

mnc_status rank_model_describe(rank_model *model, mnc_sensitivity_desc *desc)
{
    if (!model->structures->varies)
        return mnc_sensitivity_of_ensemble(model->ensembles[0], desc);
    TRY(mnc_ensemble_size(model->ensembles[0], &model->inputs, &model->outputs));
    desc->inputs = model->inputs + 1;
    desc->outputs = model->outputs;
    desc->evaluate = evaluate;
    desc->user = model;
    return MNC_OK;
}

void rank_model_destroy(rank_model *model)
{
    for (size_t s = 0; s < STRUCTURE_LIMIT; s++)
        mnc_ensemble_destroy(model->ensembles[s]);
    *model = (rank_model){0};
}
