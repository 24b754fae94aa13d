/* Running the evaluations of a study, several at once. What an evaluation gives depends on its
   number alone; the lock orders only who is told. */
#include "analysis/study.h"

#include "base/available.h"
#include "base/check.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/threads.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>

/* Inputs, outputs; samples. */
static const double MOST_NUMBERS = 1000, MOST_SAMPLES = 1 << 20;

/* Less is not worth the look at what the machine has left. */
static const double SMALL_BYTES = 64e6;

/* Room for a sentence of the library. */
typedef struct progress {
    mnci_study *study;
    double *inputs;                    /* [thread][input] */
    size_t total;                      /* evaluations */
    pthread_mutex_t lock;              /* of all below, of study->support, and of calls back */
    mnc_status status;                 /* MNC_OK, or why no further evaluation is begun */
    char sentence[MNCI_SENTENCE_SIZE]; /* of that */
} progress;

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
        const mnci_two_numbers texts = mnci_tell_apart(desc->upper[i], desc->lower[i]);
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.upper[%zu] = %s: must be finite and above desc.lower[%zu] = %s", i,
                         texts.number, i, texts.other);
    }
    return MNC_OK;
}

mnc_status mnci_study_check(const char *function, const mnc_sensitivity_desc *desc,
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
    MNCI_TRY(mnci_check_range("desc.threads", desc->threads, 0, 1024));
    if (count != desc->inputs * desc->outputs)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s: count = %zu: must be desc.outputs * desc.inputs, %zu", function,
                         count, desc->inputs * desc->outputs);
    return MNC_OK;
}

/* In double precision, which knows no overflow; the limits above keep size_t in range too. */
static mnc_status make_arrays(mnci_study *study, int threads, double **inputs)
{
    const mnc_sensitivity_desc *desc = study->desc;
    const size_t values = study->runs * desc->outputs;
    const double bytes = (double)desc->samples * (double)values * sizeof *study->outputs;
    const double available = bytes < SMALL_BYTES ? HUGE_VAL : mnci_memory_available("");
    if (bytes > available)
        return mnci_fail(MNC_ERR_MEMORY,
                         "the outputs of the study need %.4g GB of memory, and %.4g GB are "
                         "available: use fewer desc.samples or desc.outputs",
                         bytes / 1e9, available / 1e9);
    MNCI_TRY(mnci_array(NULL, "outputs of a study", desc->samples, values * sizeof *study->outputs,
                        &study->outputs));
    MNCI_TRY(
        mnci_array(NULL, "complete samples", desc->samples, sizeof *study->used, &study->used));
    return mnci_array(NULL, "inputs of evaluations", (size_t)threads * desc->inputs,
                      sizeof **inputs, inputs);
}

static mnc_status evaluate(const mnci_study *study, size_t number, double *inputs, double *outputs)
{
    const mnc_sensitivity_desc *desc = study->desc;
    study->point(study, number / study->runs, number % study->runs, inputs);
    for (size_t i = 0; desc->lower && i < desc->inputs; i++)
        inputs[i] = desc->lower[i] + inputs[i] * (desc->upper[i] - desc->lower[i]);
    /* Stands unless the callback leaves another sentence. */
    (void)mnci_fail(MNC_ERR_CALLBACK, "desc.evaluate failed");
    MNCI_TRY(desc->evaluate(inputs, number, outputs, desc->user));
    for (size_t k = 0; k < desc->outputs; k++)
        if (!isfinite(outputs[k]))
            return mnci_fail(MNC_ERR_CALLBACK, "output %zu is %g: must be finite", k, outputs[k]);
    return MNC_OK;
}

static void stop(progress *p, mnc_status status, const char *sentence)
{
    if (p->status != MNC_OK)
        return;
    p->status = status;
    snprintf(p->sentence, sizeof p->sentence, "%s", sentence);
}

/* Counts, keeps the first sentence, and tells. */
static void finish(progress *p, size_t number, mnc_status status)
{
    mnc_sensitivity_support *support = &p->study->support;
    const mnc_sensitivity_desc *desc = p->study->desc;
    support->evaluations++;
    if (status != MNC_OK) {
        if (support->failed_evaluations++ == 0 || number < support->first_failed) {
            support->first_failed = number;
            snprintf(support->sentence, sizeof support->sentence, "%s", mnc_last_error());
        }
        if (status == MNC_ERR_MEMORY)
            stop(p, status, mnc_last_error());
    }
    if (p->status == MNC_OK && desc->progress &&
        desc->progress(support->evaluations, p->total, desc->progress_user))
        stop(p, MNC_STOPPED, "desc.progress asked to stop");
}

static void run_piece(void *context, size_t number, int thread)
{
    progress *p = context;
    const mnc_sensitivity_desc *desc = p->study->desc;
    double *outputs = &p->study->outputs[number * desc->outputs];
    pthread_mutex_lock(&p->lock);
    const int skipped = p->status != MNC_OK;
    pthread_mutex_unlock(&p->lock);
    if (skipped)
        return;
    const mnc_status status =
        evaluate(p->study, number, &p->inputs[(size_t)thread * desc->inputs], outputs);
    for (size_t k = 0; status != MNC_OK && k < desc->outputs; k++)
        outputs[k] = (double)NAN;
    pthread_mutex_lock(&p->lock);
    finish(p, number, status);
    pthread_mutex_unlock(&p->lock);
}

/* A failed evaluation has NAN in its first output. */
static void find_used(mnci_study *study)
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

static mnc_status check_failed(const mnci_study *study)
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

mnc_status mnci_study_run(mnci_study *study)
{
    progress p = {.study = study, .total = study->desc->samples * study->runs};
    const int threads = mnci_threads(study->desc->threads, p.total);
    const mnc_status made = make_arrays(study, threads, &p.inputs);
    if (made != MNC_OK)
        return made;
    pthread_mutex_init(&p.lock, NULL);
    mnci_parallel_for_dynamic(threads, p.total, run_piece, &p);
    pthread_mutex_destroy(&p.lock);
    mnci_release(p.inputs);
    if (p.status != MNC_OK)
        return mnci_fail(p.status, "%s", p.sentence);
    find_used(study);
    return check_failed(study);
}

void mnci_study_gather(const mnci_study *study, size_t run, size_t output, double *values)
{
    for (size_t i = 0; i < study->support.samples_used; i++)
        values[i] =
            study->outputs[(study->used[i] * study->runs + run) * study->desc->outputs + output];
}

void mnci_study_close(mnci_study *study)
{
    mnci_release(study->used);
    mnci_release(study->outputs);
    study->used = NULL;
    study->outputs = NULL;
}
