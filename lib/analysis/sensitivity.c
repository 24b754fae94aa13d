/* Runs the evaluations of a study in parallel. What an evaluation gives depends on its number
   alone. */
#include "analysis/sensitivity.h"

#include "base/available.h"
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/sweep.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>

/* Inputs, outputs; samples. */
static const double MOST_NUMBERS = 1000, MOST_SAMPLES = 1 << 20;

/* Evaluations at a time, where the model can; fewer where threads would have nothing to do. */
enum { GROUP = 32, GROUPS_A_THREAD = 4 };

typedef struct evaluation {
    mnci_sensitivity *study;
    size_t group;   /* evaluations of an item of the sweep */
    double *inputs; /* [thread][evaluation of a group][input] */
    mnci_sweep sweep;
} evaluation;

mnc_sensitivity_desc mnc_sensitivity_desc_default(void)
{
    return (mnc_sensitivity_desc){
        .samples = 1024, .levels = 4, .bootstraps = 1000, .largest_failed = 0.1, .seed = 1};
}

static mnc_status check_ranges(const mnc_sensitivity_desc *desc)
{
    if (!desc->lower != !desc->upper)
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.lower and desc.upper: one of them is NULL: must be both or none");
    for (size_t i = 0; desc->lower && i < desc->inputs; i++) {
        if (desc->lower[i] < desc->upper[i] && isfinite(desc->upper[i] - desc->lower[i]))
            continue;
        const mnci_number_pair texts = mnci_format_distinct(desc->upper[i], desc->lower[i]);
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.upper[%zu] = %s: must be finite and above desc.lower[%zu] = %s", i,
                         texts.number, i, texts.other);
    }
    return MNC_OK;
}

mnc_status mnci_sensitivity_check(const char *function, const mnc_sensitivity_desc *desc,
                                  const void *indices, size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "desc", desc));
    MNCI_TRY(mnci_check_pointer(function, "indices", indices));
    MNCI_TRY(mnci_check_range("desc.inputs", (double)desc->inputs, 1, MOST_NUMBERS));
    MNCI_TRY(check_ranges(desc));
    MNCI_TRY(mnci_check_range("desc.outputs", (double)desc->outputs, 1, MOST_NUMBERS));
    if (!desc->evaluate)
        return mnci_fail(MNC_ERR_INVALID, "%s: desc.evaluate is NULL", function);
    MNCI_TRY(mnci_check_range("desc.samples", (double)desc->samples, 2, MOST_SAMPLES));
    if (!(desc->largest_failed >= 0 && desc->largest_failed < 1))
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.largest_failed = %g: must be at least 0 and below 1",
                         desc->largest_failed);
    MNCI_TRY(mnci_check_threads("desc.threads", desc->threads));
    if (count != desc->inputs * desc->outputs)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s: count = %zu: must be desc.outputs * desc.inputs, %zu", function,
                         count, desc->inputs * desc->outputs);
    return MNC_OK;
}

/* Bytes in double, to avoid size_t overflow; the limits above keep size_t in range too. */
static mnc_status make_arrays(mnci_sensitivity *study, size_t points, double **inputs)
{
    const mnc_sensitivity_desc *desc = study->desc;
    const size_t values = study->runs * desc->outputs;
    const double bytes = (double)desc->samples * (double)values * sizeof *study->outputs;
    MNCI_TRY(mnci_memory_check(bytes, "the outputs of the study need",
                               "use fewer desc.samples or desc.outputs"));
    MNCI_TRY(mnci_array(NULL, "outputs of a study", desc->samples, values * sizeof *study->outputs,
                        &study->outputs));
    MNCI_TRY(
        mnci_array(NULL, "complete samples", desc->samples, sizeof *study->used, &study->used));
    return mnci_array(NULL, "inputs of evaluations", points * desc->inputs, sizeof **inputs,
                      inputs);
}

static void find_inputs(const mnci_sensitivity *study, size_t number, double *inputs)
{
    const mnc_sensitivity_desc *desc = study->desc;
    study->point(study, number / study->runs, number % study->runs, inputs);
    for (size_t i = 0; desc->lower && i < desc->inputs; i++)
        inputs[i] = desc->lower[i] + inputs[i] * (desc->upper[i] - desc->lower[i]);
}

static mnc_status evaluate(const mnc_sensitivity_desc *desc, size_t number, const double *inputs,
                           double *outputs)
{
    const unsigned long sentences = mnci_sentence_count();
    return mnci_callback_status("desc.evaluate", sentences,
                                desc->evaluate(inputs, number, outputs, desc->user));
}

static mnc_status check_outputs(const mnc_sensitivity_desc *desc, const double *outputs)
{
    for (size_t k = 0; k < desc->outputs; k++)
        if (!isfinite(outputs[k]))
            return mnci_fail(MNC_ERR_CALLBACK, "output %zu is %g: must be finite", k, outputs[k]);
    return MNC_OK;
}

