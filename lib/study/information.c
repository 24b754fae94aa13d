/* What a trial tells about the structure: simulated mean readings under each, and Bayes' theorem.
 */
#include "base/check.h"
#include "base/constants.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/threads.h"
#include "study/desc.h"
#include "study/means.h"
#include "study/random.h"

#include <math.h>

/* Streams of trials under a structure, apart from those of readings (trial.c). */
static const uint64_t FIRST_STREAM = (uint64_t)1 << 60;
static const double DECIDED = 0.95;

typedef struct telling {
    const mnc_study_desc *desc;
    mnci_means *means;
    double *weights;       /* [structure] */
    double *log_densities; /* [structure that is true][trial][structure] */
    double *column;        /* [trial] */
} telling;

/* Log of the density of a reading under a structure: the mean over its draws. */
static double log_density(const telling *t, size_t structure, const double *reading)
{
    const mnc_study_desc *desc = t->desc;
    const mnci_means *means = &t->means[structure * desc->draws];
    double largest = -HUGE_VAL, sum = 0;
    for (size_t d = 0; d < desc->draws; d++) {
        const double one = mnci_means_log_density(&means[d], desc->arms, reading);
        if (one > largest) {
            sum *= exp(largest - one);
            largest = one;
        }
        sum += exp(one - largest);
    }
    return largest + log(sum / (double)desc->draws);
}

static void run_trial(void *context, size_t number, int thread)
{
    const telling *t = context;
    const mnc_study_desc *desc = t->desc;
    const size_t truth = number / desc->trials, trial = number % desc->trials;
    const uint64_t stream = FIRST_STREAM +
                            (uint64_t)(desc->first_trial + trial) * MNCI_MOST_STRUCTURES +
                            (uint64_t)truth;
    const double rank = mnci_random_uniform(desc->seed, stream, 0);
    const mnci_means *own = &t->means[truth * desc->draws + (size_t)(rank * (double)desc->draws)];
    double z[MNCI_MOST_ARMS], reading[MNCI_MOST_ARMS];
    (void)thread;
    for (size_t a = 0; a < desc->arms; a++) {
        z[a] = mnci_random_normal(desc->seed, stream, 1 + (uint64_t)a);
        reading[a] = own->mean[a];
        for (size_t b = 0; b <= a; b++)
            reading[a] += own->factor[a][b] * z[b];
    }
    for (size_t h = 0; h < desc->structures; h++)
        t->log_densities[number * desc->structures + h] = log_density(t, h, reading);
}

/* Probabilities of the structures after a trial; returns log of the density of its reading. */
static double posterior_of(const telling *t, const double *log_densities, double *probability)
{
    const size_t count = t->desc->structures;
    double largest = -HUGE_VAL, sum = 0;
    for (size_t h = 0; h < count; h++)
        if (t->weights[h] > 0)
            largest = fmax(largest, log_densities[h]);
    for (size_t h = 0; h < count; h++) {
        probability[h] = t->weights[h] > 0 ? t->weights[h] * exp(log_densities[h] - largest) : 0;
        sum += probability[h];
    }
    for (size_t h = 0; h < count; h++)
        probability[h] /= sum;
    /* cppcheck-suppress invalidFunctionArg ; the largest term is its weight, above 0 */
    return largest + log(sum);
}

/* The trials in which `truth` holds. */
static void count_truth(const telling *t, size_t truth, mnc_study_information *information,
                        double *posterior)
{
    const mnc_study_desc *desc = t->desc;
    const size_t count = desc->structures;
    const double trials = (double)desc->trials, weight = t->weights[truth];
    double sum = 0, squares = 0, probability[MNCI_MOST_STRUCTURES];
    for (size_t i = 0; i < desc->trials; i++) {
        const double *own = &t->log_densities[(truth * desc->trials + i) * count];
        const double bits = (own[truth] - posterior_of(t, own, probability)) / MNCI_LN_2;
        sum += bits;
        squares += bits * bits;
        for (size_t h = 0; h < count; h++) {
            const int is_decided = probability[h] >= DECIDED;
            information->decided += is_decided ? weight / trials : 0;
            information->misled += is_decided && h != truth ? weight / trials : 0;
            if (posterior)
                posterior[truth * count + h] += probability[h] / trials;
        }
    }
    const double mean = sum / trials, variance = fmax(0, squares / trials - mean * mean);
    information->bits += weight * mean;
    information->standard_error += weight * weight * variance / trials; /* its square */
    if (weight > 0)
        information->most_bits -= weight * log(weight) / MNCI_LN_2;
}

