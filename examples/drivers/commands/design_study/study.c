/* From the scenario to the description of a study. */
#include "commands/design_study/study.h"

#include "program/memory.h"
#include "scenario/given.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The key of an arm; the caller frees it. */
static char *arm_key(size_t index)
{
    return format_text("arms[%zu]", index);
}

static outcome check_name(const design_study *study, size_t arm)
{
    for (size_t i = 0; i < arm; i++)
        if (strcmp(study->names[i], study->names[arm]) == 0) {
            char *key = format_text("arms[%zu].name", arm);
            (void)refuse_key(key, " = %s: is the name of arms[%zu] already", study->names[arm], i);
            free(key);
            return OUTCOME_BAD_INPUT;
        }
    return OUTCOME_OK;
}

/* Sessions close as slowly as each patient's age lets them, so none is set here. */
static outcome read_arm(const design_scenario *scenario, size_t index, design_study *study)
{
    const scenario_course *course = &scenario->arms[index].course;
    mnc_session usual = mnc_session_default();
    size_t count = 0;
    scenario_read_device(scenario->device, &usual.device);
    scenario_read_needling(scenario->needling, &usual);
    char *key = arm_key(index);
    outcome state =
        scenario_read_course(course, key, HUGE_VAL, &usual, &study->sessions[index], &count);
    study->schedules[index] = (mnc_schedule){count, study->sessions[index]};
    if (state == OUTCOME_OK && count > 0 && study->sessions[index][count - 1].day > LATEST_DAY)
        state = refuse_key(key, ": its last session is on day %g; allowed is up to day %d",
                           study->sessions[index][count - 1].day, LATEST_DAY);
    if (state == OUTCOME_OK)
        state = scenario_outcome(key, mnc_schedule_check(&study->schedules[index]));
    free(key);
    return state;
}

static double last_session(const mnc_schedule *schedule)
{
    return schedule->count > 0 ? schedule->sessions[schedule->count - 1].day : 0;
}

/* All arms end on the same day, which is day 0 of the readings. */
static void align_arms(design_study *study)
{
    for (size_t i = 0; i < study->arm_count; i++)
        study->first_day = fmax(study->first_day, last_session(&study->schedules[i]));
    for (size_t i = 0; i < study->arm_count; i++) {
        const double shift = study->first_day - last_session(&study->schedules[i]);
        study->shifts[i] = study->schedules[i].count > 0 ? shift : 0;
        for (size_t k = 0; k < study->schedules[i].count; k++)
            study->sessions[i][k].day += shift;
    }
}

static outcome read_arms(const design_scenario *scenario, design_study *study)
{
    study->arm_count = scenario->arms_count;
    if (study->arm_count < 2)
        return refuse_key("arms", ": a comparison needs at least two");
    for (size_t i = 0; i < study->arm_count; i++) {
        study->names[i] = scenario->arms[i].name;
        TRY(check_name(study, i));
        TRY(read_arm(scenario, i, study));
    }
    if (*scenario->reading->after == 0)
        align_arms(study);
    return OUTCOME_OK;
}

static outcome read_population(const design_scenario *scenario, design_study *study)
{
    const design_population *population = scenario->population;
    mnc_ensemble_desc *people = &study->people;
    if (*population->oldest_years < *population->youngest_years)
        return refuse_key("population.oldest_years", " = %g: must be at least youngest_years = %g",
                          *population->oldest_years, *population->youngest_years);
    *people = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    people->members = (size_t)*population->patients;
    people->seed = (uint64_t)*scenario->trial->seed;
    people->youngest_years = *population->youngest_years;
    people->oldest_years = *population->oldest_years;
    people->thickness_sd = *population->thickness_sd;
    for (unsigned i = 0; i < population->sites_count; i++)
        study->sites[i] = (mnc_site)*population->sites[i].site;
    people->site_count = population->sites_count;
    people->sites = study->sites;
    return OUTCOME_OK;
}

