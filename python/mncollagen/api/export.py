"""Visibility and must-check marks used by every public header.

Generated from mncollagen/export.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare


__all__ = [
]
