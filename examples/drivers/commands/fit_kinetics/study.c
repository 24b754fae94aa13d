/* From the scenario to data and parameters, with the checks that need the whole; and the calls of
   the library, with progress and interruption. */
#include "commands/fit_kinetics/study.h"

#include "commands/fit_kinetics/series.h"
#include "commands/fit_kinetics/short_data.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"
#include "scenario/given.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
            (void)scenario_outcome(key, MNC_ERR_INVALID);
            free(key);
            return OUTCOME_BAD_INPUT;
        }
    qsort(study->numbers, study->count, sizeof study->numbers[0], by_number);
    for (size_t i = 0; i < study->count; i++) {
        TRY(scenario_outcome("parameters",
                             mnc_healing_param_info(study->numbers[i], &study->infos[i])));
        if (i > 0 && study->numbers[i] == study->numbers[i - 1])
            return refuse_key("parameters", ": %s is a duplicate", study->infos[i].name);
    }
    return OUTCOME_OK;
}

/* Of the short form, whose rows all have the protocol's site. */
static void note_assumed(const fit_left_open *open, double relative_error, fit_study *study)
{
    const scenario_given given = {
        .length = !open->needle_length || place_is_given("protocol.needle_length_mm"),
        .efficiency = place_is_given("protocol.efficiency"),
        .density = !open->density || place_is_given("protocol.density_per_cm2")};
    if (!open->device)
        return;
    for (size_t k = 0; k < study->row_count; k++)
        reach_notes_add(&study->reach, NULL, &study->rows[k].session, &study->skin);
    if (study->row_count > 0)
        scenario_note_assumed(&given, &study->rows[0].session, &study->reach);
    if (open->error && !place_is_given("protocol.relative_error"))
        study->assumed_error =
            format_text("rows without an error have an assumed one of %g %% of their value "
                        "(protocol.relative_error), on which the errors of the estimates rest",
                        100 * relative_error);
}

static outcome take_data(const fit_scenario *scenario, fit_study *study)
{
    mnc_site site;
    fit_left_open open;
    TRY(scenario_outcome("protocol.site", mnc_site_find(scenario->protocol->site, &site)));
    TRY(fit_data_read(scenario->data, scenario->protocol, scenario->start, &study->evidence,
                      &open));
    TRY(scenario_outcome("data",
                         mnc_evidence_rows(study->evidence, &study->rows, &study->row_count)));
    study->fitted = take_memory(study->row_count, sizeof *study->fitted);
    for (size_t k = 0; k < study->row_count; k++)
        if (study->rows[k].use == MNC_EVIDENCE_FIT)
            study->fitted[study->fitted_count++] = study->rows[k];
    study->skin = mnc_skin_preset(site);
    note_assumed(&open, *scenario->protocol->relative_error, study);
    return OUTCOME_OK;
}

/* Data are compared with skin of 24 years, where the factors of age are 1. */
static outcome take_kinetics(const fit_scenario *scenario, fit_study *study)
{
    double age_years = 24;
    const scenario_skin skin = {.age_years = &age_years};
    return scenario_read_parameters(scenario->kinetics, &skin, &study->healing);
}

outcome fit_make(const driver_options *options, void *data, void *work)
{
    const fit_scenario *scenario = data;
    fit_work *whole = work;
    fit_study *study = &whole->study;
    (void)options;
    *study = (fit_study){.title = scenario->title,
                         .start = scenario->start,
                         .starts = (size_t)*scenario->starts,
                         .seed = (uint64_t)*scenario->seed,
                         .profile_points = (size_t)*scenario->profile_points};
    TRY(take_kinetics(scenario, study));
    TRY(take_parameters(scenario, study));
    return take_data(scenario, study);
}

/* ---- the run ---- */

/* Profiles reach so many standard errors to both sides. */
static const double reach = 3;

/* chi^2 rises by this at the ends of an interval of 95 %. */
static const double rise_95 = 3.841458820694124;

typedef struct teller {
    progress line;
    const char *what;
} teller;

