/* From the scenario to sessions, description and days, with the checks that need the whole. */
#include "commands/heal_patch/study.h"

#include "commands/heal_patch/engine.h"
#include "program/memory.h"
#include "program/number.h"
#include "scenario/place.h"
#include "scenario/text.h"

#include <mncollagen.h>

#include <stdlib.h>
#include <string.h>

/* For ranges that depend on other keys. */
static outcome check_range(const char *key, double value, double lowest, double highest)
{
    if (value >= lowest && value <= highest)
        return OUTCOME_OK;
    char texts[3][NUMBER_TEXT_SIZE];
    write_apart(texts[0], value, value < lowest ? lowest : highest);
    write_apart(texts[1], lowest, value);
    write_apart(texts[2], highest, value);
    return refuse_key(key, " = %s: must be between %s and %s", texts[0], texts[1], texts[2]);
}

static outcome read_schedule(const heal_scenario *scenario, heal_study *study)
{
    mnc_session usual = scenario_session_on(scenario->skin, mnc_session_default());
    size_t count = 0;
    scenario_read_device(scenario->device, &usual.device);
    scenario_read_needling(scenario->needling, &usual);
    TRY(scenario_read_course(scenario->schedule, "schedule", study->horizon_days, &usual,
                             &study->sessions, &count));
    study->desc.schedule = (mnc_schedule){.count = count, .sessions = study->sessions};
    return scenario_outcome("schedule", mnc_schedule_check(&study->desc.schedule));
}

/* The middle of the papillary dermis, and of the patch. */
static outcome place_sections(heal_sections_part *sections, heal_study *study)
{
    const mnc_skin *skin = &study->desc.skin;
    double bottom_mm = skin->epidermis_mm;
    for (int i = 0; i < skin->layer_count; i++)
        bottom_mm += skin->layers[i].thickness_mm;
    scenario_default_number(&sections->depth_mm,
                            skin->epidermis_mm + 0.5 * skin->layers[0].thickness_mm);
    scenario_default_number(&sections->y_mm, 0.5 * study->desc.length_mm);
    study->section_count = sections->days_count;
    study->section_days = sections->days;
    study->section_depth_mm = *sections->depth_mm;
    study->section_y_mm = *sections->y_mm;
    TRY(check_range("sections.depth_mm", study->section_depth_mm, skin->epidermis_mm, bottom_mm));
    return check_range("sections.y_mm", study->section_y_mm, 0, study->desc.length_mm);
}

/* Adds a quantity to the snapshots, which hold each once. */
static outcome add_quantity(const mnc_simulation *column, const char *name, heal_study *study)
{
    int quantity = 0;
    if (study->snapshot_quantity_count == MNC_MAX_SNAPSHOT_QUANTITIES)
        return refuse_key("snapshots.quantities", ": must be at most %d",
                          MNC_MAX_SNAPSHOT_QUANTITIES);
    TRY(scenario_outcome("snapshots.quantities",
                         mnc_simulation_find_quantity(column, name, &quantity)));
    for (size_t q = 0; q < study->snapshot_quantity_count; q++)
        if (study->snapshot_quantities[q] == quantity)
            return refuse_key("snapshots.quantities", ": \"%s\" is a duplicate", name);
    study->snapshot_quantities[study->snapshot_quantity_count++] = quantity;
    return OUTCOME_OK;
}

/* Names are looked up in a simulation of hardly any cells. */
static outcome read_quantities(const char *names, heal_study *study)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *column = NULL;
    desc.model = study->model;
    desc.spacing_mm = 1;
    outcome state =
        library_outcome_about(mnc_simulation_create(&desc, &column), "snapshots.quantities: ");
    char *copy = copy_text(names), *rest = copy;
    for (char *name = strtok_r(copy, ", ", &rest); name && state == OUTCOME_OK;
         name = strtok_r(NULL, ", ", &rest))
        state = add_quantity(column, name, study);
    mnc_simulation_destroy(column);
    free(copy);
    if (state == OUTCOME_OK && study->snapshot_quantity_count == 0)
        state =
            refuse_key("snapshots.quantities", " = \"%s\": must name at least one quantity", names);
    return state;
}

static outcome read_snapshots(heal_snapshots_part *part, heal_study *study)
{
    if (!part)
        return OUTCOME_OK;
    if ((part->days != NULL) == (part->every_days != NULL))
        return refuse_key("snapshots", ": give either days or every_days");
    if (part->every_days)
        TRY(check_range("snapshots.every_days", *part->every_days,
                        study->horizon_days / (SNAPSHOT_LIMIT - 1), LATEST_DAY));
    else
        TRY(scenario_check_days("snapshots.days", part->days, part->days_count,
                                study->horizon_days));
    study->snapshot_every_days = part->every_days ? *part->every_days : 0;
    study->snapshot_count = part->days
                                ? part->days_count
                                : (size_t)mnc_day_count(0, *part->every_days, study->horizon_days);
    return read_quantities(part->quantities, study);
}