/* After an evaluation of which the status is known. */
static void note(evaluation *all, size_t number, mnc_status status)
{
    const mnc_sensitivity_desc *desc = all->study->desc;
    double *outputs = &all->study->outputs[number * desc->outputs];
    if (status == MNC_OK)
        status = check_outputs(desc, outputs);
    for (size_t k = 0; status != MNC_OK && k < desc->outputs; k++)
        outputs[k] = (double)NAN;
    mnci_sweep_lock(&all->sweep);
    if (status != MNC_OK)
        mnci_sweep_count_failure(&all->sweep, number, status);
    if (status == MNC_ERR_MEMORY)
        mnci_sweep_stop(&all->sweep, status, mnc_last_error());
    mnci_sweep_advance(&all->sweep);
    mnci_sweep_unlock(&all->sweep);
}

static void run_group(void *context, size_t index, int thread)
{
    evaluation *all = context;
    const mnc_sensitivity_desc *desc = all->study->desc;
    const size_t first = index * all->group, left = all->sweep.total - first;
    const size_t count = left < all->group ? left : all->group;
    double *inputs = &all->inputs[(size_t)thread * all->group * desc->inputs];
    double *outputs = &all->study->outputs[first * desc->outputs];
    for (size_t i = 0; i < count; i++)
        find_inputs(all->study, first + i, &inputs[i * desc->inputs]);
    const int are_known = desc->evaluate_each &&
                          desc->evaluate_each(inputs, first, count, outputs, desc->user) == MNC_OK;
    for (size_t i = 0; i < count; i++)
        note(all, first + i,
             are_known ? MNC_OK
                       : evaluate(desc, first + i, &inputs[i * desc->inputs],
                                  &outputs[i * desc->outputs]));
}

static size_t group_of(const mnc_sensitivity_desc *desc, size_t total, int threads)
{
    const size_t each = total / ((size_t)threads * GROUPS_A_THREAD);
    if (!desc->evaluate_each || each < 1)
        return 1;
    return each < GROUP ? each : GROUP;
}

static void count_evaluations(const mnci_sweep *sweep, mnc_sensitivity_support *support)
{
    support->evaluations = sweep->done;
    support->failed_evaluations = sweep->failures;
    support->first_failed = sweep->first_failed;
    snprintf(support->sentence, sizeof support->sentence, "%.*s", (int)sizeof support->sentence - 1,
             sweep->first_sentence);
}

/* A failed evaluation has NAN in its first output. */
static void find_used(mnci_sensitivity *study)
{
    mnc_sensitivity_support *support = &study->support;
    const size_t outputs = study->desc->outputs;
    for (size_t s = 0; s < study->desc->samples; s++) {
        size_t run = 0;
        while (run < study->runs && !isnan(study->outputs[(s * study->runs + run) * outputs]))
            run++;
        if (run == study->runs)
            study->used[support->samples_used++] = s;
        else
            support->samples_left_out++;
    }
}

static mnc_status check_failed(const mnci_sensitivity *study)
{
    const mnc_sensitivity_support *support = &study->support;
    const size_t samples = study->desc->samples;
    if (support->samples_used >= 2 &&
        (double)support->samples_left_out <= study->desc->largest_failed * (double)samples)
        return MNC_OK;
    return mnci_fail(MNC_ERR_CALLBACK,
                     "%zu of %zu samples are left out, as %zu of %zu evaluations failed; allowed "
                     "is a share of desc.largest_failed = %g, and 2 samples must be left. The "
                     "first failed, number %zu: %s",
                     support->samples_left_out, samples, support->failed_evaluations,
                     support->evaluations, study->desc->largest_failed, support->first_failed,
                     support->sentence);
}

mnc_status mnci_sensitivity_run(mnci_sensitivity *study)
{
    const mnc_sensitivity_desc *desc = study->desc;
    const size_t total = desc->samples * study->runs;
    evaluation all = {
        .study = study,
        .sweep = {.progress = desc->progress,
                  .progress_name = "desc.progress",
                  .user = desc->progress_user,
                  .total = total},
    };
    const int threads = mnci_threads(desc->threads, total);
    all.group = group_of(desc, total, threads);
    MNCI_TRY(make_arrays(study, (size_t)threads * all.group, &all.inputs));
    const mnc_status status =
        mnci_sweep_run(&all.sweep, threads, (total + all.group - 1) / all.group, run_group, &all);
    mnci_release(all.inputs);
    count_evaluations(&all.sweep, &study->support);
    if (status != MNC_OK)
        return status;
    find_used(study);
    return check_failed(study);
}

void mnci_sensitivity_gather(const mnci_sensitivity *study, size_t run, size_t output,
                             double *values)
{
    for (size_t i = 0; i < study->support.samples_used; i++)
        values[i] =
            study->outputs[(study->used[i] * study->runs + run) * study->desc->outputs + output];
}

void mnci_sensitivity_close(mnci_sensitivity *study)
{
    mnci_release(study->used);
    mnci_release(study->outputs);
    study->used = NULL;
    study->outputs = NULL;
}
