/* From a scenario to courses of sessions, with the checks that need the whole, and to an ensemble.
 */
#include "courses/courses.h"

#include "courses/observations.h"
#include "program/memory.h"
#include "scenario/parts.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* gnuplot ends a cell of a table at the first comma behind a quote, quoted itself or not, and would
   draw other columns. */
static outcome check_name(const courses *study, const char *key, const char *name)
{
    const char *quote = strchr(name, '"');
    for (size_t i = 0; i + 1 < study->count; i++)
        if (strcmp(study->names[i], name) == 0)
            return refuse_key(key, ": two %ss have the name \"%s\"", study->noun, name);
    if (!quote || !strchr(quote, ','))
        return OUTCOME_OK;
    return refuse_key(key,
                      " = %s: must have no comma behind a double quote, where gnuplot would "
                      "part columns",
                      name);
}

char *courses_key(const courses *study, size_t index)
{
    return format_text("%ss[%zu]", study->noun, index);
}

outcome courses_add(courses *study, const char *name, mnc_session *sessions, size_t count)
{
    const size_t index = study->count++;
    study->names[index] = name;
    study->sessions[index] = sessions;
    study->skins[index] = study->desc.skin;
    study->healings[index] = study->healing;
    study->schedules[index] = (mnc_schedule){.count = count, .sessions = sessions};
    char *course = courses_key(study, index), *key = format_text("%s.name", course);
    outcome state = check_name(study, key, name);
    if (state == OUTCOME_OK)
        state = scenario_outcome(course, mnc_schedule_check(&study->schedules[index]));
    free(course);
    free(key);
    return state;
}

outcome courses_own_skin(courses *study, const char *key, const scenario_skin *skin,
                         const scenario_kinetics *kinetics)
{
    const size_t index = study->count - 1;
    study->has_own_skins = 1;
    TRY(scenario_read_skin(key, skin, &study->skins[index]));
    TRY(scenario_read_parameters(kinetics, skin, &study->healings[index]));
    return scenario_read_kinetics(kinetics, skin, &study->models[index]);
}

void courses_free(courses *study)
{
    for (size_t i = 0; i < study->count; i++) {
        free(study->sessions[i]);
        mnc_model_destroy(study->models[i]);
    }
    observations_free(study);
    mnc_model_destroy(study->model);
    reach_notes_free(&study->reach);
    *study = (courses){0};
}

double courses_last_session_day(const courses *study, size_t index)
{
    const mnc_schedule *schedule = &study->schedules[index];
    return schedule->count > 0 ? schedule->sessions[schedule->count - 1].day : 0;
}

outcome comparison_begin(const comparison_parts *parts, comparison *result)
{
    courses *study = &result->study;
    *study = (courses){.noun = parts->noun,
                       .title = parts->title,
                       .start = parts->start,
                       .horizon_days = parts->horizon_days,
                       .report_days = parts->report_days,
                       .report_count = parts->report_count,
                       .desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)};
    TRY(scenario_read_skin("skin", parts->skin, &study->desc.skin));
    TRY(scenario_read_parameters(parts->kinetics, parts->skin, &study->healing));
    TRY(scenario_read_kinetics(parts->kinetics, parts->skin, &study->model));
    study->desc.model = study->model;
    study->desc.spacing_mm = *parts->solver->spacing_mm;
    study->desc.spacing_depth_mm = *parts->solver->spacing_depth_mm;
    study->desc.tolerance = *parts->solver->tolerance;
    study->desc.threads = 1; /* courses run side by side instead */
    return scenario_check_days("report_days", study->report_days, study->report_count,
                               study->horizon_days);
}

/* Of a curve, beside the report days: every day ends a step, and a band needs no more points. */
enum { MOST_DAYS = 80 };

static int is_report_row(const comparison *whole, size_t row)
{
    for (size_t i = 0; i < whole->study.report_count; i++)
        if (whole->runs.report_rows[i] == row)
            return 1;
    return 0;
}

/* Of an observation or a ratio. */
static int is_observed(const courses *study, double day)
{
    for (size_t i = 0; study->ratios.count > 0 && i < study->count; i++)
        if (mnc_day_compare(study->ratios.days[i], day) == 0)
            return 1;
    for (size_t i = 0; i < study->observation_count; i++) {
        const observation *seen = &study->observations[i];
        if (mnc_day_compare(seen->day, day) == 0 ||
            (!isnan(seen->ratio_to_day) && mnc_day_compare(seen->ratio_to_day, day) == 0))
            return 1;
    }
    return 0;
}

static void choose_days(comparison *whole)
{
    const course_runs *runs = &whole->runs;
    course_bands *bands = &whole->bands;
    const double step = ceil((whole->study.horizon_days + 1) / MOST_DAYS);
    bands->days = take_memory(runs->row_count, sizeof *bands->days);
    for (size_t row = 0; row < runs->row_count; row++) {
        const int reported = is_report_row(whole, row);
        if (fmod(runs->days[row], step) != 0 && row + 1 != runs->row_count && !reported &&
            !is_observed(&whole->study, runs->days[row]))
            continue;
        if (reported)
            bands->evaluation = bands->day_count;
        for (size_t i = 0; whole->study.ratios.count > 0 && i < whole->study.count; i++)
            if (mnc_day_compare(whole->study.ratios.days[i], runs->days[row]) == 0)
                whole->study.ratios.day_numbers[i] = bands->day_count;
        bands->days[bands->day_count++] = runs->days[row];
    }
}

outcome comparison_finish(const comparison_parts *parts, const driver_options *options,
                          const mnc_schedule *schedules, comparison *whole)
{
    course_bands *bands = &whole->bands;
    TRY(ratios_take(parts->hypotheses, &whole->study));
    TRY(runs_create(&whole->study, &whole->runs));
    TRY(ensemble_prepare(&bands->run, options, parts->uncertainty, parts->kinetics, parts->skin));
    TRY(structures_prepare(&parts->hypotheses->structures, options, parts->uncertainty,
                           parts->kinetics, parts->skin, &bands->run.under));
    if (!bands->run.what.is_wanted)
        return OUTCOME_OK;
    choose_days(whole);
    bands->run.start = whole->study.start;
    ensemble_describe(&bands->run, &whole->study.desc, whole->study.count, schedules,
                      bands->day_count, bands->days);
    structures_describe(bands->run.under, &bands->run);
    observations_record(whole);
    return OUTCOME_OK;
}

const course_bands *comparison_bands(const comparison *whole)
{
    return whole->bands.run.what.is_wanted ? &whole->bands : NULL;
}

outcome comparison_run(void *work, const driver_options *options)
{
    comparison *whole = work;
    reach_notes_say(&whole->study.reach, &whole->study.desc.skin);
    /* A day of a draw takes another time than one of a curve, which lands on every day. */
    char *follows = comparison_bands(whole)
                        ? format_text("then %zu draws", whole->bands.run.what.desc.members)
                        : NULL;
    const outcome state =
        runs_go(&whole->study, &whole->runs, options->threads, options->quiet, follows);
    free(follows);
    TRY(state);
    for (size_t i = 0; i < whole->runs.count; i++)
        run_notes_add(&whole->notes, &whole->runs.curves[i].stats,
                      mnc_simulation_warnings(whole->runs.curves[i].simulation));
    run_notes_warn(&whole->notes);
    return OUTCOME_OK;
}

void comparison_free(void *work)
{
    comparison *whole = work;
    ensemble_free(&whole->bands.run);
    free(whole->bands.days);
    run_notes_free(&whole->notes);
    runs_free(&whole->runs);
    courses_free(&whole->study);
}
