/* Averages over the structures of a model: weights by likelihood (Bayesian model averaging, Hoeting
   and others, 10.1214/ss/1009212519) and the law of total variance. */
#include "base/check.h"
#include "base/elementary.h"
#include "base/error.h"

#include <mncollagen/bands.h>

#include <math.h>

static mnc_status check_chi_squared(const char *function, const char *name, const double *values,
                                    size_t i)
{
    if (!(values[i] < 0) && !isinf(values[i]))
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: %s[%zu] = %g: must be finite and at least 0, or NAN",
                     function, name, i, values[i]);
}

/* chi^2 of a member beyond its reference. */
static double excess(const double *chi_squared, const double *reference, size_t i)
{
    return chi_squared[i] - (reference ? reference[i] : 0);
}

mnc_status mnc_structure_chi_squared(const double *chi_squared, const double *reference,
                                     size_t count, double *result, mnc_support *support)
{
    static const char function[] = "mnc_structure_chi_squared";
    MNCI_TRY(mnci_check_pointer(function, "chi_squared", chi_squared));
    MNCI_TRY(mnci_check_pointer(function, "result", result));
    double least = HUGE_VAL, sum = 0, squares = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        MNCI_TRY(check_chi_squared(function, "chi_squared", chi_squared, i));
        if (reference)
            MNCI_TRY(check_chi_squared(function, "reference", reference, i));
        least = fmin(least, excess(chi_squared, reference, i));
    }
    if (isinf(least))
        return mnci_fail(MNC_ERR_INVALID, "%s: chi_squared has no value among %zu members",
                         function, count);
    for (size_t i = 0; i < count; i++) {
        const double beyond = excess(chi_squared, reference, i) - least;
        if (isnan(beyond))
            continue;
        used++;
        sum += mnci_exp(-0.5 * beyond);
        squares += mnci_exp(-beyond);
    }
    *result = least - 2 * mnci_ln(sum / (double)used);
    if (support)
        *support = (mnc_support){.used = used,
                                 .left_out = count - used,
                                 .effective_members = sum * (sum / squares),
                                 .is_small = sum * (sum / squares) < MNC_FEW_MEMBERS};
    return MNC_OK;
}

static mnc_status check_structure(const char *function, const double *chi_squared,
                                  const double *priors, const int *extra_parameters, size_t s)
{
    if (!isfinite(chi_squared[s]))
        return mnci_fail(MNC_ERR_INVALID, "%s: chi_squared[%zu] = %g: must be finite", function, s,
                         chi_squared[s]);
    if (priors && !(priors[s] >= 0 && isfinite(priors[s])))
        return mnci_fail(MNC_ERR_INVALID, "%s: priors[%zu] = %g: must be finite and at least 0",
                         function, s, priors[s]);
    if (extra_parameters && extra_parameters[s] < 0)
        return mnci_fail(MNC_ERR_INVALID, "%s: extra_parameters[%zu] = %d: must be at least 0",
                         function, s, extra_parameters[s]);
    return MNC_OK;
}

static double penalised(const double *chi_squared, const int *extra_parameters, size_t s)
{
    return chi_squared[s] + (extra_parameters ? 2 * extra_parameters[s] : 0);
}

mnc_status mnc_structure_weights(const double *chi_squared, const double *priors,
                                 const int *extra_parameters, size_t structures, double *weights)
{
    static const char function[] = "mnc_structure_weights";
    MNCI_TRY(mnci_check_pointer(function, "chi_squared", chi_squared));
    MNCI_TRY(mnci_check_pointer(function, "weights", weights));
    double least = HUGE_VAL, sum = 0;
    for (size_t s = 0; s < structures; s++) {
        MNCI_TRY(check_structure(function, chi_squared, priors, extra_parameters, s));
        if (!priors || priors[s] > 0)
            least = fmin(least, penalised(chi_squared, extra_parameters, s));
    }
    if (isinf(least))
        return mnci_fail(MNC_ERR_INVALID, "%s: no prior of %zu structures is above 0", function,
                         structures);
    for (size_t s = 0; s < structures; s++) {
        const double beyond = penalised(chi_squared, extra_parameters, s) - least;
        const double prior = priors ? priors[s] : 1;
        weights[s] = prior > 0 ? prior * mnci_exp(-0.5 * beyond) : 0;
        sum += weights[s];
    }
    for (size_t s = 0; s < structures; s++)
        weights[s] /= sum;
    return MNC_OK;
}

