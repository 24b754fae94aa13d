/* Morris' screening (10.1080/00401706.1991.10484804): each trajectory starts at a random point of a
   grid of levels and moves one input after another by half of the range, in random order and
   directions. Number k of trajectory s comes from the stream s of the seed. */
#include "analysis/sensitivity.h"
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"

#include <math.h>

/* Numbers of an input in the stream of a trajectory. */
enum { LEVEL, DIRECTION, ORDER, NUMBERS };

static const double STEP = 0.5;

static double number_of(const mnci_sensitivity *study, size_t sample, size_t input, int which)
{
    return mnci_random_uniform(study->desc->seed, sample, input * NUMBERS + (size_t)which);
}

/* For each input the run of the trajectory in which it moves, counted from 1: a random permutation
   (Fisher, Yates). */
static void fill_order(const mnci_sensitivity *study, size_t sample, size_t *moves)
{
    const size_t inputs = study->desc->inputs;
    for (size_t i = 0; i < inputs; i++)
        moves[i] = i + 1;
    for (size_t i = inputs - 1; i > 0; i--) {
        const size_t other = (size_t)(number_of(study, sample, i, ORDER) * (double)(i + 1));
        const size_t kept = moves[i];
        moves[i] = moves[other];
        moves[other] = kept;
    }
}

/* 1: the input moves downwards. */
static int falls(const mnci_sensitivity *study, size_t sample, size_t input)
{
    return number_of(study, sample, input, DIRECTION) < 0.5;
}

static void point_of(const mnci_sensitivity *study, size_t sample, size_t run, double *ranks)
{
    const size_t *moves = study->design;
    const int half = study->desc->levels / 2;
    for (size_t i = 0; i < study->desc->inputs; i++) {
        const double level = floor(number_of(study, sample, i, LEVEL) * half);
        const int has_moved = moves[sample * study->desc->inputs + i] <= run;
        const int is_high = falls(study, sample, i) != has_moved;
        ranks[i] = (level + 0.5) / study->desc->levels + (is_high ? STEP : 0);
    }
}

/* The elementary effects of an input on an output, one per complete trajectory. */
static void effects_of(const mnci_sensitivity *study, size_t input, size_t output, double *effects)
{
    const size_t outputs = study->desc->outputs;
    const size_t *moves = study->design;
    for (size_t t = 0; t < study->support.samples_used; t++) {
        const size_t sample = study->used[t];
        const size_t run = moves[sample * study->desc->inputs + input];
        const double *after = &study->outputs[(sample * study->runs + run) * outputs];
        const double change = after[output] - (after - outputs)[output];
        effects[t] = (falls(study, sample, input) ? -change : change) / STEP;
    }
}

/* Mean and standard deviation over trajectories. */
static void moments_of(const double *values, size_t count, double *mean, double *sd)
{
    double sum = 0, squares = 0;
    for (size_t t = 0; t < count; t++)
        sum += values[t];
    *mean = sum / (double)count;
    for (size_t t = 0; t < count; t++)
        squares += (values[t] - *mean) * (values[t] - *mean);
    *sd = sqrt(squares / (double)(count - 1));
}

/* Standard error of the standard deviation by the jackknife over trajectories; NAN for fewer than
   three. */
static double sigma_error(const double *values, size_t count, double mean, double sd)
{
    const double n = (double)count, squares = sd * sd * (n - 1);
    double sum = 0, sum_squares = 0;
    if (count < 3)
        return (double)NAN;
    for (size_t t = 0; t < count; t++) {
        const double distance = values[t] - mean;
        const double left = squares - distance * distance * n / (n - 1);
        const double change = sqrt(fmax(left, 0) / (n - 2)) - sd;
        sum += change;
        sum_squares += change * change;
    }
    return sqrt(fmax(sum_squares - sum * sum / n, 0) * (n - 1) / n);
}

static mnc_morris_index index_of(const mnci_sensitivity *study, size_t input, size_t output,
                                 double *effects)
{
    const size_t count = study->support.samples_used;
    mnc_morris_index index;
    double sd;
    effects_of(study, input, output, effects);
    moments_of(effects, count, &index.mu, &index.sigma);
    index.mu_error = index.sigma / sqrt((double)count);
    index.sigma_error = sigma_error(effects, count, index.mu, index.sigma);
    for (size_t t = 0; t < count; t++)
        effects[t] = fabs(effects[t]);
    moments_of(effects, count, &index.mu_star, &sd);
    index.mu_star_error = sd / sqrt((double)count);
    return index;
}

static mnc_status screen(mnci_sensitivity *study, size_t *moves, mnc_morris_index *indices)
{
    const mnc_sensitivity_desc *desc = study->desc;
    double *effects;
    for (size_t s = 0; s < desc->samples; s++)
        fill_order(study, s, &moves[s * desc->inputs]);
    MNCI_TRY(mnci_sensitivity_run(study));
    MNCI_TRY(mnci_array(NULL, "elementary effects", desc->samples, sizeof *effects, &effects));
    for (size_t k = 0; k < desc->outputs; k++)
        for (size_t i = 0; i < desc->inputs; i++)
            indices[k * desc->inputs + i] = index_of(study, i, k, effects);
    mnci_release(effects);
    return MNC_OK;
}

mnc_status mnc_sensitivity_morris(const mnc_sensitivity_desc *desc, mnc_morris_index *indices,
                                  size_t count, mnc_sensitivity_support *support)
{
    const mnc_morris_index none = {(double)NAN, (double)NAN, (double)NAN,
                                   (double)NAN, (double)NAN, (double)NAN};
    MNCI_TRY(mnci_sensitivity_check("mnc_sensitivity_morris", desc, indices, count));
    if (desc->levels % 2 != 0)
        return mnci_fail(MNC_ERR_INVALID, "desc.levels = %d: must be even", desc->levels);
    MNCI_TRY(mnci_check_range("desc.levels", desc->levels, 2, 1000));
    size_t *moves;
    for (size_t i = 0; i < count; i++)
        indices[i] = none;
    MNCI_TRY(mnci_array(NULL, "trajectories", desc->samples, desc->inputs * sizeof *moves, &moves));
    mnci_sensitivity study = {
        .desc = desc, .runs = desc->inputs + 1, .point = point_of, .design = moves};
    const mnc_status status = screen(&study, moves, indices);
    if (support)
        *support = study.support;
    mnci_sensitivity_close(&study);
    mnci_release(moves);
    return status;
}
