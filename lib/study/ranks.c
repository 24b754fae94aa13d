/* Wilcoxon's tests (1945, 10.2307/3001968) with mean ranks: small samples by counting all signs or
   all choices given the ties (the shift algorithm of Streitberg and Roehmel), larger ones by the
   normal approximation with the variance for ties and a correction for continuity. Ranks are
   doubled where they are counted, which makes them whole. */
#include "study/ranks.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

enum {
    PAIR_SUMS = MNCI_EXACT_PAIRS * (MNCI_EXACT_PAIRS + 1) + 1,
    READING_SUMS = MNCI_EXACT_READINGS * (MNCI_EXACT_READINGS + 1) + 1
};

static int by_value(const void *a, const void *b)
{
    const mnci_ranked *p = a, *q = b;
    return (p->value > q->value) - (p->value < q->value);
}

/* Sorts, gives mean ranks, and returns the sum of t^3 - t over groups of t equal values. */
static double give_ranks(mnci_ranked *list, size_t count)
{
    double ties = 0;
    qsort(list, count, sizeof *list, by_value);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && !(list[end].value > list[i].value);)
            end++;
        const double t = (double)(end - i);
        for (size_t k = i; k < end; k++)
            list[k].rank = 0.5 * (double)(i + 1 + end);
        ties += t * t * t - t;
    }
    return ties;
}

static double marked_sum(const mnci_ranked *list, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].is_marked)
            sum += list[i].rank;
    return sum;
}

/* Twice the smaller tail of counts[0 .. last] at `sum`. */
static double two_sided(const double *counts, size_t last, size_t sum)
{
    double below = 0, above = 0, all = 0;
    for (size_t s = 0; s <= last; s++) {
        below += s <= sum ? counts[s] : 0;
        above += s >= sum ? counts[s] : 0;
        all += counts[s];
    }
    return fmin(1, 2 * fmin(below, above) / all);
}

static double normal_p(double statistic, double mean, double variance)
{
    const double distance = fmax(0, fabs(statistic - mean) - 0.5);
    return variance > 0 ? 2 * gsl_cdf_ugaussian_Q(distance / sqrt(variance)) : 1;
}

static double exact_signed(const mnci_ranked *list, size_t count)
{
    double counts[PAIR_SUMS] = {1};
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t rank = (size_t)(2 * list[i].rank);
        last += rank;
        for (size_t s = last; s >= rank; s--)
            counts[s] += counts[s - rank];
    }
    return two_sided(counts, last, (size_t)(2 * marked_sum(list, count)));
}

double mnci_signed_rank_p(const double *differences, size_t count, mnci_ranked *list)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (fabs(differences[i]) > 0)
            list[n++] = (mnci_ranked){fabs(differences[i]), differences[i] > 0, 0};
    if (n == 0)
        return 1;
    const double ties = give_ranks(list, n), m = (double)n;
    if (n <= MNCI_EXACT_PAIRS)
        return exact_signed(list, n);
    return normal_p(marked_sum(list, n), m * (m + 1) / 4,
                    m * (m + 1) * (2 * m + 1) / 24 - ties / 48);
}

/* counts[k][s]: choices of k of the readings with the sum s of doubled ranks. */
static double exact_sum(const mnci_ranked *list, size_t count, size_t marked)
{
    double counts[MNCI_EXACT_READINGS + 1][READING_SUMS] = {{1}};
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t rank = (size_t)(2 * list[i].rank);
        last += rank;
        for (size_t k = marked; k > 0; k--)
            for (size_t s = last; s >= rank; s--)
                counts[k][s] += counts[k - 1][s - rank];
    }
    return two_sided(counts[marked], last, (size_t)(2 * marked_sum(list, count)));
}

double mnci_rank_sum_p(const double *a, size_t a_count, const double *b, size_t b_count,
                       mnci_ranked *list)
{
    const size_t count = a_count + b_count;
    for (size_t i = 0; i < a_count; i++)
        list[i] = (mnci_ranked){a[i], 1, 0};
    for (size_t i = 0; i < b_count; i++)
        list[a_count + i] = (mnci_ranked){b[i], 0, 0};
    if (a_count == 0 || b_count == 0)
        return 1;
    const double ties = give_ranks(list, count);
    if (count <= MNCI_EXACT_READINGS)
        return exact_sum(list, count, a_count);
    const double m = (double)a_count, n = (double)b_count, all = m + n;
    return normal_p(marked_sum(list, count), m * (all + 1) / 2,
                    m * n / 12 * (all + 1 - ties / (all * (all - 1))));
}