/* Quantiles of log10 of the Bayes factor of `truth` against every structure. */
static mnc_status bayes_of(const telling *t, size_t truth, double *bayes)
{
    static const double probabilities[] = {0.05, 0.5, 0.95};
    const size_t trials = t->desc->trials, count = t->desc->structures;
    for (size_t h = 0; h < count; h++) {
        for (size_t i = 0; i < trials; i++) {
            const double *own = &t->log_densities[(truth * trials + i) * count];
            t->column[i] = (own[truth] - own[h]) / MNCI_LN_10;
        }
        for (size_t q = 0; q < 3; q++)
            MNCI_TRY(mnc_weighted_quantile(t->column, NULL, trials, probabilities[q],
                                           &bayes[(truth * count + h) * 3 + q], NULL));
    }
    return MNC_OK;
}

static mnc_status summarize(const telling *t, mnc_study_information *information, double *posterior,
                            double *bayes)
{
    const size_t count = t->desc->structures;
    *information = (mnc_study_information){0};
    for (size_t i = 0; posterior && i < count * count; i++)
        posterior[i] = 0;
    for (size_t h = 0; h < count; h++) {
        count_truth(t, h, information, posterior);
        if (bayes)
            MNCI_TRY(bayes_of(t, h, bayes));
    }
    information->standard_error = sqrt(information->standard_error);
    return MNC_OK;
}

static mnc_status make_arrays(telling *t)
{
    const mnc_study_desc *desc = t->desc;
    const size_t trials = desc->structures * desc->trials;
    MNCI_TRY(mnci_array(NULL, "mean readings of a study", desc->structures * desc->draws,
                        sizeof *t->means, &t->means));
    MNCI_TRY(mnci_array(NULL, "weights of structures", desc->structures, sizeof *t->weights,
                        &t->weights));
    MNCI_TRY(mnci_array(NULL, "densities of readings", trials * desc->structures,
                        sizeof *t->log_densities, &t->log_densities));
    return mnci_array(NULL, "Bayes factors", desc->trials, sizeof *t->column, &t->column);
}

static mnc_status run(telling *t, size_t day, size_t participants)
{
    const mnc_study_desc *desc = t->desc;
    const size_t trials = desc->structures * desc->trials;
    MNCI_TRY(make_arrays(t));
    for (size_t h = 0; h < desc->structures; h++)
        t->weights[h] = mnci_study_weight(desc, MNC_STUDY_ALL, h);
    MNCI_TRY(mnci_means_of(desc, day, participants, t->means));
    mnci_parallel_for(mnci_threads(desc->threads, trials), trials, run_trial, t);
    return MNC_OK;
}

mnc_status mnc_study_information_of(const mnc_study_desc *desc, size_t day, size_t participants,
                                    mnc_study_information *information, double *posterior,
                                    double *bayes)
{
    MNCI_TRY(mnci_check_pointer("mnc_study_information_of", "information", information));
    MNCI_TRY(mnci_study_desc_check("mnc_study_information_of", desc));
    MNCI_TRY(mnci_study_check_day("mnc_study_information_of", desc, day));
    MNCI_TRY(mnci_study_check_participants("participants", participants));
    telling t = {.desc = desc};
    mnc_status status = run(&t, day, participants);
    if (status == MNC_OK)
        status = summarize(&t, information, posterior, bayes);
    mnci_release(t.column);
    mnci_release(t.log_densities);
    mnci_release(t.weights);
    mnci_release(t.means);
    return status;
}
