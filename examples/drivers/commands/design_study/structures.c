/* The structures of a study: their weights and their draws. Each takes the shipped draws of the
   posterior under it. Without a file of its own one with values of its own takes those under its
   hypotheses, else those of the default, in both cases about the values that it has. */
#include "ensemble/structures.h"

#include "commands/design_study/study.h"
#include "program/memory.h"
#include "scenario/place.h"

#include <stdlib.h>
#include <string.h>

/* Without draws: one, with the parameters as they are. Patients age them, so they are as at
   birth. */
static outcome describe_one(const design_scenario *scenario, const scenario_structure *from,
                            mnc_ensemble_desc *desc)
{
    double young_years = 0, values[KINETICS_LIMIT];
    int hypothesis;
    scenario_skin young = *scenario->skin;
    young.age_years = &young_years;
    const scenario_kinetics kinetics =
        structures_kinetics(from, scenario->kinetics, 1, values, &hypothesis);
    memset(desc->sampled, 0, sizeof desc->sampled);
    desc->spread = (mnc_session_spread){0};
    desc->members = 1;
    return scenario_read_parameters(&kinetics, &young, &desc->healing);
}

static int is_default(const mnc_healing_params *params)
{
    return mnc_hypothesis_is_on(MNC_HYPOTHESIS_DEFAULT, params);
}

static outcome read_draws(const design_scenario *scenario, const scenario_structure *from,
                          design_structure *to)
{
    const scenario_kinetics kinetics =
        structures_kinetics(from, scenario->kinetics, 0, to->values, &to->hypothesis);
    mnc_ensemble_desc *desc = &to->draws.desc;
    scenario_uncertainty part = *scenario->uncertainty;
    char *own = NULL;
    if (strcmp(part.draws, DRAWS_POSTERIOR) == 0)
        TRY(structures_own_draws(from, &kinetics, &own));
    part.draws = own ? own : part.draws;
    const int has_own = own != NULL;
    const outcome state = uncertainty_read(&part, &kinetics, scenario->skin, &to->draws);
    free(own);
    TRY(state);
    if (to->draws.desc.score)
        return refuse_key("uncertainty.weighting",
                          ": a study takes draws that are all alike; posterior draws are");
    if (!to->draws.is_wanted)
        return describe_one(scenario, from, desc);
    if (has_own)
        structures_centre(from, &desc->healing);
    else
        structures_keep(from, desc);
    if (to->draws.list.count == 0 || has_own)
        return OUTCOME_OK;
    if (to->draws.list.hypothesis_count == 0 && !is_default(&desc->healing))
        to->stand_in = DRAWS_OF_DEFAULT;
    else if (structures_have_values(from))
        to->stand_in = DRAWS_ABOUT_OWN_VALUES;
    return OUTCOME_OK;
}

outcome design_read_structures(const design_scenario *scenario, design_study *study)
{
    const scenario_structures *list = &scenario->structures;
    double sum = 0;
    if (scenario->kinetics->hypotheses_count > 0)
        return refuse_key("kinetics.hypotheses",
                          ": a study has its structures in the list hypotheses");
    TRY(structures_check(list, scenario->kinetics));
    for (unsigned i = 0; i < list->hypotheses_count; i++)
        sum += *list->hypotheses[i].weight;
    study->structure_count = list->hypotheses_count;
    for (unsigned i = 0; i < list->hypotheses_count; i++) {
        study->structures[i].name = list->hypotheses[i].name;
        study->weights[i] = *list->hypotheses[i].weight / sum;
    }
    return OUTCOME_OK;
}

outcome design_read_draws(const design_scenario *scenario, design_study *study)
{
    for (size_t h = 0; h < study->structure_count; h++) {
        design_structure *of = &study->structures[h];
        TRY(read_draws(scenario, &scenario->structures.hypotheses[h], of));
        if (h == 0 || of->draws.desc.members < study->draw_count)
            study->draw_count = of->draws.desc.members;
    }
    return OUTCOME_OK;
}

/* Their names, NULL: none; the caller frees them. */
static char *names_with(const design_study *study, design_stand_in stand_in)
{
    char *names = NULL;
    for (size_t h = 0; h < study->structure_count; h++)
        if (study->structures[h].stand_in == stand_in)
            append_text(&names, "%s\"%s\"", names ? ", " : "", study->structures[h].name);
    return names;
}

char *design_draws_text(const design_study *study)
{
    const char *source = study->structures[0].draws.source;
    char *text = NULL;
    char *of_default = names_with(study, DRAWS_OF_DEFAULT);
    char *about_own = names_with(study, DRAWS_ABOUT_OWN_VALUES);
    if (study->structures[0].draws.list.count > 0)
        append_text(&text, "Draws: of the posterior under each structure");
    else
        append_text(&text, "Draws: %s", source ? source : "none");
    if (of_default)
        append_text(&text,
                    "; under %s those of the default structure, about the values that it has and "
                    "not weighted anew",
                    of_default);
    if (about_own)
        append_text(&text,
                    "; under %s those under its hypotheses, about its own values and not weighted "
                    "anew",
                    about_own);
    append_text(&text, ".");
    free(of_default);
    free(about_own);
    return text;
}
