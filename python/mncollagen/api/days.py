"""Days as people mean them: the one rule by which the library compares them, and the days that an
interval makes.

Generated from mncollagen/days.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403


def mnc_day_compare(day: float, other: float) -> int:
    """0: the same day, -1: `day` comes before `other`, 1: after it. Days that differ by less than 1e-9
    of the larger one, or than 1e-9 day, are the same: 3 * 30.1 is day 90.3. What belongs to the same
    day happens together, sessions first, however each day was computed. NaN is no day: 1.

    int mnc_day_compare(double day, double other)"""
    return _mnc_day_compare(day, other)


_mnc_day_compare = declare("mnc_day_compare", c_int, [c_double, c_double], False)


def mnc_day_multiple(first_day: float, every_days: float, number: float) -> float:
    """first_day + number * every_days as a person writes it, with 15 significant digits: the third
    multiple of 0.1 is 0.3. The rounding of one multiple is not passed on to the next.

    double mnc_day_multiple(double first_day, double every_days, double number)"""
    return _mnc_day_multiple(first_day, every_days, number)


_mnc_day_multiple = declare("mnc_day_multiple", c_double, [c_double, c_double, c_double], False)


def mnc_day_count(first_day: float, every_days: float, last_day: float) -> float:
    """How many of the days first_day, first_day + every_days, ... are not after `last_day`, a whole
    number; every_days > 0.

    double mnc_day_count(double first_day, double every_days, double last_day)"""
    return _mnc_day_count(first_day, every_days, last_day)


_mnc_day_count = declare("mnc_day_count", c_double, [c_double, c_double, c_double], False)


__all__ = [
    "mnc_day_compare",
    "mnc_day_multiple",
    "mnc_day_count",
]
