/* Sobol' indices by Saltelli's design (2010, 10.1016/j.cpc.2009.09.018): points A and B, and for
   each input A with that input from B. With f0 the mean over A and B,
     V   = mean((f - f0)^2) over A and B
     S_i = mean((f(B) - f0) (f(AB_i) - f(A))) / V     first order, Saltelli et al. 2010
     T_i = mean((f(A) - f(AB_i))^2) / (2 V)           total, Jansen 10.1016/S0010-4655(98)00154-4
   Subtracting f0 changes no expectation and avoids cancellation with a large mean. Errors by
   bootstrap over base samples: resampling r draws from the stream r of a seed of its own. */
#include "analysis/points.h"
#include "analysis/sensitivity.h"
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/threads.h"

#include <mncollagen/bands.h>

#include <math.h>

/* Of an interval. */
static const double LOW = 0.025, HIGH = 0.975;

/* A standard deviation below this, relative to the mean, is rounding. */
static const double ROUNDING = 1e-13;

/* Separates the streams of resampling and points. */
static const uint64_t BOOTSTRAP_SEED = 0x626f6f7473747261U;

/* Runs of a base sample; AB of input i is RUN_AB + i. */
enum { RUN_A, RUN_B, RUN_AB };

static void point_of(const mnci_sensitivity *study, size_t sample, size_t run, double *ranks)
{
    const size_t inputs = study->desc->inputs;
    const double *points = study->design;
    const double *a = &points[sample * 2 * inputs], *b = a + inputs;
    for (size_t i = 0; i < inputs; i++)
        ranks[i] = run == RUN_B || run == RUN_AB + i ? b[i] : a[i];
}

typedef struct shares {
    double first, total;
} shares;

/* Values of one output for one input minus f0, and the bootstrap estimates. */
typedef struct work {
    double *a, *b, *ab;
    double *first, *total; /* [bootstrap] */
} work;

typedef struct estimation {
    const mnci_sensitivity *study;
    double *numbers; /* storage of all work arrays */
    work *works;     /* [thread] */
    const mnc_output_moments *moments;
    mnc_sobol_index *indices;
    mnc_status *status; /* [output * inputs + input] */
} estimation;

typedef struct tally {
    double sum, squares;     /* of A and B */
    double product, changes; /* of f(B) and f(AB) - f(A) */
    double distance;         /* (f(A) - f(AB))^2 */
} tally;

static void count_one(tally *t, double a, double b, double ab)
{
    const double change = ab - a;
    t->sum += a + b;
    t->squares += a * a + b * b;
    t->product += b * change;
    t->changes += change;
    t->distance += change * change;
}

static shares shares_of(const tally *t, size_t count)
{
    const double n = (double)count, mean = t->sum / (2 * n);
    const double variance = t->squares / (2 * n) - mean * mean;
    if (!(variance > 0))
        return (shares){(double)NAN, (double)NAN};
    return (shares){(t->product - mean * t->changes) / (n * variance),
                    t->distance / (2 * n * variance)};
}

static void resample(const mnci_sensitivity *study, work *on)
{
    const size_t count = study->support.samples_used;
    for (size_t r = 0; r < study->desc->bootstraps; r++) {
        tally t = {0};
        for (size_t i = 0; i < count; i++) {
            const double draw = mnci_random_uniform(study->desc->seed ^ BOOTSTRAP_SEED, r, i);
            const size_t k = (size_t)(draw * (double)count);
            count_one(&t, on->a[k], on->b[k], on->ab[k]);
        }
        const shares found = shares_of(&t, count);
        on->first[r] = found.first;
        on->total[r] = found.total;
    }
}

/* Standard deviation and interval of the bootstrap estimates; resamples without variance are left
   out. */
static mnc_status spread_of(const double *values, size_t count, double *sd, double *low,
                            double *high)
{
    double sum = 0, squares = 0;
    size_t used = 0;
    for (size_t r = 0; r < count; r++)
        if (!isnan(values[r])) {
            sum += values[r];
            used++;
        }
    if (used == 0)
        return MNC_OK;
    for (size_t r = 0; r < count; r++)
        if (!isnan(values[r]))
            squares += (values[r] - sum / (double)used) * (values[r] - sum / (double)used);
    *sd = sqrt(squares / (double)used);
    MNCI_TRY(mnc_weighted_quantile(values, NULL, count, LOW, low, NULL));
    return mnc_weighted_quantile(values, NULL, count, HIGH, high, NULL);
}

static mnc_status estimate(const estimation *e, size_t output, size_t input, work *on,
                           mnc_sobol_index *index)
{
    const mnci_sensitivity *study = e->study;
    const size_t count = study->support.samples_used;
    const mnc_output_moments *moments = &e->moments[output];
    tally t = {0};
    if (!(moments->sd > ROUNDING * fabs(moments->mean)))
        return MNC_OK;
    mnci_sensitivity_gather(study, RUN_A, output, on->a);
    mnci_sensitivity_gather(study, RUN_B, output, on->b);
    mnci_sensitivity_gather(study, RUN_AB + input, output, on->ab);
    for (size_t i = 0; i < count; i++) {
        on->a[i] -= moments->mean;
        on->b[i] -= moments->mean;
        on->ab[i] -= moments->mean;
        count_one(&t, on->a[i], on->b[i], on->ab[i]);
    }
    const shares found = shares_of(&t, count);
    resample(study, on);
    index->first = found.first;
    index->total = found.total;
    MNCI_TRY(spread_of(on->first, study->desc->bootstraps, &index->first_error, &index->first_low,
                       &index->first_high));
    return spread_of(on->total, study->desc->bootstraps, &index->total_error, &index->total_low,
                     &index->total_high);
}

