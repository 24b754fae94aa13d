/* From the scenario to a course of sessions for each dose, with the checks that need the whole; one
   simulation a dose, side by side on several threads; and an ensemble of all. */
#include "commands/dose_response/study.h"

#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"
#include "scenario/given.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>

static outcome check_days(const dose_scenario *scenario, const dose_study *study)
{
    if (study->session.channel == MNC_CHANNEL_SLAB)
        return refuse_key("needling.channel", " = slab: a sheet has no density, so there is no "
                                              "map; allowed are cone, cylinder");
    return scenario_check_last_session(
        *scenario->sessions > 1 ? interval_key(&scenario->interval) : "sessions",
        mnc_day_multiple(0, study->interval_days, (double)(study->session_count - 1)),
        "evaluation_day", study->evaluation_day);
}

/* The course of a dose, by number of length and density: writes session_count sessions. */
static mnc_schedule course_of(const dose_study *study, size_t length, size_t density,
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

/* Every description, without the memory and the time of creating it. */
static outcome check_doses(const dose_study *study)
{
    mnc_session *sessions = take_memory(study->session_count, sizeof *sessions);
    outcome state = OUTCOME_OK;
    for (size_t i = 0; state == OUTCOME_OK && i < study->length_count; i++)
        for (size_t j = 0; state == OUTCOME_OK && j < study->density_count; j++) {
            size_t bytes;
            mnc_simulation_desc desc = study->desc;
            desc.schedule = course_of(study, i, j, sessions);
            state = scenario_outcome("needle_lengths_mm", mnc_simulation_desc_bytes(&desc, &bytes));
        }
    free(sessions);
    return state;
}

static outcome make_study(const dose_scenario *scenario, dose_study *result)
{
    *result = (dose_study){.title = scenario->title,
                           .start = scenario->start,
                           .length_count = scenario->needle_lengths_mm_count,
                           .density_count = scenario->densities_per_cm2_count,
                           .lengths_mm = scenario->needle_lengths_mm,
                           .densities_per_cm2 = scenario->densities_per_cm2,
                           .evaluation_day = *scenario->evaluation_day,
                           .session_count = (size_t)*scenario->sessions,
                           .interval_days = interval_in_days(&scenario->interval),
                           .session = scenario_session_on(scenario->skin, mnc_session_default()),
                           .desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    scenario_read_device(scenario->device, &result->session.device);
    scenario_read_needling(scenario->needling, &result->session);
    TRY(scenario_read_skin("skin", scenario->skin, &result->desc.skin));
    TRY(scenario_read_kinetics(scenario->kinetics, scenario->skin, &result->model));
    TRY(scenario_check_rises("needle_lengths_mm", result->lengths_mm, result->length_count));
    TRY(scenario_check_rises("densities_per_cm2", result->densities_per_cm2,
                             result->density_count));
    TRY(check_days(scenario, result));
    result->desc.model = result->model;
    result->desc.spacing_mm = *scenario->solver->spacing_mm;
    result->desc.spacing_depth_mm = *scenario->solver->spacing_depth_mm;
    result->desc.tolerance = *scenario->solver->tolerance;
    result->desc.threads = 1; /* doses run side by side instead */
    return check_doses(result);
}

/* What the needles reach, and what decides it. */
static void note_reach(dose_study *study)
{
    scenario_given given = scenario_given_for_all();
    given.length = place_is_given("needle_lengths_mm");
    given.density = 1; /* the map has many */
    mnc_session session = study->session;
    for (size_t i = 0; i < study->length_count; i++) {
        session.needle_length_mm = study->lengths_mm[i];
        reach_notes_add(&study->reach, NULL, &session, &study->desc.skin);
    }
    scenario_note_assumed(&given, &session, &study->reach);
}

static mnc_status measure(const mnc_simulation *simulation, dose_point *point)
{
    TRY(mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS,
                            &point->papillary_gain_percent));
    TRY(mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS,
                            &point->dermis_gain_percent));
    point->papillary_gain_percent *= 100;
    point->dermis_gain_percent *= 100;
    return mnc_simulation_stats(simulation, &point->stats);
}

/* All doses, and how far they are. */
typedef struct dose_team {
    dose_map *map;
    progress line;
} dose_team;

static mnc_status run_point(const dose_study *study, const mnc_simulation_desc *desc,
                            dose_point *point)
{
    mnc_simulation *simulation = NULL;
    point->injured_mm3_per_cm2 = 100 * mnc_schedule_injured_volume_mm(&desc->schedule, &desc->skin);
    mnc_downtime downtime = {0};
    mnc_status status = mnc_schedule_downtime(&desc->schedule, &desc->skin, &downtime);
    point->downtime_days = downtime.any_days;
    if (status == MNC_OK)
        status = mnc_simulation_create(desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, study->evaluation_day);
    if (status == MNC_OK)
        status = measure(simulation, point);
    if (status == MNC_OK)
        point->warnings = copy_text(mnc_simulation_warnings(simulation));
    mnc_simulation_destroy(simulation);
    return status;
}

