"""Quantities derived from the fields, and summaries of curves of collagen gain.

Generated from mncollagen/observables.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# Quantities of the healing model beside its fields; usable wherever a quantity is. Their names
# are these words in lower case without mnc_: "collagen_total", ... Type III is a proxy: the model
# knows new and mature collagen, no types, and takes 35 % and 20 % of them for type III.
MNC_COLLAGEN_TOTAL = 1000
"""r = x + y, relative to healthy [1]: mass per original volume"""
MNC_COLLAGEN_GAIN = 1001
"""r - 1 [1]"""
MNC_PROCOLLAGEN_SYNTHESIS = 1002
"""(n + eta1 m)(1 + k_max s), 1 in healthy skin [1]"""
MNC_COLLAGEN_III_PROXY = 1003
"""0.35 x + 0.20 y, relative to its healthy value [1]"""
MNC_COLLAGEN_I = 1004
"""the rest, 0.65 x + 0.80 y, relative to all healthy collagen [1]"""
MNC_MYOFIBROBLAST_FRACTION = 1005
"""m / (n + m), 0 where there are no cells [1]"""
MNC_TROPOELASTIN_SYNTHESIS = 1006
"""(n + eta1 m)(1 + k_el s), 1 in healthy skin [1]"""


MNC_PHYSICAL = 65536
"""quantity | MNC_PHYSICAL is the same quantity in physical units: fibroblasts and myofibroblasts
in 1/mm^3, new, mature and total collagen, its gain and type I in mg/mL. A quantity without
another unit than its own (TGF-beta is in ng/mL as it is; the others are relative only) keeps
value and unit. The factor is that of the layer; of a cell that a layer border cuts, each part
has its own. A number, as C++20 deprecates operations on values of two enums."""


class mnc_gain_summary(Struct):
    """What a curve of collagen gain says. Days are from the first of the curve's days on; NAN where
    there is none (a gain that never rises above zero has no peak).

        peak_gain: largest gain from the last session to the end of the curve [1]
        peak_day: its day
        still_rising: 1: the peak is the curve's last day
        half_peak_day: first day with half of the peak gain
        ninety_percent_day: first day with 90 % of it
        half_loss_day: day after the peak on which the gain falls below half of it; NAN: not before the end of the curve"""

    peak_gain: float
    peak_day: float
    still_rising: int
    half_peak_day: float
    ninety_percent_day: float
    half_loss_day: float
    _fields_ = [
        ("peak_gain", c_double),
        ("peak_day", c_double),
        ("still_rising", c_int),
        ("half_peak_day", c_double),
        ("ninety_percent_day", c_double),
        ("half_loss_day", c_double),
    ]


def mnc_summarize_gain(days: Any, gains: Any, count: int, last_session_day: float, summary: Any) -> int:
    """Reads a curve of `count` points (count >= 2, days rising), straight lines between the points.

    mnc_status mnc_summarize_gain(const double *days, const double *gains, size_t count, double last_session_day, mnc_gain_summary *summary)"""
    return _mnc_summarize_gain(days, gains, count, last_session_day, summary)


_mnc_summarize_gain = declare("mnc_summarize_gain", c_int, [array(c_double, True), array(c_double, True), c_size_t, c_double, POINTER(mnc_gain_summary)], True)


def mnc_gain_per_session(summary: Any, sessions: int) -> float:
    """Peak gain per session [1]; NAN without a peak or a session.

    double mnc_gain_per_session(const mnc_gain_summary *summary, size_t sessions)"""
    return _mnc_gain_per_session(summary, sessions)


_mnc_gain_per_session = declare("mnc_gain_per_session", c_double, [POINTER(mnc_gain_summary), c_size_t], False)


def mnc_signal_duration(days: Any, values: Any, count: int, last_day: Any) -> int:
    """The last day on which a curve, of TGF-beta for example, is above a tenth of its peak; straight
    lines between the points. NAN: never above zero, or still above a tenth at its end. Refuses a
    curve as mnc_summarize_gain does.

    mnc_status mnc_signal_duration(const double *days, const double *values, size_t count, double *last_day)"""
    return _mnc_signal_duration(days, values, count, last_day)


_mnc_signal_duration = declare("mnc_signal_duration", c_int, [array(c_double, True), array(c_double, True), c_size_t, array(c_double, False)], True)


__all__ = [
    "MNC_COLLAGEN_TOTAL",
    "MNC_COLLAGEN_GAIN",
    "MNC_PROCOLLAGEN_SYNTHESIS",
    "MNC_COLLAGEN_III_PROXY",
    "MNC_COLLAGEN_I",
    "MNC_MYOFIBROBLAST_FRACTION",
    "MNC_TROPOELASTIN_SYNTHESIS",
    "MNC_PHYSICAL",
    "mnc_gain_summary",
    "mnc_summarize_gain",
    "mnc_gain_per_session",
    "mnc_signal_duration",
]
