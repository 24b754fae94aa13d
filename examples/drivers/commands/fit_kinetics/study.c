/* From the scenario to data and parameters, with the checks that need the whole. */
#include "commands/fit_kinetics/study.h"

#include "program/memory.h"
#include "scenario/place.h"
#include "scenario/text.h"

#include <stdlib.h>

static outcome refuse_data(mnc_status status)
{
    (void)refuse_key("data", ": %s", mnc_last_error());
    return status == MNC_ERR_INVALID || status == MNC_ERR_IO ? OUTCOME_BAD_INPUT : OUTCOME_FAILED;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* In the order of the parameter table, each once. */
static outcome take_parameters(const fit_scenario *scenario, fit_study *study)
{
    study->count = scenario->parameters_count;
    for (size_t i = 0; i < study->count; i++)
        if (mnc_healing_param_find(scenario->parameters[i].name, &study->numbers[i]) != MNC_OK) {
            char *key = format_text("parameters[%zu].name", i);
            (void)scenario_refuse_library(key, MNC_ERR_INVALID);
            free(key);
            return OUTCOME_BAD_INPUT;
        }
    qsort(study->numbers, study->count, sizeof study->numbers[0], by_number);
    for (size_t i = 0; i < study->count; i++) {
        const mnc_status status = mnc_healing_param_info(study->numbers[i], &study->infos[i]);
        if (status != MNC_OK)
            return scenario_refuse_library("parameters", status);
        if (i > 0 && study->numbers[i] == study->numbers[i - 1])
            return refuse_key("parameters", ": %s stands there twice", study->infos[i].name);
    }
    return OUTCOME_OK;
}

static outcome take_data(const fit_scenario *scenario, fit_study *study)
{
    mnc_status status = mnc_evidence_read(scenario->data, &study->evidence);
    if (status == MNC_OK)
        status = mnc_evidence_rows(study->evidence, &study->rows, &study->row_count);
    if (status != MNC_OK)
        return refuse_data(status);
    study->fitted = take_memory(study->row_count, sizeof *study->fitted);
    for (size_t k = 0; k < study->row_count; k++)
        if (study->rows[k].use == MNC_EVIDENCE_FIT)
            study->fitted[study->fitted_count++] = study->rows[k];
    return OUTCOME_OK;
}

/* Data are compared with skin of the age at which nothing is slowed. */
static outcome take_kinetics(const fit_scenario *scenario, fit_study *study)
{
    double age_years = 24;
    const scenario_skin skin = {.age_years = &age_years};
    return scenario_read_parameters(scenario->kinetics, &skin, &study->healing);
}

outcome fit_study_make(const fit_scenario *scenario, fit_study *study)
{
    *study = (fit_study){.title = scenario->title,
                         .starts = (size_t)*scenario->starts,
                         .seed = (uint64_t)*scenario->seed,
                         .profile_points = (size_t)*scenario->profile_points};
    outcome state = take_kinetics(scenario, study);
    if (state == OUTCOME_OK)
        state = take_parameters(scenario, study);
    if (state == OUTCOME_OK)
        state = take_data(scenario, study);
    if (state == OUTCOME_OK)
        state = scenario_text(key_table_of(fit_keys), scenario, &study->configuration);
    return state;
}

void fit_study_free(fit_study *study)
{
    mnc_evidence_destroy(study->evidence);
    free(study->fitted);
    free(study->configuration);
    *study = (fit_study){0};
}
