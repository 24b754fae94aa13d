/* From the scenario to a description of the search, and the search itself. */
#include "commands/plan_sessions/study.h"

#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"
#include "scenario/given.h"
#include "scenario/place.h"

#include <stdlib.h>
#include <string.h>

static outcome read_grid(const plan_choices *choices, plan_study *result)
{
    const double first = *choices->first_day, last = *choices->last_day, step = *choices->day_step;
    if (mnc_day_compare(last, first) < 0)
        return refuse_key("choices.last_day", " = %.10g: must be at least first_day = %.10g", last,
                          first);
    if (mnc_day_count(first, step, last) > PLAN_DAY_LIMIT)
        return refuse_key("choices.day_step", " = %g: gives more than %d days", step,
                          PLAN_DAY_LIMIT);
    result->desc.day_count = (size_t)mnc_day_count(first, step, last);
    result->days = take_memory(result->desc.day_count, sizeof *result->days);
    for (size_t i = 0; i < result->desc.day_count; i++)
        result->days[i] = mnc_day_multiple(first, step, (double)i);
    return OUTCOME_OK;
}

static outcome read_days(const plan_choices *choices, plan_study *result)
{
    if (!choices->days)
        return read_grid(choices, result);
    if (choices->first_day || choices->last_day || choices->day_step)
        return refuse_key("choices", ": give either days, or first_day, last_day and day_step");
    result->desc.day_count = choices->days_count;
    result->days = take_memory(choices->days_count, sizeof *result->days);
    memcpy(result->days, choices->days, choices->days_count * sizeof *result->days);
    return scenario_check_days("choices.days", choices->days, choices->days_count, LATEST_DAY);
}

static outcome read_choices(const plan_choices *choices, plan_study *result)
{
    mnc_plan_desc *desc = &result->desc;
    TRY(read_days(choices, result));
    if (*choices->least_sessions > *choices->most_sessions)
        return refuse_key("choices.least_sessions", " = %d: must be at most most_sessions = %d",
                          *choices->least_sessions, *choices->most_sessions);
    TRY(scenario_check_rises("choices.needle_lengths_mm", choices->needle_lengths_mm,
                             choices->needle_lengths_mm_count));
    TRY(scenario_check_rises("choices.densities_per_cm2", choices->densities_per_cm2,
                             choices->densities_per_cm2_count));
    desc->days = result->days;
    desc->min_sessions = (size_t)*choices->least_sessions;
    desc->max_sessions = (size_t)*choices->most_sessions;
    desc->length_count = choices->needle_lengths_mm_count;
    desc->needle_lengths_mm = choices->needle_lengths_mm;
    desc->density_count = choices->densities_per_cm2_count;
    desc->densities_per_cm2 = choices->densities_per_cm2;
    desc->mixed_doses = *choices->doses;
    return OUTCOME_OK;
}

static void read_limit(double *limit, const double *given, double unit)
{
    if (given)
        *limit = *given * unit;
}

/* A needle must not leave the dermis unless the scenario lets it. */
static void read_limits(const plan_limits *limits, plan_study *result)
{
    mnc_plan_limits *read = &result->desc.limits;
    const mnc_skin *skin = &result->desc.base.skin;
    read->deepest_mm = skin->epidermis_mm + mnc_skin_dermis_mm(skin);
    read_limit(&read->minimum_gap_days, limits->minimum_gap_days, 1);
    read_limit(&read->deepest_mm, limits->deepest_mm, 1);
    read_limit(&read->max_downtime_days, limits->most_downtime_days, 1);
    read_limit(&read->max_open_barrier_days, limits->most_open_barrier_days, 1);
    read_limit(&read->max_injured_volume_mm, limits->most_injured_volume_mm3_per_cm2, 0.01);
}

