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
]
