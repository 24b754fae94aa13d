"""The log of a simulation.

Generated from mncollagen/log.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403


# How urgent a line is, the most urgent first.
MNC_LOG_WARNING = 0
"""each warning of mnc_simulation_warnings, as it arises"""
MNC_LOG_INFO = 1
"""creation, cloning, each session, a stop by an observer"""
MNC_LOG_DEBUG = 2
"""each rejected step, with its reason"""
mnc_log_level = {
    "MNC_LOG_WARNING": MNC_LOG_WARNING,
    "MNC_LOG_INFO": MNC_LOG_INFO,
    "MNC_LOG_DEBUG": MNC_LOG_DEBUG,
}


mnc_log_fn = CFUNCTYPE(None, c_int, c_char_p, c_void_p)
"""Receives a line without a line break; it lives until the call returns. Called on the caller's
thread, while a function works on the simulation: it must not use that simulation.

void mnc_log_fn(mnc_log_level level, const char *line, void *user)"""


class mnc_log(Struct):
    """Where lines go, copied with the description.

        write: NULL: nowhere
        user: passed on; clones share it
        most: lines of this level and those above it in the enum"""

    write: Any
    user: Any
    most: int
    _fields_ = [
        ("write", mnc_log_fn),
        ("user", c_void_p),
        ("most", c_int),
    ]


__all__ = [
    "MNC_LOG_WARNING",
    "MNC_LOG_INFO",
    "MNC_LOG_DEBUG",
    "mnc_log_level",
    "mnc_log_fn",
    "mnc_log",
]
