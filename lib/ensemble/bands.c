/* Weighted quantiles, means and proportions over the members of an ensemble. */
#include "base/check.h"
#include "base/elementary.h"
#include "base/error.h"
#include "base/memory.h"

#include <mncollagen/bands.h>

#include <math.h>
#include <stdlib.h>

/* A cumulative weight this close to a probability, relative to the sum, counts as equal to it. */
static const double ROUNDING = 1e-12;

typedef struct point {
    double value, weight;
} point;

/* Sums over the members with a value. */
typedef struct sums {
    double weights, squares;
    size_t used, left_out;
} sums;

/* A member counts with weight 0 or more. */
static mnc_status add_weight(const char *function, const double *weights, size_t i, sums *s,
                             double *weight)
{
    *weight = weights ? weights[i] : 1;
    if (!(*weight >= 0 && isfinite(*weight)))
        return mnci_fail(MNC_ERR_INVALID, "%s: weights[%zu] = %g: must be finite and at least 0",
                         function, i, *weight);
    s->weights += *weight;
    s->squares += *weight * *weight;
    s->used++;
    return MNC_OK;
}

static mnc_status check_sums(const char *function, const sums *s)
{
    if (s->weights > 0 && isfinite(s->squares) && s->squares > 0)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: the weights of %zu members add up to %g, and their squares to %g: both "
                     "must be above 0 and finite",
                     function, s->used, s->weights, s->squares);
}

static mnc_support support_of(const sums *s)
{
    const double effective = s->weights * (s->weights / s->squares);
    return (mnc_support){.used = s->used,
                         .left_out = s->left_out,
                         .effective_members = effective,
                         .is_small = effective < MNC_FEW_MEMBERS};
}

static int by_value(const void *a, const void *b)
{
    const point *p = a, *q = b;
    return (p->value > q->value) - (p->value < q->value);
}

/* The members with a value, sorted by value. The caller releases the array. */
static mnc_status sorted(const char *function, const double *values, const double *weights,
                         size_t count, point **points, sums *s)
{
    point *found;
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    MNCI_TRY(mnci_array(NULL, "sorted values", count, sizeof *found, &found));
    mnc_status status = MNC_OK;
    *s = (sums){0};
    for (size_t i = 0; status == MNC_OK && i < count; i++) {
        if (isnan(values[i])) {
            s->left_out++;
            continue;
        }
        point *next = &found[s->used];
        next->value = values[i];
        status = isfinite(values[i])
                     ? add_weight(function, weights, i, s, &next->weight)
                     : mnci_fail(MNC_ERR_INVALID, "%s: values[%zu] = %g: must be finite, or NAN",
                                 function, i, values[i]);
    }
    if (status == MNC_OK)
        status = check_sums(function, s);
    if (status != MNC_OK) {
        mnci_release(found);
        return status;
    }
    qsort(found, s->used, sizeof *found, by_value);
    *points = found;
    return MNC_OK;
}

static double quantile_of(const point *points, const sums *s, double probability)
{
    const double wanted = probability * s->weights, rounding = ROUNDING * s->weights;
    double reached = 0;
    size_t i = 0, last = s->used - 1;
    while (points[last].weight == 0)
        last--;
    for (; i < last; i++) {
        reached += points[i].weight;
        if (points[i].weight > 0 && reached >= wanted - rounding)
            break;
    }
    if (i == last || reached > wanted + rounding)
        return points[i].value;
    size_t next = i + 1;
    while (points[next].weight == 0)
        next++;
    return points[i].value + 0.5 * (points[next].value - points[i].value);
}

mnc_status mnc_weighted_quantile(const double *values, const double *weights, size_t count,
                                 double probability, double *quantile, mnc_support *support)
{
    static const char function[] = "mnc_weighted_quantile";
    point *points;
    sums s;
    MNCI_TRY(mnci_check_pointer(function, "quantile", quantile));
    MNCI_TRY(mnci_check_range("mnc_weighted_quantile: probability", probability, 0, 1));
    MNCI_TRY(sorted(function, values, weights, count, &points, &s));
    *quantile = quantile_of(points, &s, probability);
    if (support)
        *support = support_of(&s);
    mnci_release(points);
    return MNC_OK;
}

