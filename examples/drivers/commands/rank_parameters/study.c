/* From the scenario to an ensemble: sessions, what varies, what is recorded. */
#include "commands/rank_parameters/study.h"

#include "program/memory.h"
#include "program/nearest.h"
#include "scenario/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static outcome check_days(const rank_scenario *scenario)
{
    const double *days = scenario->report_days;
    const unsigned count = scenario->report_days_count;
    const double last =
        mnc_day_multiple(0, interval_in_days(&scenario->interval), *scenario->sessions - 1);
    TRY(scenario_check_days("report_days", days, count, LATEST_DAY));
    if (*scenario->sessions > 1)
        TRY(scenario_check_last_session(interval_key(&scenario->interval), last,
                                        "the last of report_days", days[count - 1]));
    if (count * scenario->outputs_count > RANK_OUTPUT_LIMIT)
        return refuse_key("report_days", ": %u outputs on %u days are %u; allowed are %d",
                          scenario->outputs_count, count, count * scenario->outputs_count,
                          RANK_OUTPUT_LIMIT);
    return OUTCOME_OK;
}

static void make_sessions(const rank_scenario *scenario, rank_study *result)
{
    const size_t count = (size_t)*scenario->sessions;
    mnc_session session = scenario_session_on(scenario->skin, mnc_session_default());
    scenario_read_device(scenario->device, &session.device);
    scenario_read_needling(scenario->needling, &session);
    const double interval_days = interval_in_days(&scenario->interval);
    result->sessions = take_memory(count, sizeof *result->sessions);
    for (size_t i = 0; i < count; i++) {
        result->sessions[i] = session;
        result->sessions[i].day = mnc_day_multiple(0, interval_days, (double)i);
    }
    result->schedule = (mnc_schedule){count, result->sessions};
}

/* An output on each report day. */
static mnc_status make_record(const rank_scenario *scenario, const mnc_simulation *simulation,
                              unsigned number, rank_study *result)
{
    const char *name = scenario->outputs[number].quantity;
    mnc_record *record = &result->records[number];
    mnc_quantity_info info = {0};
    record->region = *scenario->outputs[number].region;
    TRY(mnc_simulation_find_quantity(simulation, name, &record->quantity));
    TRY(mnc_simulation_quantity_info(simulation, record->quantity, &info));
    for (unsigned day = 0; day < scenario->report_days_count; day++) {
        rank_output *output = &result->outputs[day * scenario->outputs_count + number];
        *output = (rank_output){
            .quantity = name, .region = record->region, .day = scenario->report_days[day]};
        snprintf(output->unit, sizeof output->unit, "%s", info.unit);
    }
    return MNC_OK;
}

/* Quantities by name, which a simulation knows. */
static outcome make_records(const rank_scenario *scenario, rank_study *result)
{
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_simulation_create(&desc, &simulation);
    unsigned done = 0;
    while (status == MNC_OK && done < scenario->outputs_count)
        status = make_record(scenario, simulation, done++, result);
    char *key = format_text("outputs[%u].quantity", done > 0 ? done - 1 : 0);
    const outcome state = scenario_outcome(key, status);
    free(key);
    mnc_simulation_destroy(simulation);
    result->record_count = scenario->outputs_count;
    result->output_count = (size_t)scenario->outputs_count * scenario->report_days_count;
    return state;
}

static void read_spread(const rank_spread *spread, mnc_ensemble_desc *desc)
{
    desc->spread = (mnc_session_spread){
        .efficiency_sd = *spread->efficiency_sd,
        .channel_ratio_sd = *spread->channel_ratio_sd,
        .cell_kill_sd = *spread->cell_kill_sd,
        .loss_sd = *spread->loss_sd,
        .needle_length_sd = *spread->needle_length_sd,
        .density_sd = *spread->density_sd,
    };
    desc->thickness_sd = *spread->thickness_sd;
}

static outcome list_inputs(rank_study *study)
{
    TRY(scenario_outcome("kinetics", mnc_ensemble_inputs(&study->desc, study->inputs,
                                                         RANK_INPUT_LIMIT, &study->input_count)));
    if (study->structures.varies)
        study->inputs[study->input_count++] = RANK_STRUCTURE;
    return OUTCOME_OK;
}

static int is_among(const int *inputs, size_t count, int wanted)
{
    for (size_t i = 0; i < count; i++)
        if (inputs[i] == wanted)
            return 1;
    return 0;
}

outcome rank_study_keep(rank_study *study, const int *inputs, size_t count)
{
    mnc_ensemble_desc *desc = &study->desc;
    double *const spreads[] = {&desc->spread.efficiency_sd,
                               &desc->spread.channel_ratio_sd,
                               &desc->spread.cell_kill_sd,
                               &desc->spread.loss_sd,
                               NULL, /* no ages */
                               &desc->thickness_sd,
                               NULL, /* no sites */
                               &desc->spread.needle_length_sd,
                               &desc->spread.density_sd};
    _Static_assert(sizeof spreads / sizeof spreads[0] == MNC_INPUT_END - MNC_INPUT_EFFICIENCY,
                   "a spread for every input");
    for (int i = 0; i < mnc_healing_param_count(); i++)
        desc->sampled[i] = (unsigned char)is_among(inputs, count, i);
    for (int i = MNC_INPUT_EFFICIENCY; i < MNC_INPUT_END; i++)
        if (spreads[i - MNC_INPUT_EFFICIENCY] && !is_among(inputs, count, i))
            *spreads[i - MNC_INPUT_EFFICIENCY] = 0;
    study->structures.varies &= is_among(inputs, count, RANK_STRUCTURE);
    return list_inputs(study);
}