static int tell(const mnc_fit_progress *now, void *user)
{
    teller *to = user;
    progress_say(&to->line, "%s: start %zu of %zu, step %zu, chi^2 %.4g, %zu runs", to->what,
                 now->start + 1, now->starts, now->iteration, now->chi_squared, now->evaluations);
    return interrupted();
}

static mnc_status run_fit(const fit_study *study, fit_runs *runs, int threads, teller *to)
{
    mnc_fit_desc desc;
    TRY(mnc_evidence_fit_create(study->rows, study->row_count, &study->healing, study->numbers,
                                study->count, &runs->what));
    TRY(mnc_evidence_fit_describe(runs->what, &desc));
    desc.starts = study->starts;
    desc.seed = study->seed;
    desc.threads = threads;
    desc.progress = tell;
    desc.progress_user = to;
    TRY(mnc_fit_run(&desc, &runs->fit));
    TRY(mnc_fit_summarize(runs->fit, &runs->summary));
    TRY(mnc_fit_covariance(runs->fit, runs->covariance, study->count * study->count));
    for (size_t i = 0; i < study->count; i++) {
        runs->outcomes[i].start = desc.parameters[i].start;
        runs->outcomes[i].low = runs->outcomes[i].high = (double)NAN;
        TRY(mnc_fit_estimate_of(runs->fit, i, &runs->outcomes[i].estimate));
    }
    return MNC_OK;
}

static double value_of(const mnc_param_info *info, double coordinate)
{
    return info->prior == MNC_PRIOR_LOGIT     ? 1 / (1 + exp(-coordinate))
           : info->prior == MNC_PRIOR_UNIFORM ? coordinate
                                              : exp(coordinate);
}

/* Even steps of the coordinate to both sides of the estimate, as far as the bounds go. */
static size_t profile_values(const fit_study *study, size_t parameter, fit_outcome *of)
{
    const mnc_param_info *info = &study->infos[parameter];
    const double error = of->estimate.coordinate_error;
    const double unit = isfinite(error) ? error : info->prior_sd > 0 ? info->prior_sd : 0.5;
    size_t count = 0;
    for (size_t i = 0; i < study->profile_points; i++) {
        const double step =
            study->profile_points > 1 ? 2 * (double)i / (double)(study->profile_points - 1) - 1 : 0;
        const double value = value_of(info, of->estimate.coordinate + reach * unit * step);
        if (value > info->lower && value < info->upper)
            of->values[count++] = value;
    }
    return count;
}

/* Where the profile passes through the rise on one side of the estimate: between two points as the
   root of a parabola would, so linear in the square root of the rise. */
static double crossing(const fit_outcome *of, size_t count, double least, int upwards)
{
    double inner = of->estimate.value, inner_root = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t i = upwards ? k : count - 1 - k;
        if (upwards ? of->values[i] <= of->estimate.value : of->values[i] >= of->estimate.value)
            continue;
        if (isnan(of->chi_squared[i]))
            continue; /* the model fails there */
        const double root = sqrt(fmax(of->chi_squared[i] - least, 0));
        const double wanted = sqrt(rise_95);
        if (root >= wanted)
            return inner + (of->values[i] - inner) * (wanted - inner_root) / (root - inner_root);
        inner = of->values[i];
        inner_root = root;
    }
    return (double)NAN;
}

static mnc_status run_profiles(const fit_study *study, fit_runs *runs)
{
    for (size_t i = 0; i < study->count && study->profile_points > 0; i++) {
        fit_outcome *of = &runs->outcomes[i];
        of->values = take_memory(study->profile_points + 1, sizeof *of->values);
        of->chi_squared = take_memory(study->profile_points + 1, sizeof *of->chi_squared);
        const size_t count = profile_values(study, i, of);
        TRY(mnc_fit_profile(runs->fit, i, of->values, of->chi_squared, count));
        for (size_t k = count; k <= study->profile_points; k++)
            of->values[k] = (double)NAN;
        of->low = crossing(of, count, runs->summary.chi_squared, 0);
        of->high = crossing(of, count, runs->summary.chi_squared, 1);
    }
    return MNC_OK;
}

