"""Status codes and error sentences.

Generated from mncollagen/status.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403


# What every fallible function returns: 0 is success, positive values mean "ended early on
# request", negative values are errors.
MNC_OK = 0
"""success"""
MNC_STOPPED = 1
"""stopped by an observer; the run can be continued"""
MNC_ERR_INVALID = -1
"""an argument or a description is out of its range"""
MNC_ERR_MEMORY = -2
"""out of memory"""
MNC_ERR_DIVERGED = -3
"""no acceptable time step was found, or only ones that lead nowhere"""
MNC_ERR_CALLBACK = -4
"""a user's callback reported failure or wrote a non-finite number"""
MNC_ERR_IO = -5
"""a file could not be written or read"""
MNC_ERR_UNSUPPORTED = -6
"""the library was built without this feature"""
mnc_status = {
    "MNC_OK": MNC_OK,
    "MNC_STOPPED": MNC_STOPPED,
    "MNC_ERR_INVALID": MNC_ERR_INVALID,
    "MNC_ERR_MEMORY": MNC_ERR_MEMORY,
    "MNC_ERR_DIVERGED": MNC_ERR_DIVERGED,
    "MNC_ERR_CALLBACK": MNC_ERR_CALLBACK,
    "MNC_ERR_IO": MNC_ERR_IO,
    "MNC_ERR_UNSUPPORTED": MNC_ERR_UNSUPPORTED,
}


def mnc_status_name(status: int) -> Optional[bytes]:
    """The status as text, for example "MNC_ERR_INVALID". The string is static; never NULL.

    const char *mnc_status_name(mnc_status status)"""
    return _mnc_status_name(status)


_mnc_status_name = declare("mnc_status_name", c_char_p, [c_int], False)


def mnc_last_error() -> Optional[bytes]:
    """The sentence of the last failed call of the calling thread: it names the member, its value and
    the allowed range. Empty before the first failure. The string belongs to the library and lives
    until the next failing call of the same thread.

    const char *mnc_last_error(void)"""
    return _mnc_last_error()


_mnc_last_error = declare("mnc_last_error", c_char_p, [], False)


__all__ = [
    "MNC_OK",
    "MNC_STOPPED",
    "MNC_ERR_INVALID",
    "MNC_ERR_MEMORY",
    "MNC_ERR_DIVERGED",
    "MNC_ERR_CALLBACK",
    "MNC_ERR_IO",
    "MNC_ERR_UNSUPPORTED",
    "mnc_status",
    "mnc_status_name",
    "mnc_last_error",
]