mnc_status mnc_band_of(const double *values, const double *weights, size_t count, mnc_band *band)
{
    point *points;
    sums s;
    double sum = 0;
    MNCI_TRY(mnci_check_pointer("mnc_band_of", "band", band));
    MNCI_TRY(sorted("mnc_band_of", values, weights, count, &points, &s));
    /* In sorted order, so that the result is independent of the order of members. */
    for (size_t i = 0; i < s.used; i++)
        if (points[i].weight > 0)
            sum += points[i].weight / s.weights * points[i].value;
    *band = (mnc_band){.low = quantile_of(points, &s, 0.05),
                       .median = quantile_of(points, &s, 0.5),
                       .high = quantile_of(points, &s, 0.95),
                       .mean = sum,
                       .support = support_of(&s)};
    mnci_release(points);
    return MNC_OK;
}

/* Weighted proportion of the members for which a > b; where b is NULL, a >= threshold. */
static mnc_status share_where(const char *function, const double *a, const double *b,
                              double threshold, const double *weights, size_t count,
                              mnc_share *share)
{
    sums s = {0};
    double yes = 0, squares_yes = 0, weight = 0;
    MNCI_TRY(mnci_check_pointer(function, "share", share));
    for (size_t i = 0; i < count; i++) {
        const double other = b ? b[i] : threshold;
        if (isnan(a[i]) || isnan(other)) {
            s.left_out++;
            continue;
        }
        MNCI_TRY(add_weight(function, weights, i, &s, &weight));
        if (b ? a[i] > other : a[i] >= other) {
            yes += weight;
            squares_yes += weight * weight;
        }
    }
    MNCI_TRY(check_sums(function, &s));
    const double p = yes / s.weights, no = 1 - p;
    const double variance = squares_yes * no * no + (s.squares - squares_yes) * p * p;
    *share = (mnc_share){.share = p,
                         .standard_error = sqrt(fmax(variance, 0)) / s.weights,
                         .support = support_of(&s)};
    return MNC_OK;
}

mnc_status mnc_share_of_responders(const double *values, const double *weights, size_t count,
                                   double threshold, mnc_share *share)
{
    static const char function[] = "mnc_share_of_responders";
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    if (!isfinite(threshold))
        return mnci_fail(MNC_ERR_INVALID, "%s: threshold = %g: must be finite", function,
                         threshold);
    return share_where(function, values, NULL, threshold, weights, count, share);
}

mnc_status mnc_share_above(const double *a, const double *b, const double *weights, size_t count,
                           mnc_share *share)
{
    MNCI_TRY(mnci_check_pointer("mnc_share_above", "a", a));
    MNCI_TRY(mnci_check_pointer("mnc_share_above", "b", b));
    return share_where("mnc_share_above", a, b, 0, weights, count, share);
}

mnc_status mnc_weights_of_chi_squared(const double *chi_squared, size_t count, double *weights,
                                      mnc_support *support)
{
    static const char function[] = "mnc_weights_of_chi_squared";
    double least = HUGE_VAL, weight = 0;
    sums s = {0}, scaled = {0};
    MNCI_TRY(mnci_check_pointer(function, "chi_squared", chi_squared));
    MNCI_TRY(mnci_check_pointer(function, "weights", weights));
    for (size_t i = 0; i < count; i++) {
        if (chi_squared[i] < 0 || isinf(chi_squared[i]))
            return mnci_fail(MNC_ERR_INVALID,
                             "%s: chi_squared[%zu] = %g: must be finite and at least 0, or NAN",
                             function, i, chi_squared[i]);
        least = fmin(least, chi_squared[i]);
    }
    if (isinf(least))
        return mnci_fail(MNC_ERR_INVALID, "%s: chi_squared has no value among %zu members",
                         function, count);
    for (size_t i = 0; i < count; i++) {
        weights[i] = isnan(chi_squared[i]) ? 0 : mnci_exp(-0.5 * (chi_squared[i] - least));
        s.weights += weights[i];
    }
    for (size_t i = 0; i < count; i++) {
        weights[i] /= s.weights;
        if (isnan(chi_squared[i]))
            scaled.left_out++;
        else
            MNCI_TRY(add_weight(function, weights, i, &scaled, &weight));
    }
    if (support)
        *support = support_of(&scaled);
    return MNC_OK;
}