static void estimate_piece(void *context, size_t piece, int thread)
{
    const estimation *e = context;
    const size_t inputs = e->study->desc->inputs;
    e->status[piece] =
        estimate(e, piece / inputs, piece % inputs, &e->works[thread], &e->indices[piece]);
}

/* Of an output over A and B. */
static mnc_output_moments moments_of(const mnci_sensitivity *study, size_t output, double *values)
{
    const size_t count = study->support.samples_used;
    double sum = 0, squares = 0;
    mnci_sensitivity_gather(study, RUN_A, output, values);
    mnci_sensitivity_gather(study, RUN_B, output, values + count);
    for (size_t i = 0; i < 2 * count; i++)
        sum += values[i];
    const double mean = sum / (double)(2 * count);
    for (size_t i = 0; i < 2 * count; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return (mnc_output_moments){mean, sqrt(squares / (double)(2 * count))};
}

static mnc_status make_workspaces(estimation *e, int threads)
{
    const size_t samples = e->study->desc->samples, bootstraps = e->study->desc->bootstraps;
    const size_t size = 3 * samples + 2 * bootstraps;
    MNCI_TRY(
        mnci_array(NULL, "bootstrap", (size_t)threads, size * sizeof *e->numbers, &e->numbers));
    MNCI_TRY(mnci_array(NULL, "bootstrap", (size_t)threads, sizeof *e->works, &e->works));
    for (int t = 0; t < threads; t++) {
        double *own = e->numbers + (size_t)t * size;
        e->works[t] = (work){own, own + samples, own + 2 * samples, own + 3 * samples,
                             own + 3 * samples + bootstraps};
    }
    return MNC_OK;
}

static mnc_status estimate_all(estimation *e, mnc_output_moments *moments)
{
    const mnc_sensitivity_desc *desc = e->study->desc;
    const size_t pieces = desc->outputs * desc->inputs;
    const int threads = mnci_threads(desc->threads, pieces);
    MNCI_TRY(make_workspaces(e, threads));
    MNCI_TRY(mnci_array(NULL, "bootstrap", pieces, sizeof *e->status, &e->status));
    for (size_t k = 0; k < desc->outputs; k++)
        moments[k] = moments_of(e->study, k, e->works[0].a);
    mnci_parallel_for_dynamic(threads, pieces, estimate_piece, e);
    /* Only out-of-memory errors are left. */
    for (size_t i = 0; i < pieces; i++)
        if (e->status[i] != MNC_OK)
            return mnci_fail(e->status[i], "not enough memory for the bootstrap");
    return MNC_OK;
}

static mnc_status analyse(mnci_sensitivity *study, double *points, mnc_output_moments *moments,
                          mnc_sobol_index *indices)
{
    const mnc_sensitivity_desc *desc = study->desc;
    estimation e = {.study = study, .moments = moments, .indices = indices};
    MNCI_TRY(mnci_points_fill(desc->seed, desc->samples, 2 * desc->inputs, points));
    MNCI_TRY(mnci_sensitivity_run(study));
    const mnc_status status = estimate_all(&e, moments);
    mnci_release(e.status);
    mnci_release(e.works);
    mnci_release(e.numbers);
    return status;
}

static mnc_status with_points(mnci_sensitivity *study, mnc_output_moments *moments,
                              mnc_sobol_index *indices)
{
    const mnc_sensitivity_desc *desc = study->desc;
    mnc_output_moments *own;
    double *points;
    MNCI_TRY(mnci_array(NULL, "points of a study", desc->samples, 2 * desc->inputs * sizeof *points,
                        &points));
    mnc_status status = mnci_array(NULL, "moments of outputs", desc->outputs, sizeof *own, &own);
    if (status == MNC_OK) {
        study->design = points;
        status = analyse(study, points, own, indices);
        for (size_t k = 0; status == MNC_OK && moments && k < desc->outputs; k++)
            moments[k] = own[k];
        mnci_release(own);
    }
    mnci_release(points);
    return status;
}

mnc_status mnc_sensitivity_sobol(const mnc_sensitivity_desc *desc, mnc_sobol_index *indices,
                                 size_t count, mnc_output_moments *moments,
                                 mnc_sensitivity_support *support)
{
    const double nan = (double)NAN;
    const mnc_sobol_index none = {nan, nan, nan, nan, nan, nan, nan, nan};
    MNCI_TRY(mnci_sensitivity_check("mnc_sensitivity_sobol", desc, indices, count));
    MNCI_TRY(mnci_check_range("desc.bootstraps", (double)desc->bootstraps, 10, 100000));
    for (size_t i = 0; i < count; i++)
        indices[i] = none;
    for (size_t k = 0; moments && k < desc->outputs; k++)
        moments[k] = (mnc_output_moments){nan, nan};
    mnci_sensitivity study = {.desc = desc, .runs = desc->inputs + RUN_AB, .point = point_of};
    const mnc_status status = with_points(&study, moments, indices);
    if (support)
        *support = study.support;
    mnci_sensitivity_close(&study);
    return status;
}
