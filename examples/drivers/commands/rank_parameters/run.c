/* Runs a ranking. More inputs than Sobol' indices are made for are screened first. */
#include "commands/rank_parameters/study.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

double rank_value(const rank_result *result, size_t output, size_t input)
{
    const size_t place = output * result->input_count + input;
    return result->method == RANK_MORRIS ? result->effects[place].mu_star
                                         : result->shares[place].total;
}

double rank_beside(const rank_result *result, size_t output, size_t input)
{
    const size_t place = output * result->input_count + input;
    return result->method == RANK_MORRIS ? result->effects[place].sigma
                                         : result->shares[place].first;
}

/* Sorts by values, the largest first; equal ones stay in their order. */
static void order_by(const double *values, size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++) {
        size_t place = i;
        for (; place > 0 && values[i] > values[order[place - 1]]; place--)
            order[place] = order[place - 1];
        order[place] = i;
    }
}

void rank_order(const rank_result *result, size_t output, size_t order[RANK_INPUT_LIMIT])
{
    double values[RANK_INPUT_LIMIT];
    for (size_t i = 0; i < result->input_count; i++)
        values[i] = rank_value(result, output, i);
    order_by(values, result->input_count, order);
}

/* All quantities are of order 1 in their units, shares of healthy skin or ng/mL; fields that have
   decayed this far are what rounding and the error control leave. */
static const double smallest_change = 1e-9;

static int is_constant(const rank_result *result, size_t output)
{
    double most = 0;
    if (result->method == RANK_SOBOL)
        return !(result->moments[output].sd > smallest_change);
    for (size_t i = 0; i < result->input_count; i++)
        most = fmax(most, rank_value(result, output, i));
    return !(most > smallest_change);
}

/* Indices of noise rank nothing. */
static void drop_constant(size_t output_count, rank_result *result)
{
    const double none = (double)NAN;
    for (size_t k = 0; k < output_count; k++) {
        result->is_constant[k] = is_constant(result, k);
        for (size_t i = 0; result->is_constant[k] && i < result->input_count; i++)
            if (result->method == RANK_MORRIS)
                result->effects[k * result->input_count + i] =
                    (mnc_morris_index){none, none, none, none, none, none};
            else
                result->shares[k * result->input_count + i] =
                    (mnc_sobol_index){none, none, none, none, none, none, none, none};
    }
}

/* Over all outputs: the mean of the value relative to the output's largest, as outputs have units
   of their own. An output that nothing changes says nothing. */
static void order_over_all(size_t output_count, rank_result *result)
{
    double sums[RANK_INPUT_LIMIT] = {0};
    for (size_t k = 0; k < output_count; k++) {
        double largest = 0;
        for (size_t i = 0; i < result->input_count; i++)
            largest = fmax(largest, rank_value(result, k, i));
        for (size_t i = 0; largest > 0 && i < result->input_count; i++)
            sums[i] += rank_value(result, k, i) / largest;
    }
    order_by(sums, result->input_count, result->order);
}

typedef struct watch {
    progress line;
    double days; /* of one evaluation */
    int quiet, begun;
} watch;

static int tell(size_t done, size_t total, void *user)
{
    watch *w = user;
    (void)done;
    if (!w->begun)
        w->line = progress_begin((double)total * w->days, w->quiet);
    w->begun = 1;
    progress_advance(&w->line, w->days);
    return interrupted();
}

static mnc_status run_method(const mnc_sensitivity_desc *desc, rank_result *result)
{
    const size_t count = desc->inputs * desc->outputs;
    if (result->method == RANK_MORRIS) {
        result->effects = take_memory(count, sizeof *result->effects);
        return mnc_sensitivity_morris(desc, result->effects, count, &result->support);
    }
    result->shares = take_memory(count, sizeof *result->shares);
    return mnc_sensitivity_sobol(desc, result->shares, count, result->moments, &result->support);
}

static outcome run_one(const rank_study *study, rank_method method, size_t samples,
                       const driver_options *options, rank_result *result)
{
    watch w = {.days = study->desc.days[study->desc.day_count - 1], .quiet = options->quiet};
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    rank_model model;
    desc.samples = samples;
    desc.seed = study->seed;
    desc.threads = program_team(options->threads, INT_MAX);
    desc.progress = tell;
    desc.progress_user = &w;
    result->method = method;
    result->input_count = study->input_count;
    memcpy(result->inputs, study->inputs, sizeof result->inputs);
    mnc_status status = rank_model_create(&study->desc, &study->structures, &model);
    if (status == MNC_OK)
        status = rank_model_describe(&model, &desc);
    if (status == MNC_OK)
        status = run_method(&desc, result);
    rank_model_destroy(&model);
    if (w.begun)
        progress_end(&w.line);
    if (status == MNC_OK) {
        drop_constant(study->output_count, result);
        order_over_all(study->output_count, result);
    } else if (status != MNC_STOPPED) {
        print_error("%s: %s", mnc_status_name(status), mnc_last_error());
        return OUTCOME_FAILED;
    }
    if (result->support.failed_evaluations > 0 && status == MNC_OK)
        print_note("%zu of %zu simulations failed and %zu of %zu samples are left out; the first: "
                   "%s",
                   result->support.failed_evaluations, result->support.evaluations,
                   result->support.samples_left_out, samples, result->support.sentence);
    return OUTCOME_OK;
}

/* Leaves the first RANK_SOBOL_INPUTS inputs of the screening; always the structure, which has no
   scale that a screening could step along. */
static outcome screen(rank_study *study, rank_runs *runs, const driver_options *options)
{
    int kept[RANK_SOBOL_INPUTS], lacks_structure = study->structures.varies;
    TRY(run_one(study, RANK_MORRIS, study->screening, options, &runs->screening));
    if (interrupted())
        return OUTCOME_OK;
    for (size_t i = 0; i < RANK_SOBOL_INPUTS; i++) {
        kept[i] = runs->screening.inputs[runs->screening.order[i]];
        lacks_structure &= kept[i] != RANK_STRUCTURE;
    }
    if (lacks_structure)
        kept[RANK_SOBOL_INPUTS - 1] = RANK_STRUCTURE;
    runs->is_screened = 1;
    return rank_study_keep(study, kept, RANK_SOBOL_INPUTS);
}

outcome rank_run(void *work, const driver_options *options)
{
    ranking *whole = work;
    rank_study *study = &whole->study;
    const mnc_ensemble_desc *desc = &study->desc;
    TRY(library_outcome(run_notes_try(&whole->notes, &desc->base, &desc->healing, &study->schedule,
                                      desc->days[desc->day_count - 1])));
    run_notes_warn(&whole->notes);
    if (study->method == RANK_SOBOL && !study->is_named && study->input_count > RANK_SOBOL_INPUTS)
        TRY(screen(study, &whole->runs, options));
    if (interrupted())
        return OUTCOME_OK;
    return run_one(study, study->method, study->samples, options, &whole->runs.result);
}

void rank_free(void *work)
{
    ranking *whole = work;
    run_notes_free(&whole->notes);
    free(whole->runs.screening.effects);
    free(whole->runs.screening.shares);
    free(whole->runs.result.effects);
    free(whole->runs.result.shares);
    free(whole->study.sessions);
}