/* The quantity's number and its value in healthy skin. */
static mnc_status find_quantity(const char *name, const mnc_simulation *healthy, plan_study *result,
                                mnc_quantity_info *info)
{
    mnc_record *record = &result->desc.record;
    TRY(mnc_simulation_find_quantity(healthy, name, &record->quantity));
    TRY(mnc_simulation_quantity_info(healthy, record->quantity, info));
    return mnc_simulation_mean(healthy, record->quantity, record->region, &result->healthy);
}

static outcome read_quantity(const char *name, plan_study *result)
{
    mnc_simulation *healthy = NULL;
    mnc_quantity_info info = {0};
    mnc_status status = mnc_simulation_create(&result->desc.base, &healthy);
    if (status == MNC_OK)
        status = find_quantity(name, healthy, result, &info);
    const outcome state = scenario_outcome("goal.quantity", status);
    mnc_simulation_destroy(healthy);
    if (state != OUTCOME_OK || strcmp(info.unit, "1") == 0)
        return state;
    return refuse_key("goal.quantity", " = %s: has the unit %s; a gain needs one without", name,
                      info.unit);
}

static outcome read_goal(const plan_goal *goal, plan_study *result)
{
    static const int regions[] = {MNC_PAPILLARY_DERMIS, MNC_WHOLE_DERMIS};
    static const char *const region_names[] = {"papillary dermis", "whole dermis"};
    mnc_plan_desc *desc = &result->desc;
    const int is_downtime = *goal->kind == MNC_PLAN_LEAST_DOWNTIME;
    if (is_downtime != (goal->wanted_gain_percent != NULL))
        return refuse_key("goal.wanted_gain_percent",
                          ": belongs to the kind least_downtime, and is needed there");
    const double last = desc->days[desc->day_count - 1];
    if (mnc_day_compare(*goal->day, last) < 0)
        return refuse_key("goal.day", " = %.10g: must be at least the last day of choices, %.10g",
                          *goal->day, last);
    desc->goal = (mnc_plan_goal)*goal->kind;
    desc->day = *goal->day;
    desc->quantile = *goal->quantile;
    desc->record.region = regions[*goal->region];
    result->quantity = goal->quantity;
    result->region = region_names[*goal->region];
    TRY(read_quantity(goal->quantity, result));
    if (is_downtime)
        desc->wanted = result->healthy + 0.01 * *goal->wanted_gain_percent;
    return OUTCOME_OK;
}

static void read_search(const plan_search *search, mnc_plan_desc *desc)
{
    desc->seed = (uint64_t)*search->seed;
    desc->exhaustive_limit = (size_t)*search->exhaustive_limit;
    desc->restarts = (size_t)*search->restarts;
    desc->moves = (size_t)*search->moves;
    desc->resamples = (size_t)*search->resamples;
    desc->indifference = *search->indifference;
}

static outcome read_reference(const plan_reference *reference, plan_study *result)
{
    if (!reference)
        return OUTCOME_OK;
    if (!reference->days)
        return refuse_key("reference.days", ": is missing");
    const outcome state =
        scenario_check_days("reference.days", reference->days, reference->days_count, LATEST_DAY);
    if (state != OUTCOME_OK)
        return state;
    const size_t count = reference->days_count;
    result->reference_sessions = take_memory(count, sizeof *result->reference_sessions);
    for (size_t i = 0; i < count; i++) {
        result->reference_sessions[i] = result->desc.session;
        result->reference_sessions[i].day = reference->days[i];
        result->reference_sessions[i].needle_length_mm = *reference->needle_length_mm;
        result->reference_sessions[i].density_per_cm2 = *reference->density_per_cm2;
    }
    result->reference = (mnc_schedule){count, result->reference_sessions};
    result->desc.reference = &result->reference;
    return scenario_outcome("reference", mnc_schedule_check(&result->reference));
}

