/* Nominal levels of a group sequential trial by Lan and DeMets' spending functions: the density of
   the statistic among trials that go on is carried from look to look by numerical integration
   (Armitage, McPherson, Rowe 1969, 10.2307/2343787). The statistic of look k, sqrt(k) Z_k, is a sum
   of k standard normal increments. */
#include "study/looks.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/* Points of Simpson's rule; the density varies over 1, its range is below 35. */
enum { POINTS = 501, BISECTIONS = 60 };

/* Density of the statistic between the bounds -limit and limit, times the weights of the rule. */
typedef struct density {
    double limit;
    double at[POINTS], mass[POINTS];
} density;

static double spent(double alpha, double t, mnc_study_spending spending)
{
    if (spending == MNC_STUDY_POCOCK)
        return alpha * log(1 + (exp(1) - 1) * t);
    return 4 * gsl_cdf_ugaussian_Q(gsl_cdf_ugaussian_Qinv(alpha / 4) / sqrt(t));
}

/* Probability that the next statistic is outside -limit .. limit. */
static double leaving(const density *before, double limit)
{
    double sum = 0;
    for (int i = 0; i < POINTS; i++)
        sum += before->mass[i] * (gsl_cdf_ugaussian_Q(limit - before->at[i]) +
                                  gsl_cdf_ugaussian_Q(limit + before->at[i]));
    return sum;
}

static double limit_that_spends(const density *before, double share)
{
    double low = 0, high = 40;
    for (int i = 0; i < BISECTIONS; i++) {
        const double middle = 0.5 * (low + high);
        if (leaving(before, middle) > share)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}

static void place_points(density *d, double limit)
{
    d->limit = limit;
    for (int i = 0; i < POINTS; i++)
        d->at[i] = limit * (2.0 * i / (POINTS - 1) - 1);
}

static double simpson_weight(const density *d, int i)
{
    const double third = 2 * d->limit / (POINTS - 1) / 3;
    return i == 0 || i == POINTS - 1 ? third : i % 2 == 1 ? 4 * third : 2 * third;
}

static void first_density(density *d, double limit)
{
    place_points(d, limit);
    for (int i = 0; i < POINTS; i++)
        d->mass[i] = simpson_weight(d, i) * gsl_ran_ugaussian_pdf(d->at[i]);
}

static void next_density(const density *before, double limit, density *after)
{
    place_points(after, limit);
    for (int i = 0; i < POINTS; i++) {
        double sum = 0;
        for (int k = 0; k < POINTS; k++)
            sum += before->mass[k] * gsl_ran_ugaussian_pdf(after->at[i] - before->at[k]);
        after->mass[i] = simpson_weight(after, i) * sum;
    }
}

void mnci_look_levels(double alpha, size_t looks, mnc_study_spending spending,
                      double levels[MNCI_MOST_LOOKS])
{
    density densities[2];
    double before = 0;
    for (size_t k = 0; k < looks; k++) {
        const double until = spent(alpha, (double)(k + 1) / (double)looks, spending);
        double limit;
        if (k == 0) {
            levels[0] = until;
            limit = gsl_cdf_ugaussian_Qinv(until / 2);
            first_density(&densities[0], limit);
        } else {
            limit = limit_that_spends(&densities[(k - 1) % 2], until - before);
            levels[k] = 2 * gsl_cdf_ugaussian_Q(limit / sqrt((double)(k + 1)));
            next_density(&densities[(k - 1) % 2], limit, &densities[k % 2]);
        }
        before = until;
    }
}
