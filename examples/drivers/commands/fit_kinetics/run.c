/* Calls of the library, with progress and interruption. */
#include "commands/fit_kinetics/run.h"

#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

static outcome came_to(mnc_status status)
{
    if (status == MNC_OK)
        return OUTCOME_OK;
    if (status != MNC_STOPPED) /* an interruption is told by the frame */
        print_error("%s", mnc_last_error());
    return status == MNC_ERR_INVALID ? OUTCOME_BAD_INPUT
           : status == MNC_STOPPED   ? OUTCOME_OK
                                     : OUTCOME_FAILED;
}

static mnc_status run_fit(const fit_study *study, fit_runs *runs, int threads, teller *to)
{
    mnc_fit_desc desc;
    mnc_status status = mnc_evidence_fit_create(study->rows, study->row_count, &study->healing,
                                                study->numbers, study->count, &runs->what);
    if (status == MNC_OK)
        status = mnc_evidence_fit_describe(runs->what, &desc);
    if (status != MNC_OK)
        return status;
    desc.starts = study->starts;
    desc.seed = study->seed;
    desc.threads = threads;
    desc.progress = tell;
    desc.progress_user = to;
    status = mnc_fit_run(&desc, &runs->fit);
    if (status == MNC_OK)
        status = mnc_fit_summarize(runs->fit, &runs->summary);
    if (status == MNC_OK)
        status = mnc_fit_covariance(runs->fit, runs->covariance, study->count * study->count);
    for (size_t i = 0; status == MNC_OK && i < study->count; i++) {
        runs->outcomes[i].start = desc.parameters[i].start;
        runs->outcomes[i].low = runs->outcomes[i].high = (double)NAN;
        status = mnc_fit_estimate_of(runs->fit, i, &runs->outcomes[i].estimate);
    }
    return status;
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
        const mnc_status status = mnc_fit_profile(runs->fit, i, of->values, of->chi_squared, count);
        if (status != MNC_OK)
            return status;
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

/* All parameters but the uniform ones, which are switches; those without a prior last. */
static mnc_status list_all(fit_identity *all)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        const mnc_status status = mnc_healing_param_info(i, &info);
        if (status != MNC_OK)
            return status;
        if (info.prior == MNC_PRIOR_UNIFORM)
            continue;
        all->infos[all->count] = info;
        all->numbers[all->count++] = i;
        all->with_prior += info.prior != MNC_PRIOR_FIXED;
    }
    return MNC_OK;
}

/* The row whose number the parameters move most, in its errors and their spreads; its slopes. */
static mnc_status take_strongest(const fit_study *study, const mnc_fit *fit, const double *spreads,
                                 fit_identity *all)
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
        for (size_t i = 0; i < all->count; i++) {
            /* d ln(p / (1 - p)) = d ln(p) / (1 - p) */
            const double share =
                all->infos[i].prior == MNC_PRIOR_LOGIT ? 1 - all->infos[i].default_value : 1;
            all->elasticity[i] = slopes[i] / share;
        }
    }
    free(predictions);
    return status;
}

/* A fit of all parameters without a step: slopes and directions at the estimate. */
static mnc_status identify(const fit_study *study, fit_runs *runs, int threads, teller *to)
{
    fit_identity *all = &runs->identity;
    const mnc_healing_params params = fitted_params(study, runs);
    mnc_fit_parameter parameters[KINETICS_LIMIT];
    double spreads[KINETICS_LIMIT] = {0};
    mnc_evidence_fit *what = NULL;
    mnc_fit *fit = NULL;
    mnc_fit_desc desc;
    mnc_fit_summary summary;
    mnc_status status = list_all(all);
    if (status == MNC_OK)
        status = mnc_evidence_fit_create(study->rows, study->row_count, &params, all->numbers,
                                         all->count, &what);
    if (status == MNC_OK)
        status = mnc_evidence_fit_describe(what, &desc);
    if (status != MNC_OK)
        return status;
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
    status = mnc_fit_run(&desc, &fit);
    if (status == MNC_OK)
        status = mnc_fit_summarize(fit, &summary);
    if (status == MNC_OK)
        status = take_strongest(study, fit, spreads, all);
    all->identified = status == MNC_OK ? summary.identified : 0;
    for (size_t k = 0; status == MNC_OK && k < all->count && k < study->fitted_count; k++) {
        status = mnc_fit_direction(fit, k, &all->singular[k], all->cosines[k], all->count);
        all->direction_count = k + 1;
    }
    mnc_fit_destroy(fit);
    mnc_evidence_fit_destroy(what);
    return status;
}

outcome fit_runs_go(const fit_study *study, fit_runs *runs, int threads, int quiet)
{
    teller to = {progress_begin(0, quiet), "fit"};
    /* Differences to both sides of each parameter are the most that can run at once. */
    const int team = program_team(threads, 2 * KINETICS_LIMIT);
    const double begin = clock_seconds();
    mnc_status status = run_fit(study, runs, team, &to);
    runs->fit_seconds = clock_seconds() - begin;
    to.what = "profiles";
    if (status == MNC_OK)
        status = run_profiles(study, runs);
    if (status == MNC_OK)
        compare(study, runs);
    to.what = "what the data identify";
    if (status == MNC_OK && !interrupted())
        status = identify(study, runs, team, &to);
    progress_end(&to.line);
    return came_to(status);
}

void fit_runs_free(fit_runs *runs)
{
    for (size_t i = 0; i < FIT_PARAMETER_LIMIT; i++) {
        free(runs->outcomes[i].values);
        free(runs->outcomes[i].chi_squared);
    }
    free(runs->comparisons);
    mnc_fit_destroy(runs->fit);
    mnc_evidence_fit_destroy(runs->what);
    *runs = (fit_runs){0};
}