static outcome read_checkpoints(const heal_checkpoints_part *part, heal_study *study)
{
    study->checkpoint_minutes = *part->every_minutes;
    study->checkpoint_days = *part->every_days;
    study->checkpoint_keep = *part->keep;
    return *part->every_days != 0
               ? check_range("checkpoints.every_days", *part->every_days, 1e-3, 1e5)
               : OUTCOME_OK;
}

/* The stop of a day, made if there is none; they are sorted afterwards. */
static heal_stop *stop_on(heal_study *study, double day)
{
    for (size_t i = study->stop_count; i-- > 0;)
        if (mnc_day_compare(study->stops[i].day, day) == 0)
            return &study->stops[i];
    study->stops[study->stop_count] = (heal_stop){.day = day};
    return &study->stops[study->stop_count++];
}

static int by_day(const void *a, const void *b)
{
    const heal_stop *one = a, *other = b;
    return (one->day > other->day) - (one->day < other->day);
}

static int is_multiple(double every_days, double day)
{
    const double number = mnc_day_count(0, every_days, day) - 1;
    return mnc_day_compare(mnc_day_multiple(0, every_days, number), day) == 0;
}

static void make_stops(const heal_snapshots_part *snapshots, heal_study *study)
{
    const mnc_schedule *schedule = &study->desc.schedule;
    study->stops = take_memory(schedule->count + study->report_count + study->section_count +
                                   study->snapshot_count + 2,
                               sizeof *study->stops);
    (void)stop_on(study, 0);
    (void)stop_on(study, study->horizon_days);
    for (size_t i = 0; i < schedule->count; i++)
        (void)stop_on(study, schedule->sessions[i].day);
    for (size_t i = 0; i < study->report_count; i++)
        stop_on(study, study->report_days[i])->with_profiles = 1;
    for (size_t i = 0; i < study->section_count; i++)
        stop_on(study, study->section_days[i])->with_sections = 1;
    for (size_t i = 0; i < study->snapshot_count && snapshots->days; i++)
        stop_on(study, snapshots->days[i])->with_snapshot = 1;
    for (size_t i = 0; i < study->stop_count && study->snapshot_every_days > 0; i++)
        study->stops[i].with_snapshot =
            is_multiple(study->snapshot_every_days, study->stops[i].day);
    qsort(study->stops, study->stop_count, sizeof *study->stops, by_day);
}

static void read_desc(const heal_scenario *scenario, int threads, heal_study *study)
{
    mnc_simulation_desc *desc = &study->desc;
    desc->model = study->model;
    desc->extent = MNC_EXTENT_PATCH;
    desc->width_mm = *scenario->patch->width_mm;
    desc->length_mm = *scenario->patch->length_mm;
    desc->pattern_seed = (uint64_t)*scenario->patch->seed;
    desc->spacing_mm = *scenario->solver->spacing_mm;
    desc->spacing_depth_mm = *scenario->solver->spacing_depth_mm;
    desc->tolerance = *scenario->solver->tolerance;
    desc->threads = engine.team(threads, MNC_MAX_THREADS);
}

outcome heal_study_make(heal_scenario *scenario, int threads, heal_study *result)
{
    size_t bytes;
    *result = (heal_study){.scenario = scenario,
                           .title = scenario->title,
                           .start = scenario->start,
                           .desc = mnc_simulation_desc_default(MNC_SITE_CHEEK),
                           .horizon_days = *scenario->horizon_days,
                           .report_count = scenario->report_days_count,
                           .report_days = scenario->report_days,
                           .curves_every_days = *scenario->curves->every_days};
    TRY(scenario_read_skin("skin", scenario->skin, &result->desc.skin));
    TRY(scenario_read_kinetics(scenario->kinetics, scenario->skin, &result->model));
    TRY(scenario_check_days("report_days", result->report_days, result->report_count,
                            result->horizon_days));
    read_desc(scenario, threads, result);
    TRY(read_schedule(scenario, result));
    /* What only the library knows to be wrong. */
    TRY(scenario_outcome("solver", mnc_simulation_desc_bytes(&result->desc, &bytes)));
    TRY(place_sections(scenario->sections, result));
    TRY(scenario_check_days("sections.days", result->section_days, result->section_count,
                            result->horizon_days));
    TRY(read_snapshots(scenario->snapshots, result));
    TRY(read_checkpoints(scenario->checkpoints, result));
    make_stops(scenario->snapshots, result);
    result->seeds = scenario_seeds(key_table_of(heal_keys), scenario);
    return scenario_text(key_table_of(heal_keys), scenario, &result->configuration);
}

void heal_study_free(heal_study *study)
{
    mnc_model_destroy(study->model);
    free(study->sessions);
    free(study->stops);
    free(study->configuration);
    free(study->seeds);
    *study = (heal_study){0};
}

int heal_stops_on(const heal_study *study, double day)
{
    for (size_t i = 0; i < study->stop_count; i++)
        if (mnc_day_compare(study->stops[i].day, day) == 0)
            return 1;
    return 0;
}
