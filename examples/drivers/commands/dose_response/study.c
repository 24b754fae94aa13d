/* From the scenario to a course of sessions for each dose, with the checks that need the whole. */
#include "commands/dose_response/study.h"

#include "program/memory.h"
#include "scenario/place.h"
#include "scenario/text.h"

#include <stdlib.h>

static outcome check_days(const dose_scenario *scenario, const dose_study *study)
{
    if (study->session.channel == MNC_CHANNEL_SLAB)
        return refuse_key("needling.channel", " = slab: a sheet has no density, so there is no "
                                              "map; allowed are cone, cylinder");
    return scenario_check_last_session(*scenario->sessions > 1 ? "interval_days" : "sessions",
                                       dose_last_session_day(study), "evaluation_day",
                                       study->evaluation_day);
}

/* Every description, without the memory and the time of creating it. */
static outcome check_doses(const dose_study *study)
{
    mnc_session *sessions = take_memory(study->session_count, sizeof *sessions);
    outcome state = OUTCOME_OK;
    for (size_t i = 0; state == OUTCOME_OK && i < study->length_count; i++)
        for (size_t j = 0; state == OUTCOME_OK && j < study->density_count; j++) {
            size_t bytes;
            mnc_simulation_desc desc = study->desc;
            desc.schedule = dose_course(study, i, j, sessions);
            mnc_status status = mnc_simulation_desc_bytes(&desc, &bytes);
            if (status == MNC_OK)
                continue;
            state = scenario_refuse_library("needle_lengths_mm", status);
        }
    free(sessions);
    return state;
}

outcome dose_study_make(const dose_scenario *scenario, dose_study *result)
{
    *result = (dose_study){.title = scenario->title,
                           .length_count = scenario->needle_lengths_mm_count,
                           .density_count = scenario->densities_per_cm2_count,
                           .lengths_mm = scenario->needle_lengths_mm,
                           .densities_per_cm2 = scenario->densities_per_cm2,
                           .evaluation_day = *scenario->evaluation_day,
                           .session_count = (size_t)*scenario->sessions,
                           .interval_days = *scenario->interval_days,
                           .session = scenario_session_on(scenario->skin, mnc_session_default()),
                           .desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    scenario_read_device(scenario->device, &result->session.device);
    scenario_read_needling(scenario->needling, &result->session);
    outcome state = scenario_read_skin(scenario->skin, &result->desc.skin);
    if (state == OUTCOME_OK)
        state = scenario_read_kinetics(scenario->kinetics, scenario->skin, &result->model);
    if (state == OUTCOME_OK)
        state = scenario_check_rises("needle_lengths_mm", result->lengths_mm, result->length_count);
    if (state == OUTCOME_OK)
        state = scenario_check_rises("densities_per_cm2", result->densities_per_cm2,
                                     result->density_count);
    if (state == OUTCOME_OK)
        state = check_days(scenario, result);
    result->desc.model = result->model;
    result->desc.spacing_mm = *scenario->solver->spacing_mm;
    result->desc.tolerance = *scenario->solver->tolerance;
    result->desc.threads = 1; /* doses run side by side instead */
    if (state == OUTCOME_OK)
        state = check_doses(result);
    if (state == OUTCOME_OK)
        state = scenario_text(key_table_of(dose_keys), scenario, &result->configuration);
    return state;
}

void dose_study_free(dose_study *result)
{
    mnc_model_destroy(result->model);
    free(result->configuration);
    *result = (dose_study){0};
}

mnc_schedule dose_course(const dose_study *study, size_t length, size_t density,
                         mnc_session *sessions)
{
    for (size_t i = 0; i < study->session_count; i++) {
        sessions[i] = study->session;
        sessions[i].day = mnc_day_multiple(0, study->interval_days, (double)i);
        sessions[i].needle_length_mm = study->lengths_mm[length];
        sessions[i].density_per_cm2 = study->densities_per_cm2[density];
    }
    return (mnc_schedule){.count = study->session_count, .sessions = sessions};
}

double dose_last_session_day(const dose_study *study)
{
    return mnc_day_multiple(0, study->interval_days, (double)(study->session_count - 1));
}
