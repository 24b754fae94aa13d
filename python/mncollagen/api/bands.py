"""Statistics of an ensemble: quantiles, bands, proportions and weights of members. Free functions
on arrays with one number per member. A value that is NAN belongs to a member without a result:
it is left out and counted. Weights are finite and not negative; NULL stands for equal ones; the
weight of a member that is left out is not read. Weights need not add up to 1.

Generated from mncollagen/bands.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


MNC_FEW_MEMBERS = 50
"""below so many effective members no band deserves trust"""


class mnc_support(Struct):
    """How many members stand behind a number.

        used: members with a value
        left_out: members without one
        effective_members: (sum of weights)^2 / sum of their squares; `used` with equal ones
        is_small: 1: fewer effective members than MNC_FEW_MEMBERS. Say so wherever the number is shown"""

    used: int
    left_out: int
    effective_members: float
    is_small: int
    _fields_ = [
        ("used", c_size_t),
        ("left_out", c_size_t),
        ("effective_members", c_double),
        ("is_small", c_int),
    ]


class mnc_band(Struct):
    """A band over the members, in the unit of the values.

        low: 5, 50 and 95 % quantile
        median: 5, 50 and 95 % quantile
        high: 5, 50 and 95 % quantile
        mean: weighted
        support: the members behind it"""

    low: float
    median: float
    high: float
    mean: float
    support: mnc_support
    _fields_ = [
        ("low", c_double),
        ("median", c_double),
        ("high", c_double),
        ("mean", c_double),
        ("support", mnc_support),
    ]


class mnc_share(Struct):
    """A proportion of the members.

        share: [1], 0 to 1
        standard_error: from the finite number of members alone [1]: sqrt(sum w^2 (x - share)^2) / sum w, x 1 or 0. It is 0 where all agree; the share may then still err by about 3 / effective members
        support: the members behind it"""

    share: float
    standard_error: float
    support: mnc_support
    _fields_ = [
        ("share", c_double),
        ("standard_error", c_double),
        ("support", mnc_support),
    ]


def mnc_weighted_quantile(values: Any, weights: Any, count: int, probability: float, quantile: Any, support: Any) -> int:
    """Quantile of weighted values: the smallest value at which the weights of all values up to it reach
    `probability` [0, 1] of their sum; where they reach it exactly (to 1e-12 of the sum), the mean of
    it and the next larger one. So a member of weight 2 counts as two, and the order of members does
    not matter. Refused where no member is left. `support` NULL is allowed.

    mnc_status mnc_weighted_quantile(const double *values, const double *weights, size_t count, double probability, double *quantile, mnc_support *support)"""
    return _mnc_weighted_quantile(values, weights, count, probability, quantile, support)


_mnc_weighted_quantile = declare("mnc_weighted_quantile", c_int, [array(c_double, True), array(c_double, True), c_size_t, c_double, array(c_double, False), POINTER(mnc_support)], True)


def mnc_band_of(values: Any, weights: Any, count: int, band: Any) -> int:
    """5, 50 and 95 % quantile by the rule above, and the mean.

    mnc_status mnc_band_of(const double *values, const double *weights, size_t count, mnc_band *band)"""
    return _mnc_band_of(values, weights, count, band)


_mnc_band_of = declare("mnc_band_of", c_int, [array(c_double, True), array(c_double, True), c_size_t, POINTER(mnc_band)], True)


def mnc_share_of_responders(values: Any, weights: Any, count: int, threshold: float, share: Any) -> int:
    """Responders: the proportion of members whose value is at least `threshold` (finite).

    mnc_status mnc_share_of_responders(const double *values, const double *weights, size_t count, double threshold, mnc_share *share)"""
    return _mnc_share_of_responders(values, weights, count, threshold, share)


_mnc_share_of_responders = declare("mnc_share_of_responders", c_int, [array(c_double, True), array(c_double, True), c_size_t, c_double, POINTER(mnc_share)], True)


def mnc_share_above(a: Any, b: Any, weights: Any, count: int, share: Any) -> int:
    """P(A > B): the proportion of members whose value in `a` is above that in `b`, the same member at
    the same place. Members without one of both are left out; equal values count as not above.

    mnc_status mnc_share_above(const double *a, const double *b, const double *weights, size_t count, mnc_share *share)"""
    return _mnc_share_above(a, b, weights, count, share)


_mnc_share_above = declare("mnc_share_above", c_int, [array(c_double, True), array(c_double, True), array(c_double, True), c_size_t, POINTER(mnc_share)], True)


def mnc_weights_of_chi_squared(chi_squared: Any, count: int, weights: Any, support: Any) -> int:
    """Weights exp(-chi^2 / 2), scaled so that they add up to 1; the smallest chi^2 is subtracted first,
    so that large ones do not all become 0. A member whose chi^2 is NAN gets 0. Refused where chi^2
    is negative or infinite, or every one NAN. `support` (NULL allowed) tells how many members carry
    the weights.

    mnc_status mnc_weights_of_chi_squared(const double *chi_squared, size_t count, double *weights, mnc_support *support)"""
    return _mnc_weights_of_chi_squared(chi_squared, count, weights, support)


_mnc_weights_of_chi_squared = declare("mnc_weights_of_chi_squared", c_int, [array(c_double, True), c_size_t, array(c_double, False), POINTER(mnc_support)], True)


def mnc_structure_chi_squared(chi_squared: Any, reference: Any, count: int, result: Any, support: Any) -> int:
    """chi^2 of a structure: -2 ln of the mean over its members of exp(-(chi^2 - reference) / 2). Of
    members drawn from the prior, with `reference` NULL (0), that is the marginal likelihood of the
    data. Of members drawn from the posterior under another structure, and drawn alike under this
    one, with `reference` their chi^2 under that one, it is -2 ln of the Bayes factor of this
    structure to that one; so it may be negative. Members whose chi^2 or reference is NAN are left
    out. Refused where one is negative or infinite, or no member is left. `support` (NULL allowed)
    tells how many members carry the mean.

    mnc_status mnc_structure_chi_squared(const double *chi_squared, const double *reference, size_t count, double *result, mnc_support *support)"""
    return _mnc_structure_chi_squared(chi_squared, reference, count, result, support)


_mnc_structure_chi_squared = declare("mnc_structure_chi_squared", c_int, [array(c_double, True), array(c_double, True), c_size_t, array(c_double, False), POINTER(mnc_support)], True)


def mnc_structure_weights(chi_squared: Any, priors: Any, extra_parameters: Any, structures: int, weights: Any) -> int:
    """Weights of structures, prior * exp(-chi^2 / 2), scaled so that they add up to 1. `priors` NULL:
    equal; finite, not negative, one above 0. chi^2 is finite, of any sign. `extra_parameters` NULL:
    no penalty; else each adds 2 to its structure's chi^2 (Akaike's information criterion,
    10.1109/TAC.1974.1100705).

    mnc_status mnc_structure_weights(const double *chi_squared, const double *priors, const int *extra_parameters, size_t structures, double *weights)"""
    return _mnc_structure_weights(chi_squared, priors, extra_parameters, structures, weights)


_mnc_structure_weights = declare("mnc_structure_weights", c_int, [array(c_double, True), array(c_double, True), array(c_int, True), c_size_t, array(c_double, False)], True)


def mnc_mixture_weights(structure_weights: Any, members: Any, structures: int, weights: Any, values: Any, mixture: Any) -> int:
    """Weights of the members of all structures, one behind the other, with which the functions above
    give what is averaged over structures: quantiles of the mixture, P(A > B). members[s] of them
    belong to structure s and share its weight in proportion to their own, `weights` (NULL: equal
    ones). `values` (NULL: all have one) are numbers of the members: those that are NAN get 0 and
    their share goes to the others of their structure. A structure without any gets 0.

    mnc_status mnc_mixture_weights(const double *structure_weights, const size_t *members, size_t structures, const double *weights, const double *values, double *mixture)"""
    return _mnc_mixture_weights(structure_weights, members, structures, weights, values, mixture)


_mnc_mixture_weights = declare("mnc_mixture_weights", c_int, [array(c_double, True), array(c_size_t, True), c_size_t, array(c_double, True), array(c_double, True), array(c_double, False)], True)


class mnc_variance_split(Struct):
    """A variance over members of several structures, in the unit of the values squared.

        mean: of all members
        within: mean of the structures' variances about their own means
        between: variance of these means; holds about within / members of each by chance
        share_between: between / (within + between) [1]; NAN where both are 0"""

    mean: float
    within: float
    between: float
    share_between: float
    _fields_ = [
        ("mean", c_double),
        ("within", c_double),
        ("between", c_double),
        ("share_between", c_double),
    ]


def mnc_variance_split_of(values: Any, mixture: Any, members: Any, structures: int, split: Any) -> int:
    """The law of total variance, of members as mnc_mixture_weights() has them and with its weights.

    mnc_status mnc_variance_split_of(const double *values, const double *mixture, const size_t *members, size_t structures, mnc_variance_split *split)"""
    return _mnc_variance_split_of(values, mixture, members, structures, split)


_mnc_variance_split_of = declare("mnc_variance_split_of", c_int, [array(c_double, True), array(c_double, True), array(c_size_t, True), c_size_t, POINTER(mnc_variance_split)], True)


__all__ = [
    "MNC_FEW_MEMBERS",
    "mnc_support",
    "mnc_band",
    "mnc_share",
    "mnc_weighted_quantile",
    "mnc_band_of",
    "mnc_share_of_responders",
    "mnc_share_above",
    "mnc_weights_of_chi_squared",
    "mnc_structure_chi_squared",
    "mnc_structure_weights",
    "mnc_mixture_weights",
    "mnc_variance_split",
    "mnc_variance_split_of",
]
