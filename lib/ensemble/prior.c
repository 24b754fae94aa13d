/* Draws from truncated priors by their quantiles: one random number per draw, so that dimensions
   are independent of each other; rejection sampling would use a varying count. */
#include "ensemble/prior.h"

#include "base/check.h"
#include "base/elementary.h"
#include "base/error.h"

#include <mncollagen/ensemble.h>

#include <math.h>

/* Newton's steps to the quantile 1e-17; 40 have been seen at most. */
enum { MOST_STEPS = 100 };

static const double SQRT_2 = 1.41421356237309504880;
static const double SQRT_2_PI = 2.50662827463100050242;

static double normal_below(double z)
{
    return 0.5 * mnci_erfc(-z / SQRT_2);
}

/* For p up to 1/2. Left of 0 the normal distribution function is convex, so Newton's iteration from
   0 decreases monotonically to the quantile; it ends when rounding stops the decrease. */
static double lower_quantile(double p)
{
    double z = 0;
    if (!(p > 0))
        return -HUGE_VAL;
    for (int i = 0; i < MOST_STEPS; i++) {
        const double step = (normal_below(z) - p) * SQRT_2_PI * mnci_exp(0.5 * z * z);
        if (!(step > 1e-15 * (1 - z)))
            break;
        z -= step;
    }
    return z;
}

static double normal_quantile(double p)
{
    return p > 0.5 ? -lower_quantile(1 - p) : lower_quantile(p);
}

/* Transforms to the scale on which the prior is normal. Its ends are set to infinity rather than
   computed, since the program may trap floating-point exceptions. */
static double to_normal(mnc_prior kind, double value)
{
    if (!(value > 0))
        return -HUGE_VAL;
    if (kind == MNC_PRIOR_LOGIT && !(value < 1))
        return HUGE_VAL;
    return kind == MNC_PRIOR_LOGIT ? mnci_ln(value / (1 - value)) : mnci_ln(value);
}

static double from_normal(mnc_prior kind, double x)
{
    return kind == MNC_PRIOR_LOGIT ? 1 / (1 + mnci_exp(-x)) : mnci_exp(x);
}

double mnci_prior_value(const mnci_prior *prior, double rank)
{
    const mnc_prior kind = prior->kind;
    if (kind == MNC_PRIOR_UNIFORM)
        return prior->lower + rank * (prior->upper - prior->lower);
    if (kind == MNC_PRIOR_LOG_UNIFORM)
        return fmin(prior->lower * mnci_pow(prior->upper / prior->lower, rank), prior->upper);
    const double centre = to_normal(kind, prior->centre);
    if (kind == MNC_PRIOR_FIXED || !(prior->sd > 0) || !isfinite(centre))
        return prior->centre;
    const double below = normal_below((to_normal(kind, prior->lower) - centre) / prior->sd);
    const double inside =
        normal_below((to_normal(kind, prior->upper) - centre) / prior->sd) - below;
    const double z = normal_quantile(below + rank * inside);
    const double value = from_normal(kind, centre + prior->sd * z);
    /* Only rounding can leave the bounds. */
    return fmin(fmax(value, prior->lower), prior->upper);
}

static double centre_of(const mnc_param_info *info)
{
    return info->hypothesis == MNC_HYPOTHESIS_DEFAULT ? info->default_value : info->on_value;
}

/* The lower end of the prior. */
static double lower_of(const mnc_param_info *info)
{
    return info->prior == MNC_PRIOR_LOG_UNIFORM ? fmax(info->lower, info->least_on) : info->lower;
}

/* Checks that the transformed centre is finite. */
static mnc_status check_centre(const mnc_param_info *info)
{
    const double centre = centre_of(info);
    if (info->prior == MNC_PRIOR_LOGNORMAL && !(centre > 0))
        return mnci_fail(MNC_ERR_INVALID,
                         "info.default_value = %g: must be above 0, as the prior "
                         "is lognormal",
                         centre);
    if (info->prior == MNC_PRIOR_LOGIT && !(centre > 0 && centre < 1))
        return mnci_fail(MNC_ERR_INVALID,
                         "info.default_value = %g: must be above 0 and below 1, "
                         "as the prior is logit",
                         centre);
    return MNC_OK;
}

/* Checks that the limits of a transformed normal prior are in the domain of the transformation. */
static mnc_status check_limits(const mnc_param_info *info)
{
    const int is_log = info->prior == MNC_PRIOR_LOGNORMAL || info->prior == MNC_PRIOR_LOGIT;
    if (info->prior == MNC_PRIOR_LOG_UNIFORM && !(lower_of(info) > 0))
        return mnci_fail(MNC_ERR_INVALID,
                         "info.lower = %g: must be above 0, or info.least_on, as the prior is "
                         "log-uniform",
                         info->lower);
    if (info->prior == MNC_PRIOR_LOG_UNIFORM && lower_of(info) > info->upper)
        return mnci_fail(MNC_ERR_INVALID, "info.least_on = %g: must be at most info.upper, %g",
                         info->least_on, info->upper);
    const double least = is_log ? 0 : -HUGE_VAL;
    const double most = info->prior == MNC_PRIOR_LOGIT ? 1 : HUGE_VAL;
    if (!(info->lower >= least && isfinite(info->lower)))
        return mnci_fail(MNC_ERR_INVALID, "info.lower = %g: must be finite and at least %g",
                         info->lower, least);
    if (!(info->upper >= info->lower && info->upper <= most && isfinite(info->upper)))
        return mnci_fail(MNC_ERR_INVALID,
                         "info.upper = %g: must be finite, at most %g, and at least info.lower, %g",
                         info->upper, most, info->lower);
    return mnci_check_range("info.default_value", info->default_value, info->lower, info->upper);
}

mnc_status mnc_param_quantile(const mnc_param_info *info, double rank, double *value)
{
    MNCI_TRY(mnci_check_pointer("mnc_param_quantile", "info", info));
    MNCI_TRY(mnci_check_pointer("mnc_param_quantile", "value", value));
    MNCI_TRY(mnci_check_range("mnc_param_quantile: rank", rank, 0, 1));
    MNCI_TRY(mnci_check_range("info.prior", (double)info->prior, MNC_PRIOR_FIXED,
                              MNC_PRIOR_LOG_UNIFORM));
    MNCI_TRY(mnci_check_range("info.prior_sd", info->prior_sd, 0, 10));
    MNCI_TRY(check_limits(info));
    MNCI_TRY(check_centre(info));
    const mnci_prior prior = {info->prior, centre_of(info), info->prior_sd, lower_of(info),
                              info->upper};
    *value = mnci_prior_value(&prior, rank);
    return MNC_OK;
}