/* A program_each_fn. */
static char *run_dose(void *user, size_t number)
{
    dose_team *team = user;
    const dose_study *study = &team->map->study;
    const size_t length = number / study->density_count, density = number % study->density_count;
    mnc_session *sessions = take_memory(study->session_count, sizeof *sessions);
    mnc_simulation_desc desc = study->desc;
    dose_point *point = &team->map->runs.points[number];
    desc.schedule = course_of(study, length, density, sessions);
    *point = (dose_point){.length_mm = study->lengths_mm[length],
                          .density_per_cm2 = study->densities_per_cm2[density],
                          .depth_mm = mnc_session_depth_mm(sessions)};
    const mnc_status status = run_point(study, &desc, point);
    free(sessions);
#pragma omp critical(progress_line)
    progress_advance(&team->line, study->evaluation_day);
    return status == MNC_OK
               ? NULL
               : format_text("%g mm, %g per cm^2: %s: %s", point->length_mm, point->density_per_cm2,
                             mnc_status_name(status), mnc_last_error());
}

outcome dose_run(void *work, const driver_options *options)
{
    dose_map *map = work;
    const size_t count = map->study.length_count * map->study.density_count;
    dose_team team = {map,
                      progress_begin(map->study.evaluation_day * (double)count, options->quiet)};
    reach_notes_say(&map->study.reach, &map->study.desc.skin);
    char *follows = map->bands.run.what.is_wanted
                        ? format_text("then %zu draws", map->bands.run.what.desc.members)
                        : NULL;
    team.line.follows = follows;
    map->runs = (dose_runs){.count = count, .points = take_memory(count, sizeof *map->runs.points)};
    const outcome state = program_run_each(count, options->threads, run_dose, &team);
    progress_end(&team.line);
    free(follows);
    TRY(state);
    for (size_t i = 0; i < count && map->runs.points[i].warnings; i++)
        run_notes_add(&map->notes, &map->runs.points[i].stats, map->runs.points[i].warnings);
    run_notes_warn(&map->notes);
    return OUTCOME_OK;
}

const dose_point *dose_point_at(const dose_study *study, const dose_runs *runs, size_t length,
                                size_t density)
{
    return &runs->points[length * study->density_count + density];
}

/* Number of the value nearest to the wanted one. */
static size_t nearest_to(double wanted, const double *values, size_t count)
{
    size_t nearest = 0;
    for (size_t i = 1; i < count; i++)
        if (fabs(values[i] - wanted) < fabs(values[nearest] - wanted))
            nearest = i;
    return nearest;
}

static void describe(const dose_study *study, dose_bands *bands)
{
    const mnc_session usual = mnc_session_default();
    const size_t count = study->length_count * study->density_count;
    bands->schedules = take_memory(count, sizeof *bands->schedules);
    bands->sessions = take_memory(count * study->session_count, sizeof *bands->sessions);
    for (size_t dose = 0; dose < count; dose++)
        bands->schedules[dose] =
            course_of(study, dose / study->density_count, dose % study->density_count,
                      bands->sessions + dose * study->session_count);
    bands->reference_length =
        nearest_to(usual.needle_length_mm, study->lengths_mm, study->length_count);
    bands->reference_density =
        nearest_to(usual.density_per_cm2, study->densities_per_cm2, study->density_count);
    ensemble_describe(&bands->run, &study->desc, count, bands->schedules, 1,
                      &study->evaluation_day);
}

outcome dose_make(const driver_options *options, void *data, void *work)
{
    const dose_scenario *scenario = data;
    dose_map *map = work;
    TRY(make_study(scenario, &map->study));
    note_reach(&map->study);
    TRY(ensemble_prepare(&map->bands.run, options, scenario->uncertainty, scenario->kinetics,
                         scenario->skin));
    TRY(structures_prepare(&scenario->structures, options, scenario->uncertainty,
                           scenario->kinetics, scenario->skin, &map->bands.run.under));
    if (map->bands.run.what.is_wanted)
        describe(&map->study, &map->bands);
    structures_describe(map->bands.run.under, &map->bands.run);
    return OUTCOME_OK;
}

mnc_share dose_bands_above(const dose_bands *bands, const dose_study *study, size_t length,
                           size_t density, size_t record)
{
    const size_t dose = length * study->density_count + density;
    const size_t reference =
        bands->reference_length * study->density_count + bands->reference_density;
    if (dose == reference)
        return (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    return ensemble_compare(&bands->run, dose, reference, record, 0).above;
}

void dose_free(void *work)
{
    dose_map *map = work;
    ensemble_free(&map->bands.run);
    run_notes_free(&map->notes);
    free(map->bands.schedules);
    free(map->bands.sessions);
    for (size_t i = 0; i < map->runs.count; i++)
        free(map->runs.points[i].warnings);
    free(map->runs.points);
    reach_notes_free(&map->study.reach);
    mnc_model_destroy(map->study.model);
}

int dose_protocol(const void *work, size_t index, html_protocol *protocol)
{
    const dose_study *study = &((const dose_map *)work)->study;
    if (index >= study->length_count)
        return 0;
    mnc_session *sessions = take_memory(study->session_count, sizeof *sessions);
    *protocol = (html_protocol){.start = study->start,
                                .schedule = course_of(study, index, 0, sessions),
                                .skin = &study->desc.skin,
                                .sessions = sessions};
    for (size_t i = 0; i < study->density_count; i++)
        append_text(&protocol->varied, "%s%.6g", i == 0 ? "" : ", ", study->densities_per_cm2[i]);
    append_text(&protocol->varied, " channels per cm²");
    return 1;
}
