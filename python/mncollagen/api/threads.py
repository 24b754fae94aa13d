"""Threads for loops of a program's own. The library's loops ask by themselves.

Generated from mncollagen/threads.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403


MNC_MAX_THREADS = 1024
"""most that a description accepts (`desc.threads`)"""


def mnc_threads_request(wanted: int) -> int:
    """How many threads, `wanted` at most, a loop of the caller's own may have:

        const int team = mnc_threads_request(8);
        _Pragma("omp parallel for num_threads(team)")

    OpenMP ends the process where the system refuses a thread (a limit of processes or of memory);
    this asks before, and gives fewer then, half of what is left, 1 at least. 0 or less: OpenMP's
    choice. 1 in a loop that runs on threads already and may not start more, in a thread that has
    forked itself off from a process with several threads, where OpenMP waits for those left behind,
    and in a library built without OpenMP. Asked on the thread that starts the loop, just before it.

    int mnc_threads_request(int wanted)"""
    return _mnc_threads_request(wanted)


_mnc_threads_request = declare("mnc_threads_request", c_int, [c_int], False)


__all__ = [
    "MNC_MAX_THREADS",
    "mnc_threads_request",
]
