/* The tests of a study: t of pairs and of two samples, sign, and ranks. */
#include "study/compare.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Mean, and sum of squared deviations from it. */
typedef struct moments {
    double count, mean, squares;
} moments;

static moments moments_of(const double *values, size_t count)
{
    moments m = {.count = (double)count};
    for (size_t i = 0; i < count; i++)
        m.mean += values[i];
    m.mean /= m.count;
    for (size_t i = 0; i < count; i++)
        m.squares += (values[i] - m.mean) * (values[i] - m.mean);
    return m;
}

/* A difference of means without spread is certain. */
static double t_p(double difference, double variance, double freedom)
{
    if (variance > 0)
        return 2 * gsl_cdf_tdist_Q(fabs(difference) / sqrt(variance), freedom);
    return fabs(difference) > 0 ? 0 : 1;
}

static mnci_comparison paired_t(const double *differences, size_t count)
{
    if (count < 2)
        return (mnci_comparison){.p = 1};
    const moments m = moments_of(differences, count);
    const double freedom = m.count - 1;
    return (mnci_comparison){t_p(m.mean, m.squares / freedom / m.count, freedom), m.mean};
}

static mnci_comparison two_sample_t(const double *a, size_t a_count, const double *b,
                                    size_t b_count)
{
    if (a_count < 2 || b_count < 2)
        return (mnci_comparison){.p = 1};
    const moments p = moments_of(a, a_count), q = moments_of(b, b_count);
    const double freedom = p.count + q.count - 2, difference = q.mean - p.mean;
    const double variance = (p.squares + q.squares) / freedom * (1 / p.count + 1 / q.count);
    return (mnci_comparison){t_p(difference, variance, freedom), difference};
}

/* Twice the smaller tail of the binomial distribution with probability 1/2. */
static mnci_comparison sign_test(const double *differences, size_t count)
{
    size_t above = 0, below = 0;
    for (size_t i = 0; i < count; i++) {
        above += differences[i] > 0;
        below += differences[i] < 0;
    }
    const size_t fewer = above < below ? above : below;
    const double n = (double)(above + below);
    double term = exp(-n * log(2)), tail = 0;
    if (n > 1000) /* the first terms would be too small for a double */
        tail = gsl_cdf_ugaussian_P((2 * (double)fewer + 1 - n) / sqrt(n));
    for (size_t k = 0; n <= 1000 && k <= fewer; k++) {
        tail += term;
        term *= (n - (double)k) / ((double)k + 1);
    }
    return (mnci_comparison){fmin(1, 2 * tail), (double)above - (double)below};
}

static mnci_comparison compare_pairs(const mnc_study_desc *desc, const double *control,
                                     const double *treated, size_t count,
                                     const mnci_comparing *room)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(control[i]) && !isnan(treated[i]))
            room->first[n++] = treated[i] - control[i];
    if (desc->test == MNC_STUDY_T)
        return paired_t(room->first, n);
    if (desc->test == MNC_STUDY_SIGN)
        return sign_test(room->first, n);
    if (n == 0)
        return (mnci_comparison){.p = 1};
    return (mnci_comparison){mnci_signed_rank_p(room->first, n, room->list),
                             moments_of(room->first, n).mean};
}

static size_t without_left(const double *readings, size_t count, double *kept)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(readings[i]))
            kept[n++] = readings[i];
    return n;
}

static mnci_comparison compare_samples(const mnc_study_desc *desc, const double *control,
                                       const double *treated, size_t count,
                                       const mnci_comparing *room)
{
    const size_t a = without_left(control, count, room->first);
    const size_t b = without_left(treated, count, room->second);
    if (desc->test == MNC_STUDY_T)
        return two_sample_t(room->first, a, room->second, b);
    if (a == 0 || b == 0)
        return (mnci_comparison){.p = 1};
    return (mnci_comparison){mnci_rank_sum_p(room->first, a, room->second, b, room->list),
                             moments_of(room->second, b).mean - moments_of(room->first, a).mean};
}

mnci_comparison mnci_compare(const mnc_study_desc *desc, const double *control,
                             const double *treated, size_t count, const mnci_comparing *room)
{
    mnci_comparison found = desc->design == MNC_STUDY_SPLIT
                                ? compare_pairs(desc, control, treated, count, room)
                                : compare_samples(desc, control, treated, count, room);
    found.sign = (found.sign > 0) - (found.sign < 0);
    return found;
}
