/* compare-schedules: which schedule of needling sessions leaves how much collagen, and when.
   Reads a scenario, runs one simulation a schedule, writes curves, summary and figures. */
#include "commands/commands.h"
#include "commands/compare_schedules/scenario.h"
#include "courses/bands_plot.h"
#include "courses/observations.h"
#include "courses/plot.h"
#include "program/memory.h"
#include "scenario/place.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* The caller frees it. */
static char *limits_of(const comparison *whole, int has_bands)
{
    return format_text(
        "Limits: %sno data set behind the model can identify a best interval; the size of all "
        "gains rests on one uncontrolled study, and %s.",
        comparison_is_linear(whole)
            ? "at these doses the model is nearly linear in the injured volume, so more sessions "
              "give more and the interval hardly matters; "
            : "",
        has_bands ? "the bands hold what is uncertain within the model, not whether the model is "
                    "right"
                  : "each curve is for one set of parameters, without their uncertainty");
}

/* Draws vary one skin for all schedules. */
static outcome add_skin(const comparison_scenario *scenario, size_t index, const char *schedule,
                        courses *result)
{
    const scenario_skin *skin = scenario->schedules[index].skin;
    char *key = format_text("%s.skin", schedule);
    outcome state = OUTCOME_OK;
    if (skin && strcmp(scenario->uncertainty->draws, DRAWS_NONE) != 0)
        state = refuse_key(key, ": draws have one skin for all; set uncertainty.draws to none");
    else if (skin)
        state = courses_own_skin(result, key, skin, scenario->kinetics);
    free(key);
    return state;
}

static outcome add_schedule(const comparison_scenario *scenario, size_t index, courses *result)
{
    const comparison_schedule *schedule = &scenario->schedules[index];
    const scenario_skin *skin = schedule->skin ? schedule->skin : scenario->skin;
    mnc_session usual = scenario_session_on(skin, mnc_session_default());
    mnc_session *sessions = NULL;
    size_t count = 0;
    scenario_read_device(scenario->device, &usual.device);
    scenario_read_needling(scenario->needling, &usual);
    char *key = courses_key(result, index);
    outcome state = scenario_read_course(&schedule->course, key, *scenario->horizon_days, &usual,
                                         &sessions, &count);
    if (state == OUTCOME_OK)
        state = courses_add(result, schedule->name, sessions, count);
    if (state == OUTCOME_OK)
        state = add_skin(scenario, index, key, result);
    free(key);
    return state;
}

/* Notes what the sessions of the course just added reach, and what decides it. */
static void note_reach(const comparison_schedule *schedule, const scenario_given *for_all,
                       courses *result)
{
    const size_t last = result->count - 1;
    const mnc_schedule *sessions = &result->schedules[last];
    char *dermis = reach_dermis(&result->skins[last]);
    char *name = schedule->skin ? format_text("%s (%s)", result->names[last], dermis)
                                : copy_text(result->names[last]);
    for (size_t i = 0; i < sessions->count; i++) {
        const scenario_given given = scenario_course_given(&schedule->course, i, for_all);
        reach_notes_add(&result->reach, name, &sessions->sessions[i], &result->skins[last]);
        scenario_note_assumed(&given, &sessions->sessions[i], &result->reach);
    }
    free(dermis);
    free(name);
}

static outcome make(const driver_options *options, void *data, void *work)
{
    const comparison_scenario *scenario = data;
    comparison *whole = work;
    const comparison_parts parts = COMPARISON_PARTS(scenario, compare_schedules_command.noun);
    TRY(comparison_begin(&parts, whole));
    const scenario_given for_all = scenario_given_for_all();
    for (size_t i = 0; i < scenario->schedules_count; i++) {
        TRY(add_schedule(scenario, i, &whole->study));
        note_reach(&scenario->schedules[i], &for_all, &whole->study);
    }
    TRY(comparison_observe(scenario, &whole->study));
    return comparison_finish(&parts, options, whole->study.schedules, whole);
}

static outcome write_script(const void *work, const output_folder *folder)
{
    const comparison *whole = work;
    const course_bands *bands = comparison_bands(whole);
    FILE *script = courses_plot_open(whole, folder, 1);
    if (!script)
        return OUTCOME_FAILED;
    if (bands)
        courses_bands_plot(script, &whole->study, bands);
    observations_plot(script, whole);
    comparison_plot_hypotheses(script, whole);
    return courses_plot_close(script);
}

static void print(const void *work, const char *target, int text_plot)
{
    const comparison *whole = work;
    const int has_bands = comparison_bands(whole) != NULL;
    comparison_print(whole);
    if (has_bands)
        comparison_print_bands(whole);
    comparison_print_hypotheses(whole);
    comparison_print_observations(whole);
    if (text_plot)
        (void)courses_plot_letters(&whole->study, target);
    char *limits = limits_of(whole, has_bands);
    comparison_print_limits(whole, limits);
    free(limits);
}

const command compare_schedules_command = {
    .name = "compare-schedules",
    .purpose = "Compares schedules of needling sessions: collagen gain, its course, downtime.",
    .example = "schedules[1].interval_days=21",
    .results =
        "Results: curves.csv, surface.csv, summary.csv, bands.csv, pairs.csv, members.csv "
        "(--rows),\n"
        "observations.csv (with observations), hypotheses.csv and ratios.csv (with hypotheses),\n"
        "scenario.yaml, description.txt, report.html, curves.gp, and collagen, bands, maturation,\n"
        "activation, surface, observations, hypotheses as .png and .svg.\n",
    .has_ensemble = 1,
    .has_shards = 1,
    .exchange = &comparison_sbml,
    .keys = comparison_keys,
    .fill = comparison_fill,
    .work_size = sizeof(comparison),
    .make = make,
    .run = comparison_run,
    .draws = offsetof(comparison, bands.run),
    .noun = "schedule",
    .files = {comparison_files, observation_files, hypothesis_files},
    .script = "curves.gp",
    .figures = {"collagen", "bands", "maturation", "activation", "surface", "observations",
                "hypotheses"},
    .write_script = write_script,
    .print = print,
    .protocol = comparison_protocol,
    .draws_sentence = comparison_draws_sentence,
    .free = comparison_free,
};