static outcome translate(const plan_scenario *scenario, plan_study *result)
{
    mnc_plan_desc *desc = &result->desc;
    *result = (plan_study){.title = scenario->title,
                           .start = scenario->start,
                           .desc = mnc_plan_desc_default(MNC_SITE_CHEEK)};
    desc->session = scenario_session_on(scenario->skin, desc->session);
    scenario_read_device(scenario->device, &desc->session.device);
    scenario_read_needling(scenario->needling, &desc->session);
    desc->base.spacing_mm = *scenario->solver->spacing_mm;
    desc->base.spacing_depth_mm = *scenario->solver->spacing_depth_mm;
    desc->base.tolerance = *scenario->solver->tolerance;
    TRY(scenario_read_skin("skin", scenario->skin, &desc->base.skin));
    TRY(scenario_read_parameters(scenario->kinetics, scenario->skin, &result->healing));
    TRY(read_choices(scenario->choices, result));
    TRY(read_goal(scenario->goal, result));
    read_search(scenario->search, desc);
    TRY(read_reference(scenario->reference, result));
    read_limits(scenario->limits, result);
    return OUTCOME_OK;
}

/* Without draws: one member, with the parameters as they are. */
static void describe_one(const mnc_healing_params *healing, mnc_ensemble_desc *desc)
{
    memset(desc->sampled, 0, sizeof desc->sampled);
    desc->spread = (mnc_session_spread){0};
    desc->healing = *healing;
    desc->members = 1;
}

/* Takes the draws that the scenario asks for. */
static outcome take_draws(const plan_scenario *scenario, plan_study *study)
{
    uncertainty *of = &study->draws;
    TRY(uncertainty_read(scenario->uncertainty, scenario->kinetics, scenario->skin, of));
    if (of->desc.score)
        return refuse_key("uncertainty.weighting",
                          ": a search takes members that are all alike; posterior draws are");
    if (of->is_wanted)
        study->desc.base.skin = of->desc.base.skin; /* each draw ages it */
    else
        describe_one(&study->healing, &of->desc);
    const size_t count = of->desc.members;
    study->samples = take_memory(count, sizeof *study->samples);
    study->desc.member_count = count;
    study->desc.samples = study->samples;
    for (size_t i = 0; i < count; i++)
        TRY(uncertainty_sample(of, i, &study->samples[i]));
    return OUTCOME_OK;
}

/* Takes as many members from those of all structures, in proportion to their weights. */
static outcome mix_draws(plan_study *study, const driver_options *options)
{
    /* The weights come from the calibration data alone: nothing else need be run. */
    const size_t count = study->desc.member_count;
    structures *under = study->under;
    structures_describe_weights(under, &study->desc.base);
    TRY(structures_go(under, options));
    structure_member *taken = take_memory(count, sizeof *taken);
    outcome state = OUTCOME_OK;
    structures_resample(under, count, taken);
    for (size_t i = 0; i < count && state == OUTCOME_OK && !interrupted(); i++)
        state = uncertainty_sample(&under->of[taken[i].structure].run.what, taken[i].member,
                                   &study->samples[i]);
    free(taken);
    return state;
}

/* Lengths that the limits leave out are no warning. */
static void note_reach(plan_study *study)
{
    const mnc_plan_desc *desc = &study->desc;
    const size_t count = desc->length_count > 0 ? desc->length_count : 1;
    scenario_given given = scenario_given_for_all();
    given.length |= place_is_given("choices.needle_lengths_mm");
    given.density |= place_is_given("choices.densities_per_cm2");
    mnc_session session = desc->session;
    for (size_t i = 0; i < count; i++) {
        if (desc->length_count > 0)
            session.needle_length_mm = desc->needle_lengths_mm[i];
        if (mnc_session_depth_mm(&session) <= desc->limits.deepest_mm)
            reach_notes_add(&study->reach, NULL, &session, &desc->base.skin);
    }
    for (size_t i = 0; i < study->reference.count; i++)
        reach_notes_add(&study->reach, "reference", &study->reference.sessions[i],
                        &desc->base.skin);
    scenario_note_assumed(&given, &session, &study->reach);
}

outcome plan_make(const driver_options *options, void *scenario, void *work)
{
    TRY(translate(scenario, work));
    note_reach(work);
    const plan_scenario *from = scenario;
    plan_study *study = work;
    TRY(structures_prepare(&from->structures, options, from->uncertainty, from->kinetics,
                           from->skin, &study->under));
    return options->print_config ? OUTCOME_OK : take_draws(scenario, work);
}