static mnc_status check_weight(const char *function, const char *name, const double *weights,
                               size_t i)
{
    if (weights[i] >= 0 && isfinite(weights[i]))
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: %s[%zu] = %g: must be finite and at least 0", function,
                     name, i, weights[i]);
}

mnc_status mnc_mixture_weights(const double *structure_weights, const size_t *members,
                               size_t structures, const double *weights, const double *values,
                               double *mixture)
{
    static const char function[] = "mnc_mixture_weights";
    MNCI_TRY(mnci_check_pointer(function, "structure_weights", structure_weights));
    MNCI_TRY(mnci_check_pointer(function, "members", members));
    MNCI_TRY(mnci_check_pointer(function, "mixture", mixture));
    for (size_t s = 0, first = 0; s < structures; first += members[s++]) {
        double sum = 0;
        MNCI_TRY(check_weight(function, "structure_weights", structure_weights, s));
        for (size_t i = first; i < first + members[s]; i++) {
            mixture[i] = 0;
            if (values && isnan(values[i]))
                continue;
            if (weights)
                MNCI_TRY(check_weight(function, "weights", weights, i));
            mixture[i] = weights ? weights[i] : 1;
            sum += mixture[i];
        }
        for (size_t i = first; sum > 0 && i < first + members[s]; i++)
            mixture[i] *= structure_weights[s] / sum;
    }
    return MNC_OK;
}

/* Sums of weights and weighted values of some members; those without a value are left out. */
static mnc_status add_members(const char *function, const double *values, const double *mixture,
                              size_t first, size_t end, double *weight, double *sum)
{
    for (size_t i = first; i < end; i++) {
        MNCI_TRY(check_weight(function, "mixture", mixture, i));
        if (isnan(values[i]) || mixture[i] == 0)
            continue;
        *weight += mixture[i];
        *sum += mixture[i] * values[i];
    }
    return MNC_OK;
}

/* Sum of weighted squares about a mean. */
static double squares_about(double mean, const double *values, const double *mixture, size_t first,
                            size_t end)
{
    double squares = 0;
    for (size_t i = first; i < end; i++)
        if (!isnan(values[i]))
            squares += mixture[i] * (values[i] - mean) * (values[i] - mean);
    return squares;
}

mnc_status mnc_variance_split_of(const double *values, const double *mixture, const size_t *members,
                                 size_t structures, mnc_variance_split *split)
{
    static const char function[] = "mnc_variance_split_of";
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    MNCI_TRY(mnci_check_pointer(function, "mixture", mixture));
    MNCI_TRY(mnci_check_pointer(function, "members", members));
    MNCI_TRY(mnci_check_pointer(function, "split", split));
    mnc_variance_split found = {0};
    double all = 0, total = 0;
    for (size_t s = 0, first = 0; s < structures; first += members[s++])
        MNCI_TRY(add_members(function, values, mixture, first, first + members[s], &all, &total));
    if (!(all > 0 && isfinite(total)))
        return mnci_fail(MNC_ERR_INVALID,
                         "%s: values with a weight above 0 must be finite, and there must be one",
                         function);
    found.mean = total / all;
    for (size_t s = 0, first = 0; s < structures; first += members[s++]) {
        double weight = 0, sum = 0;
        MNCI_TRY(add_members(function, values, mixture, first, first + members[s], &weight, &sum));
        if (!(weight > 0))
            continue;
        const double mean = sum / weight;
        found.within += squares_about(mean, values, mixture, first, first + members[s]) / all;
        found.between += weight / all * (mean - found.mean) * (mean - found.mean);
    }
    const double variance = found.within + found.between;
    found.share_between = variance > 0 ? found.between / variance : (double)NAN;
    *split = found;
    return MNC_OK;
}
