/* Draws from truncated priors by their quantiles: one number a draw, so that no dimension moves the
   numbers of another, as a changing count of rejections would. */
#include "ensemble/prior.h"

#include <math.h>

/* Newton's steps to the quantile 1e-17; 40 have been seen at most. */
enum { MOST_STEPS = 100 };

static const double SQRT_2 = 1.41421356237309504880;
static const double SQRT_2_PI = 2.50662827463100050242;

static double normal_below(double z)
{
    return 0.5 * erfc(-z / SQRT_2);
}

/* Left of 0 the normal distribution function is convex, so that Newton's steps from 0 fall towards
   the quantile and never pass it: they end where rounding lets them fall no more. */
static double normal_quantile(double p)
{
    double z = 0;
    if (p > 0.5)
        return -normal_quantile(1 - p);
    if (!(p > 0))
        return -HUGE_VAL;
    for (int i = 0; i < MOST_STEPS; i++) {
        const double step = (normal_below(z) - p) * SQRT_2_PI * exp(0.5 * z * z);
        if (!(step > 1e-15 * (1 - z)))
            break;
        z -= step;
    }
    return z;
}

/* To the scale on which the prior is normal. */
static double to_normal(mnc_prior kind, double value)
{
    return kind == MNC_PRIOR_LOGIT ? log(value / (1 - value)) : log(value);
}

static double from_normal(mnc_prior kind, double x)
{
    return kind == MNC_PRIOR_LOGIT ? 1 / (1 + exp(-x)) : exp(x);
}

double mnci_prior_value(const mnci_prior *prior, double rank)
{
    const mnc_prior kind = prior->kind;
    if (kind == MNC_PRIOR_UNIFORM)
        return prior->lower + rank * (prior->upper - prior->lower);
    const double centre = to_normal(kind, prior->centre);
    if (kind == MNC_PRIOR_FIXED || !(prior->sd > 0) || !isfinite(centre))
        return prior->centre;
    const double below = normal_below((to_normal(kind, prior->lower) - centre) / prior->sd);
    const double inside =
        normal_below((to_normal(kind, prior->upper) - centre) / prior->sd) - below;
    const double z = normal_quantile(below + rank * inside);
    const double value = from_normal(kind, centre + prior->sd * z);
    /* Rounding alone can lead outside. */
    return fmin(fmax(value, prior->lower), prior->upper);
}