static int show(size_t done, size_t total, void *user)
{
    progress *line = user;
    line->total_days = (double)total;
    if (done == total) { /* the last line stays while all are compared */
        line->follows = "compares them with each other";
        line->last_s = line->begin_s;
    }
    progress_advance(line, (double)done - line->done_days);
    return interrupted();
}

static outcome warn(plan_study *study)
{
    const mnc_plan_candidate first = plan_candidate(study, 0);
    TRY(library_outcome(run_notes_try(&study->notes, &study->desc.base, &study->healing,
                                      &first.schedule, study->desc.day)));
    run_notes_warn(&study->notes);
    return OUTCOME_OK;
}

outcome plan_run(void *work, const driver_options *options)
{
    plan_study *study = work;
    reach_notes_say(&study->reach, &study->desc.base.skin);
    if (study->under)
        TRY(mix_draws(study, options));
    if (interrupted()) /* before anything was looked at */
        return OUTCOME_OK;
    progress line = progress_begin(1, options->quiet);
    line.verb = "looked at";
    line.unit = "candidates";
    study->desc.threads = program_team(options->threads, (int)study->desc.member_count);
    study->desc.progress = show;
    study->desc.progress_user = &line;
    mnc_status status = mnc_plan_search(&study->desc, &study->plan);
    progress_end(&line);
    if (status >= MNC_OK)
        status = mnc_plan_summarize(study->plan, &study->summary);
    if (status == MNC_ERR_INVALID && strstr(mnc_last_error(), "no schedule was found"))
        return refuse_key("limits",
                          ": no schedule was found that keeps them with at least %zu "
                          "sessions, choices.least_sessions",
                          study->desc.min_sessions);
    TRY(scenario_outcome("choices", status));
    if (study->summary.reference_status != MNC_OK)
        print_note("the reference failed: %s", study->summary.reference_sentence);
    if (study->summary.failed < study->summary.visited)
        TRY(warn(study));
    if (study->summary.failed == 0)
        return plan_run_hypotheses(study, options);
    const mnc_plan_candidate last = plan_candidate(study, study->summary.visited - 1);
    if (study->summary.failed == study->summary.visited) {
        print_error("all %zu candidates failed; %s", study->summary.failed, last.sentence);
        return OUTCOME_FAILED;
    }
    print_note("%zu of %zu candidates failed and are left out; %s", study->summary.failed,
               study->summary.visited, last.sentence);
    return plan_run_hypotheses(study, options);
}

double plan_gain_percent(const plan_study *study, double value)
{
    return 100 * (value - study->healthy);
}

mnc_plan_candidate plan_candidate(const plan_study *study, size_t rank)
{
    mnc_plan_candidate candidate = {0};
    /* Every rank below summary.visited is there. */
    if (mnc_plan_ranked(study->plan, rank, &candidate) != MNC_OK)
        print_error("%s", mnc_last_error());
    return candidate;
}

static double number_of(const mnc_session *session, plan_number which)
{
    if (which == PLAN_DAY)
        return session->day;
    return which == PLAN_LENGTH ? session->needle_length_mm : session->density_per_cm2;
}

char *plan_numbers(const mnc_schedule *schedule, plan_number which, int shared)
{
    char *text = copy_text("");
    const size_t count = shared && schedule->count > 0 ? 1 : schedule->count;
    for (size_t i = 0; i < count; i++)
        append_text(&text, "%s%.6g", i > 0 ? " " : "", number_of(&schedule->sessions[i], which));
    return text;
}

void plan_free(void *work)
{
    plan_study *result = work;
    mnc_plan_destroy(result->plan);
    uncertainty_free(&result->draws);
    structures_free(result->under);
    reach_notes_free(&result->reach);
    run_notes_free(&result->notes);
    free(result->samples);
    free(result->days);
    free(result->reference_sessions);
}
