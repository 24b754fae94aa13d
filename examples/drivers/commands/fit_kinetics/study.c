/* From the scenario to data and parameters, with the checks that need the whole. */
#include "commands/fit_kinetics/study.h"

#include "program/memory.h"
#include "scenario/text.h"

#include <stdlib.h>

static outcome refuse_library(mnc_status status)
{
    print_error("%s", mnc_last_error());
    return status == MNC_ERR_INVALID || status == MNC_ERR_IO ? OUTCOME_BAD_INPUT : OUTCOME_FAILED;
}

static outcome check_range(const char *key, int value, int least, int most)
{
    if (value >= least && value <= most)
        return OUTCOME_OK;
    print_error("%s = %d; allowed are %d to %d", key, value, least, most);
    return OUTCOME_BAD_INPUT;
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
            print_error("parameters[%zu].name: %s", i, mnc_last_error());
            return OUTCOME_BAD_INPUT;
        }
    qsort(study->numbers, study->count, sizeof study->numbers[0], by_number);
    for (size_t i = 0; i < study->count; i++) {
        const mnc_status status = mnc_healing_param_info(study->numbers[i], &study->infos[i]);
        if (status != MNC_OK)
            return refuse_library(status);
        if (i > 0 && study->numbers[i] == study->numbers[i - 1]) {
            print_error("parameters: %s stands there twice", study->infos[i].name);
            return OUTCOME_BAD_INPUT;
        }
    }
    return OUTCOME_OK;
}

static outcome take_data(const fit_scenario *scenario, fit_study *study)
{
    mnc_status status = mnc_evidence_read(scenario->data, &study->evidence);
    if (status == MNC_OK)
        status = mnc_evidence_rows(study->evidence, &study->rows, &study->row_count);
    if (status != MNC_OK)
        return refuse_library(status);
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
    outcome state = check_range("starts", *scenario->starts, 1, 1000);
    if (state == OUTCOME_OK)
        state = check_range("seed", *scenario->seed, 0, 2147483647);
    if (state == OUTCOME_OK)
        state = check_range("profile_points", *scenario->profile_points, 0, FIT_PROFILE_LIMIT);
    if (state == OUTCOME_OK)
        state = take_kinetics(scenario, study);
    if (state == OUTCOME_OK)
        state = take_parameters(scenario, study);
    if (state == OUTCOME_OK)
        state = take_data(scenario, study);
    if (state == OUTCOME_OK)
        state = scenario_text(&fit_schema, scenario, &study->configuration);
    return state;
}

void fit_study_free(fit_study *study)
{
    mnc_evidence_destroy(study->evidence);
    free(study->fitted);
    free(study->configuration);
    *study = (fit_study){0};
}
