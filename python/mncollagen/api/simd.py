"""Marks for loops over the cells of a block and for the functions that hold them. The library's own
kinetics are compiled with them; so can a user's (docs/extending.md).

Generated from mncollagen/simd.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare


__all__ = [
]
