"""The allocator of a simulation.

Generated from mncollagen/memory.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403


class mnc_allocator(Struct):
    """The allocator of a simulation, copied with its description. Both functions NULL: the C library,
    with huge pages for large arrays. Called on the caller's thread only, never while steps are made,
    and not after the simulation and its saved states are destroyed.

        allocate: as malloc(): any alignment that malloc() may give, any contents; NULL when there is none
        release: a result of allocate(), never NULL
        user: passed on; clones share it"""

    allocate: Any
    release: Any
    user: Any
    _fields_ = [
        ("allocate", CFUNCTYPE(c_void_p, c_size_t, c_void_p)),
        ("release", CFUNCTYPE(None, c_void_p, c_void_p)),
        ("user", c_void_p),
    ]


__all__ = [
    "mnc_allocator",
]