/* The input of that name, or -1; all that could be ranked, also switches that are not by default.
 */
static int find_input(const rank_study *study, const char *name)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (mnc_healing_param_info(i, &info) == MNC_OK && info.prior != MNC_PRIOR_FIXED &&
            strcmp(info.name, name) == 0)
            return rank_structures_fix(&study->structures, i) ? -1 : i;
    }
    for (size_t i = 0; i < study->input_count; i++)
        if (strcmp(rank_input_name(study->inputs[i]), name) == 0)
            return study->inputs[i];
    return -1;
}

static outcome refuse_name(const rank_study *study, const char *name)
{
    nearest_name nearest = {.wanted = name};
    for (size_t i = 0; i < study->input_count; i++)
        nearest_take(&nearest, rank_input_name(study->inputs[i]));
    if (nearest.found)
        return refuse_key("parameters", ": \"%s\" does not vary; did you mean \"%s\"?", name,
                          nearest.found);
    return refuse_key("parameters",
                      ": \"%s\" does not vary; --print-config lists the spreads, --list-kinetics "
                      "the parameters",
                      name);
}

/* "all", or names between commas. */
static outcome choose_inputs(const char *parameters, rank_study *study)
{
    static const char between[] = ", ";
    int inputs[RANK_INPUT_LIMIT];
    size_t count = 0;
    char *copy = copy_text(parameters), *rest = NULL;
    outcome state = list_inputs(study);
    study->is_named = strcmp(parameters, "all") != 0;
    for (char *word = strtok_r(copy, between, &rest);
         state == OUTCOME_OK && study->is_named && word; word = strtok_r(NULL, between, &rest)) {
        const int input = find_input(study, word);
        if (input < 0) {
            state = refuse_name(study, word);
        } else if (is_among(inputs, count, input)) {
            state = refuse_key("parameters", ": \"%s\" is a duplicate", word);
        } else {
            inputs[count++] = input;
        }
    }
    free(copy);
    if (state == OUTCOME_OK && study->is_named)
        state = rank_study_keep(study, inputs, count);
    if (state == OUTCOME_OK && study->input_count == 0)
        state = refuse_key("parameters", ": none of them varies");
    return state;
}

/* Everything that the library can refuse, before anything runs. */
static outcome check_ensemble(const rank_study *study)
{
    rank_model model;
    const mnc_status status = rank_model_create(&study->desc, &study->structures, &model);
    rank_model_destroy(&model);
    return scenario_outcome("kinetics", status);
}

/* A parameter that the scenario sets to the end of its scale has no prior about it. */
static outcome fix_ends(mnc_ensemble_desc *desc)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        double value;
        TRY(scenario_outcome("kinetics", mnc_healing_param_info(i, &info)));
        memcpy(&value, (const char *)&desc->healing + info.offset, sizeof value);
        if (value == 0 || (info.prior == MNC_PRIOR_LOGIT && value == 1))
            desc->sampled[i] = 0;
    }
    return OUTCOME_OK;
}

static outcome describe(const rank_scenario *scenario, rank_study *result)
{
    mnc_ensemble_desc *desc = &result->desc;
    *desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc->members = 1;
    desc->base.spacing_mm = *scenario->solver->spacing_mm;
    desc->base.spacing_depth_mm = *scenario->solver->spacing_depth_mm;
    desc->base.tolerance = *scenario->solver->tolerance;
    desc->schedule_count = 1;
    desc->schedules = &result->schedule;
    desc->day_count = scenario->report_days_count;
    desc->days = scenario->report_days;
    desc->record_count = result->record_count;
    desc->records = result->records;
    TRY(scenario_read_skin("skin", scenario->skin, &desc->base.skin));
    TRY(scenario_read_parameters(scenario->kinetics, scenario->skin, &desc->healing));
    read_spread(scenario->spread, desc);
    TRY(fix_ends(desc));
    return rank_structures_read(&scenario->structures, scenario->kinetics, scenario->skin, desc,
                                &result->structures);
}

outcome rank_make(const driver_options *options, void *data, void *work)
{
    const rank_scenario *scenario = data;
    ranking *whole = work;
    rank_study *result = &whole->study;
    (void)options;
    *result = (rank_study){.title = scenario->title,
                           .start = scenario->start,
                           .method = (rank_method)*scenario->method,
                           .samples = (size_t)*scenario->samples,
                           .screening = (size_t)*scenario->screening,
                           .seed = (uint64_t)*scenario->seed};
    TRY(check_days(scenario));
    TRY(make_records(scenario, result));
    make_sessions(scenario, result);
    TRY(describe(scenario, result));
    TRY(choose_inputs(scenario->parameters, result));
    return check_ensemble(result);
}
