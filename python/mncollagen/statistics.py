"""Statistics over members, and summaries of curves. A value that is NaN belongs to a member without a
result: it is left out and counted. `weights` None stands for equal ones."""

from __future__ import annotations

import ctypes as c
from typing import Iterable, Optional, TYPE_CHECKING

import numpy as np

from mncollagen import api
from mncollagen._library import get
from mncollagen._types import ArrayLike
from mncollagen.tables import Table, doubles

if TYPE_CHECKING:
    from mncollagen.needling import Session


def _weights(weights, count):
    return None if weights is None else doubles("weights", weights, count)


def weighted_quantile(values: ArrayLike, probability: float,
                      weights: Optional[ArrayLike] = None) -> float:
    """The smallest value at which the weights up to it reach `probability` of their sum."""
    values, quantile = doubles("values", values), c.c_double()
    api.mnc_weighted_quantile(values, _weights(weights, values.size), values.size, probability,
                              c.byref(quantile), None)
    return quantile.value


def band_of(values: ArrayLike, weights: Optional[ArrayLike] = None) -> api.mnc_band:
    """5, 50 and 95 % quantile and mean of the members, an mnc_band in the unit of the values."""
    values = doubles("values", values)
    return get(api.mnc_band_of, api.mnc_band, values, _weights(weights, values.size), values.size)


def bands(days: ArrayLike, values: ArrayLike, weights: Optional[ArrayLike] = None) -> Table:
    """Bands over days of values [member, day]: a Table with day, low, median, high, mean and
    effective_members. Where `is_small` is 1 show no band."""
    values = np.asarray(values, dtype=float)
    found = [band_of(column, weights) for column in values.T]
    columns = {name: np.array([getattr(band, name) for band in found])
               for name in ("low", "median", "high", "mean")}
    return Table({"day": np.asarray(days, dtype=float), **columns,
                  "effective_members": np.array([b.support.effective_members for b in found]),
                  "is_small": np.array([b.support.is_small for b in found])}, {"day": "d"})


def share_of_responders(values: ArrayLike, threshold: float,
                        weights: Optional[ArrayLike] = None) -> api.mnc_share:
    """The share of members with a value of at least `threshold`, an mnc_share."""
    values = doubles("values", values)
    return get(api.mnc_share_of_responders, api.mnc_share, values, _weights(weights, values.size),
               values.size, threshold)


def share_above(a: ArrayLike, b: ArrayLike, weights: Optional[ArrayLike] = None) -> api.mnc_share:
    """P(A > B): the share of members whose value in `a` is above that in `b`, an mnc_share."""
    a = doubles("a", a)
    b = doubles("b", b, a.size)
    return get(api.mnc_share_above, api.mnc_share, a, b, _weights(weights, a.size), a.size)


def weights_of_chi_squared(chi_squared: ArrayLike) -> np.ndarray:
    """Weights exp(-chi^2 / 2) that add up to 1; of a NaN 0."""
    chi_squared = doubles("chi_squared", chi_squared)
    weights = np.empty_like(chi_squared)
    api.mnc_weights_of_chi_squared(chi_squared, chi_squared.size, weights, None)
    return weights


def summarize_gain(days: ArrayLike, gains: ArrayLike, last_session_day: float) -> api.mnc_gain_summary:
    """Peak, its day, days of half and of 90 % of it, and of the loss of half: an mnc_gain_summary. Days
    count from the first of `days`."""
    days = doubles("days", days)
    return get(api.mnc_summarize_gain, api.mnc_gain_summary, days, doubles("gains", gains, days.size),
               days.size, last_session_day)


def gain_per_session(summary: api.mnc_gain_summary, sessions: Iterable[Session]) -> float:
    """Peak gain of a summary per session [1]; NaN without a peak or a session."""
    return api.mnc_gain_per_session(c.byref(summary), sessions)


def signal_duration(days: ArrayLike, values: ArrayLike) -> float:
    """The last day on which a curve is above a tenth of its peak; NaN if it still is at its end."""
    days = doubles("days", days)
    return get(api.mnc_signal_duration, c.c_double, days, doubles("values", values, days.size),
               days.size).value