static outcome read_observation(const design_reading *reading, mnc_study_desc *desc)
{
    if (*reading->score_levels == 1)
        return refuse_key("reading.score_levels", " = 1: must be 0, for none, or at least 2");
    desc->response_sd = *reading->response_sd;
    desc->between_sd = *reading->between_sd;
    desc->within_sd = *reading->within_sd;
    desc->from_baseline = *reading->compared;
    desc->score_levels = (size_t)*reading->score_levels;
    desc->score_step = *reading->score_step;
    return OUTCOME_OK;
}

static outcome read_trial(const design_trial *trial, design_study *study)
{
    mnc_study_desc *desc = &study->desc;
    if (*trial->test == MNC_STUDY_SIGN && *trial->design != MNC_STUDY_SPLIT)
        return refuse_key("trial.test", " = sign: needs pairs, so trial.design must be split");
    if (*trial->looks > 1 && *trial->looks > *trial->participants / 2)
        return refuse_key("trial.looks",
                          " = %d: must be at most %d, so that each adds two of "
                          "trial.participants = %d",
                          *trial->looks, *trial->participants / 2, *trial->participants);
    desc->design = (mnc_study_design)*trial->design;
    desc->test = (mnc_study_test)*trial->test;
    desc->spending = (mnc_study_spending)*trial->spending;
    desc->alpha = *trial->alpha;
    desc->drop_out = *trial->drop_out;
    desc->looks = (size_t)*trial->looks;
    desc->trials = (size_t)*trial->trials;
    desc->seed = (uint64_t)*trial->seed;
    study->power = *trial->power;
    study->participants = (size_t)*trial->participants;
    study->most_participants = (size_t)*trial->most_participants;
    return OUTCOME_OK;
}

/* Patients age their own skin, so it is read as at birth. */
static outcome read_skin(const design_scenario *scenario, design_study *study)
{
    double young_years = 0;
    scenario_skin young = *scenario->skin;
    young.age_years = &young_years;
    study->base = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    study->base.spacing_mm = *scenario->solver->spacing_mm;
    study->base.spacing_depth_mm = *scenario->solver->spacing_depth_mm;
    study->base.tolerance = *scenario->solver->tolerance;
    TRY(scenario_read_skin("skin", scenario->skin, &study->skin));
    return scenario_read_skin("skin", &young, &study->base.skin);
}

static void note_reach(const design_scenario *scenario, design_study *study)
{
    const scenario_given for_all = scenario_given_for_all();
    for (size_t a = 0; a < study->arm_count; a++)
        for (size_t i = 0; i < study->schedules[a].count; i++) {
            const scenario_given given =
                scenario_course_given(&scenario->arms[a].course, i, &for_all);
            reach_notes_add(&study->reach, study->names[a], &study->sessions[a][i], &study->skin);
            scenario_note_assumed(&given, &study->sessions[a][i], &study->reach);
        }
}

outcome design_make(const driver_options *options, void *scenario, void *work)
{
    const design_scenario *from = scenario;
    design_study *study = work;
    study->title = from->title;
    study->start = from->start;
    study->desc = mnc_study_desc_default();
    TRY(read_skin(from, study));
    TRY(read_arms(from, study));
    TRY(design_read_structures(from, study));
    TRY(design_read_readings(from, study));
    TRY(read_population(from, study));
    TRY(read_observation(from->reading, &study->desc));
    TRY(read_trial(from->trial, study));
    note_reach(from, study);
    return options->print_config ? OUTCOME_OK : design_read_draws(from, study);
}

void design_free(void *work)
{
    design_study *study = work;
    for (size_t i = 0; i < DESIGN_ARM_LIMIT; i++)
        free(study->sessions[i]);
    for (size_t i = 0; i < study->candidate_count; i++)
        free(study->candidates[i].name);
    for (size_t i = 0; i < study->record_count; i++)
        free(study->values[i]);
    free(study->candidates);
    free(study->days);
    free(study->results);
    free(study->by_day);
    free(study->information);
    free(study->curves);
    for (size_t i = 0; i < study->structure_count; i++)
        uncertainty_free(&study->structures[i].draws);
    reach_notes_free(&study->reach);
    run_notes_free(&study->notes);
}