static mnc_healing_params fitted_params(const fit_study *study, const fit_runs *runs)
{
    mnc_healing_params params = study->healing;
    for (size_t i = 0; i < study->count; i++)
        memcpy((char *)&params + study->infos[i].offset, &runs->outcomes[i].estimate.value,
               sizeof(double));
    return params;
}

/* Rows for fitting and for checking; a row that fails at one of the two has no number there. */
static void compare(const fit_study *study, fit_runs *runs)
{
    const mnc_healing_params params = fitted_params(study, runs);
    runs->comparisons = take_memory(study->row_count, sizeof *runs->comparisons);
    for (size_t k = 0; k < study->row_count && !interrupted(); k++) {
        const mnc_evidence_row *row = &study->rows[k];
        if (row->use > MNC_EVIDENCE_CHECK || row->functional == MNC_EVIDENCE_NONE)
            continue;
        fit_comparison *to = &runs->comparisons[runs->comparison_count++];
        *to = (fit_comparison){row, (double)NAN, (double)NAN, (double)NAN};
        if (mnc_evidence_value(row, &study->healing, &to->at_start) != MNC_OK)
            to->at_start = (double)NAN;
        if (mnc_evidence_value(row, &params, &to->at_fit) != MNC_OK)
            to->at_fit = (double)NAN;
        to->residual = mnc_observation_residual(&row->observation, to->at_fit);
    }
}

/* All parameters but the uniform ones, which are switches, and those of hypotheses; those without a
   prior last. */
static mnc_status list_all(fit_identity *all)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        TRY(mnc_healing_param_info(i, &info));
        if (info.prior == MNC_PRIOR_UNIFORM || info.hypothesis != MNC_HYPOTHESIS_DEFAULT)
            continue;
        all->infos[all->count] = info;
        all->numbers[all->count++] = i;
        all->with_prior += info.prior != MNC_PRIOR_FIXED;
    }
    return MNC_OK;
}

/* What a share of a coordinate is in shares of the parameter itself, at the estimate: of a fraction
   p, d ln(p / (1 - p)) = d ln(p) / (1 - p). */
static double share_of_coordinate(const mnc_param_info *info, const mnc_healing_params *estimate)
{
    double value;
    memcpy(&value, (const char *)estimate + info->offset, sizeof value);
    return info->prior == MNC_PRIOR_LOGIT && value < 1 ? 1 - value : 1;
}

/* The row whose number the parameters move most, in its errors and their spreads; its slopes. */
static mnc_status take_strongest(const fit_study *study, const mnc_healing_params *estimate,
                                 const mnc_fit *fit, const double *spreads, fit_identity *all)
{
    double slopes[KINETICS_LIMIT], model, most = -1;
    double *predictions = take_memory(study->fitted_count, sizeof *predictions);
    mnc_status status = mnc_fit_predictions(fit, predictions, study->fitted_count);
    for (size_t k = 0; status == MNC_OK && k < study->fitted_count; k++) {
        double sum = 0;
        model = predictions[k];
        status = mnc_fit_slopes(fit, k, slopes, all->count);
        for (size_t i = 0; i < all->count; i++)
            sum += pow(mnc_observation_slope(&study->fitted[k].observation, model) * slopes[i] *
                           spreads[i],
                       2);
        if (status != MNC_OK || !(sum > most))
            continue;
        most = sum;
        all->row = k;
        for (size_t i = 0; i < all->count; i++)
            all->elasticity[i] = slopes[i] / share_of_coordinate(&all->infos[i], estimate);
    }
    free(predictions);
    return status;
}

/* A fit of all parameters without a step: slopes and directions at the estimate. `what` and `fit`
   are the caller's to free. */
