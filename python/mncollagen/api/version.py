"""Version of the library. Configured by CMake from the project's version.

Generated from mncollagen/version.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403


MNC_VERSION_MAJOR = 0
"""First part of the version of these headers."""


MNC_VERSION_MINOR = 2
"""Second part; before 1.0 it names the binary interface."""


MNC_VERSION_PATCH = 0
"""Third part."""


def mnc_version() -> Optional[bytes]:
    """Version of the library in use, for example "0.2.0"; static.

    const char *mnc_version(void)"""
    return _mnc_version()


_mnc_version = declare("mnc_version", c_char_p, [], False)


def mnc_build_info() -> Optional[bytes]:
    """Version, compiler and build type in one line; static.

    const char *mnc_build_info(void)"""
    return _mnc_build_info()


_mnc_build_info = declare("mnc_build_info", c_char_p, [], False)


def mnc_size_of(type: Optional[bytes]) -> int:
    """Size of a public struct of the library in use, "mnc_simulation_desc" for example; 0 for another
    name. For bindings from other languages, which mirror structs: where the sizes differ, they were
    made for another version.

    size_t mnc_size_of(const char *type)"""
    return _mnc_size_of(type)


_mnc_size_of = declare("mnc_size_of", c_size_t, [c_char_p], False)


__all__ = [
    "MNC_VERSION_MAJOR",
    "MNC_VERSION_MINOR",
    "MNC_VERSION_PATCH",
    "mnc_version",
    "mnc_build_info",
    "mnc_size_of",
]
