/* The list of structures: short forms, checks, kinetics. */
#include "scenario/hypotheses.h"

#include "program/memory.h"
#include "scenario/place.h"

#include <stdlib.h>
#include <string.h>

static const char all[] = "all";

/* The words that may stand for an entry: filled when they are first asked for. */
static cyaml_strval_t words[MNC_HYPOTHESIS_COUNT + 1];

static const cyaml_strval_t weightings[] = {
    {"calibration", STRUCTURES_BY_CALIBRATION},
    {"aic", STRUCTURES_BY_AIC},
    {"prior", STRUCTURES_BY_PRIOR},
};

static const key_table *structure_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(scenario_structure, name, 80), REQUIRED,
         NOTE("of a hypothesis; with kinetics of its own any")},
        {NUMBER(scenario_structure, weight), FROM(0, 1e6), USUAL(1),
         NOTE("prior probability up to a common factor: they need not add up to 1")},
        {PART(scenario_structure, kinetics, scenario_kinetics_keys), .is_absent = 1,
         NOTE("with hypotheses of its own, or several")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_structure), keys);
}

const key_table *scenario_structure_list_keys(void)
{
    for (int i = 0; i < MNC_HYPOTHESIS_COUNT; i++)
        words[i] = (cyaml_strval_t){mnc_hypothesis_name((mnc_hypothesis)i), i};
    words[MNC_HYPOTHESIS_COUNT] = (cyaml_strval_t){all, MNC_HYPOTHESIS_COUNT};
    const scenario_key keys[] = {
        {ENTRIES(scenario_structures, hypotheses, STRUCTURE_LIMIT, structure_keys), .words = words,
         .word_count = CYAML_ARRAY_LEN(words),
         NOTE("or words, or all: structures of the kinetics that are compared")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_structures), keys);
}

const key_table *scenario_structures_keys(void)
{
    static const scenario_key keys[] = {
        {.kind = KEY_GROUP, .inner = scenario_structure_list_keys},
        {WORD(scenario_structures, hypothesis_weights, weightings),
         NOTE("what else their weights follow from; default calibration; aic: each further "
              "parameter costs 2 in chi^2")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_structures), keys);
}

void structures_list_all(scenario_structures *structures, double weight)
{
    structures->hypotheses = take_memory(MNC_HYPOTHESIS_COUNT, sizeof *structures->hypotheses);
    structures->hypotheses_count = MNC_HYPOTHESIS_COUNT;
    for (int i = 0; i < MNC_HYPOTHESIS_COUNT; i++) {
        structures->hypotheses[i].name = copy_text(mnc_hypothesis_name((mnc_hypothesis)i));
        scenario_default_number(&structures->hypotheses[i].weight, weight);
    }
}

outcome structures_fill(scenario_structures *structures)
{
    const unsigned count = structures->hypotheses_count;
    scenario_structure *list = structures->hypotheses;
    for (unsigned i = 0; i < count; i++)
        if (strcmp(list[i].name, all) == 0 && (count > 1 || list[i].kinetics))
            return refuse_key("hypotheses", ": the word all stands alone");
    if (count != 1 || strcmp(list[0].name, all) != 0)
        return OUTCOME_OK;
    structures_list_all(structures, *list[0].weight);
    free(list[0].name);
    free(list[0].weight);
    free(list);
    return OUTCOME_OK;
}

static int is_listed(const scenario_structures *structures, unsigned index)
{
    for (unsigned i = 0; i < index; i++)
        if (strcmp(structures->hypotheses[i].name, structures->hypotheses[index].name) == 0)
            return 1;
    return 0;
}

static outcome check_one(const scenario_structures *structures, unsigned index)
{
    const scenario_structure *one = &structures->hypotheses[index];
    char *key = format_text("hypotheses[%u].name", index);
    mnc_hypothesis named;
    outcome state = OUTCOME_OK;
    if (is_listed(structures, index))
        state = refuse_key(key, ": two hypotheses have the name \"%s\"", one->name);
    else if (!one->kinetics)
        state = scenario_outcome(key, mnc_hypothesis_find(one->name, &named));
    free(key);
    return state;
}

outcome structures_check(const scenario_structures *structures, const scenario_kinetics *usual)
{
    double sum = 0;
    if (structures->hypotheses_count == 0)
        return OUTCOME_OK;
    if (usual->hypotheses_count > 0)
        return refuse_key("hypotheses", ": give either these or kinetics.hypotheses, not both");
    for (unsigned i = 0; i < structures->hypotheses_count; i++) {
        TRY(check_one(structures, i));
        sum += *structures->hypotheses[i].weight;
    }
    return sum > 0 ? OUTCOME_OK : refuse_key("hypotheses", ": one weight must be above 0");
}

/* 1: it moves that row of the parameter table. */
static int is_own(const scenario_structure *structure, int index)
{
    return structure->kinetics && scenario_moves_parameter(structure->kinetics, index);
}

scenario_kinetics structures_kinetics(const scenario_structure *structure,
                                      const scenario_kinetics *usual, int with_own,
                                      double memory[KINETICS_LIMIT], int *hypothesis)
{
    scenario_kinetics result = {.hypotheses = hypothesis, .hypotheses_count = 1};
    mnc_hypothesis named;
    if (structure->kinetics)
        result = *structure->kinetics;
    else if (mnc_hypothesis_find(structure->name, &named) == MNC_OK)
        *hypothesis = (int)named;
    const mnc_healing_params params = scenario_usual_parameters(&result);
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) != MNC_OK)
            continue;
        memcpy(&memory[i], (const char *)&params + info.offset, sizeof memory[i]);
        if (with_own && is_own(structure, i))
            memory[i] = *structure->kinetics->values[i];
        else if (scenario_moves_parameter(usual, i))
            memory[i] = *usual->values[i];
        result.values[i] = &memory[i];
    }
    return result;
}

void structures_centre(const scenario_structure *structure, mnc_healing_params *params)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (is_own(structure, i) && mnc_healing_param_info(i, &info) == MNC_OK)
            memcpy((char *)params + info.offset, structure->kinetics->values[i], sizeof(double));
    }
}

void structures_keep(const scenario_structure *structure, mnc_ensemble_desc *desc)
{
    structures_centre(structure, &desc->healing);
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (is_own(structure, i) && mnc_healing_param_info(i, &info) == MNC_OK &&
            (info.prior == MNC_PRIOR_UNIFORM || info.prior == MNC_PRIOR_LOG_UNIFORM))
            desc->sampled[i] = 0;
    }
}

int structures_have_values(const scenario_structure *structure)
{
    for (int i = 0; i < mnc_healing_param_count(); i++)
        if (is_own(structure, i))
            return 1;
    return 0;
}