static mnc_status fit_all(const fit_study *study, fit_runs *runs, int threads, teller *to,
                          mnc_evidence_fit **what, mnc_fit **fit)
{
    fit_identity *all = &runs->identity;
    const mnc_healing_params params = fitted_params(study, runs);
    mnc_fit_parameter parameters[KINETICS_LIMIT];
    double spreads[KINETICS_LIMIT] = {0};
    mnc_fit_desc desc;
    mnc_fit_summary summary;
    TRY(list_all(all));
    TRY(mnc_evidence_fit_create(study->rows, study->row_count, &params, all->numbers, all->count,
                                what));
    TRY(mnc_evidence_fit_describe(*what, &desc));
    for (size_t i = 0; i < all->count; i++) {
        parameters[i] = desc.parameters[i];
        /* What is fixed has no spread to be narrowed; its slopes are of interest. */
        if (all->infos[i].prior == MNC_PRIOR_FIXED)
            parameters[i].spread = 1e-9;
        else
            spreads[i] = parameters[i].prior_sd;
    }
    desc.parameters = parameters;
    desc.iterations = 0;
    desc.threads = threads;
    desc.progress = tell;
    desc.progress_user = to;
    TRY(mnc_fit_run(&desc, fit));
    TRY(mnc_fit_summarize(*fit, &summary));
    TRY(take_strongest(study, &params, *fit, spreads, all));
    all->identified = summary.identified;
    for (size_t k = 0; k < all->count && k < study->fitted_count; k++) {
        TRY(mnc_fit_direction(*fit, k, &all->singular[k], all->cosines[k], all->count));
        all->direction_count = k + 1;
    }
    return MNC_OK;
}

static mnc_status identify(const fit_study *study, fit_runs *runs, int threads, teller *to)
{
    mnc_evidence_fit *what = NULL;
    mnc_fit *fit = NULL;
    const mnc_status status = fit_all(study, runs, threads, to, &what, &fit);
    mnc_fit_destroy(fit);
    mnc_evidence_fit_destroy(what);
    return status;
}

static mnc_status run_all(const fit_study *study, fit_runs *runs, int threads, teller *to)
{
    const double begin = clock_seconds();
    TRY(run_fit(study, runs, threads, to));
    runs->fit_seconds = clock_seconds() - begin;
    to->what = "profiles";
    TRY(run_profiles(study, runs));
    compare(study, runs);
    const mnc_healing_params fitted = fitted_params(study, runs);
    TRY(fit_series_run(study, &fitted, runs));
    to->what = "what the data identify";
    return interrupted() ? MNC_STOPPED : identify(study, runs, threads, to);
}

outcome fit_run(void *work, const driver_options *options)
{
    fit_work *whole = work;
    const fit_study *study = &whole->study;
    reach_notes_say(&study->reach, &study->skin);
    if (study->assumed_error)
        print_note("%s", study->assumed_error);
    teller to = {progress_begin(0, options->quiet), "fit"};
    /* Differences to both sides of each parameter are the most that can run at once. */
    const int team = program_team(options->threads, 2 * KINETICS_LIMIT);
    const mnc_status status = run_all(study, &whole->runs, team, &to);
    progress_end(&to.line);
    if (status == MNC_STOPPED)
        return OUTCOME_OK; /* the frame tells of an interruption */
    TRY(library_outcome(status));
    char *misses = fit_misses_text(study, &whole->runs);
    if (misses)
        print_warning("%s", misses);
    free(misses);
    return OUTCOME_OK;
}

void fit_free(void *work)
{
    fit_work *whole = work;
    for (size_t i = 0; i < FIT_PARAMETER_LIMIT; i++) {
        free(whole->runs.outcomes[i].values);
        free(whole->runs.outcomes[i].chi_squared);
    }
    free(whole->runs.comparisons);
    free(whole->runs.series);
    mnc_fit_destroy(whole->runs.fit);
    mnc_evidence_fit_destroy(whole->runs.what);
    mnc_evidence_destroy(whole->study.evidence);
    reach_notes_free(&whole->study.reach);
    free(whole->study.assumed_error);
    free(whole->study.fitted);
}
