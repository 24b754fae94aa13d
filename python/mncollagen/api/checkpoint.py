"""Checkpoints: files from which a run resumes bit for bit, with any number of threads. HDF5 in
double precision that other programs can read: docs/checkpoints.md.

Generated from mncollagen/checkpoint.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


def mnc_checkpoint_write(simulation: Any, path: Optional[bytes]) -> int:
    """Writes the simulation to `path`. The file is written beside it as PATH.tmp, flushed to disk
    and then renamed: whatever happens, `path` holds the whole new file or what was there before. Two
    processes must not write the same path. A path that is a link stays one: all this holds for the
    file that it points to. May be called from an observer. Takes no memory that grows with the grid.
    Errors: MNC_ERR_IO with a sentence that names file and reason (a full disk, a folder that cannot
    be written to), MNC_ERR_MEMORY, MNC_ERR_INVALID for what could not be resumed
    (mnc_simulation_save() in state.h).

    mnc_status mnc_checkpoint_write(const mnc_simulation *simulation, const char *path)"""
    return _mnc_checkpoint_write(simulation, path)


_mnc_checkpoint_write = declare("mnc_checkpoint_write", c_int, [c_void_p, c_char_p], True)


def mnc_checkpoint_resume(path: Optional[bytes], desc: Any, simulation: Any) -> int:
    """Creates a simulation that goes on where that of the file was. The description must be that of the
    run that wrote it, threads, allocator and log excepted; what else it says about description,
    observers and branches: mnc_simulation_load() in state.h. The caller destroys the simulation.
    Errors: those of mnc_simulation_load(); MNC_ERR_IO where the file cannot be read; MNC_ERR_INVALID
    for a file that is no checkpoint, is damaged or cut (its checksum is verified first; it guards
    against accidents, not against forgery), or does not fit.

    mnc_status mnc_checkpoint_resume(const char *path, const mnc_simulation_desc *desc, mnc_simulation **simulation)"""
    return _mnc_checkpoint_resume(path, desc, simulation)


_mnc_checkpoint_resume = declare("mnc_checkpoint_resume", c_int, [c_char_p, POINTER(mnc_simulation_desc), POINTER(c_void_p)], True)


def mnc_checkpoint_describe(path: Optional[bytes], text: Optional[bytes], size: int, needed: Any) -> int:
    """What mnc_simulation_describe() said about the simulation in the file, its day included: lines
    "name = value" into `text`, with `size` and `needed` as there. Errors as for a file in
    mnc_checkpoint_resume().

    mnc_status mnc_checkpoint_describe(const char *path, char *text, size_t size, size_t *needed)"""
    return _mnc_checkpoint_describe(path, text, size, needed)


_mnc_checkpoint_describe = declare("mnc_checkpoint_describe", c_int, [c_char_p, c_char_p, c_size_t, array(c_size_t, False)], True)


class mnc_checkpoint_report(Struct):
    """One attempt of a checkpointer to write.

        path: of the file
        day: of the simulation
        seconds: of wall time that it took
        status: MNC_OK, or why there is no new file
        sentence: "" or that of the error; valid until the call returns"""

    path: Optional[bytes]
    day: float
    seconds: float
    status: int
    sentence: Optional[bytes]
    _fields_ = [
        ("path", c_char_p),
        ("day", c_double),
        ("seconds", c_double),
        ("status", c_int),
        ("sentence", c_char_p),
    ]


mnc_checkpoint_report_fn = CFUNCTYPE(c_int, POINTER(mnc_checkpoint_report), c_void_p)
"""Told of each attempt. Non-zero ends the run with MNC_STOPPED.

int mnc_checkpoint_report_fn(const mnc_checkpoint_report *report, void *user)"""


class mnc_checkpoint_policy(Struct):
    """When a run writes checkpoints, and where.

        path: of the newest; copied. The one before it is PATH.1, then PATH.2, ...
        keep: files in all, [1, 1000]
        every_days: 0, or as in mnc_observer, from the day of attaching on. The run lands on these days, so it equals any run that lands on them too
        every_minutes: of wall time, [0, 1e6]; 0: never. After the next accepted step: the run lands nowhere for it, and equals one without checkpoints
        report: NULL: a run whose checkpoint fails ends with MNC_STOPPED, and mnc_checkpointer_failure() says why
        user: passed to `report`"""

    path: Optional[bytes]
    keep: int
    every_days: float
    every_minutes: float
    report: Any
    user: Any
    _fields_ = [
        ("path", c_char_p),
        ("keep", c_int),
        ("every_days", c_double),
        ("every_minutes", c_double),
        ("report", mnc_checkpoint_report_fn),
        ("user", c_void_p),
    ]


def mnc_checkpointer_create(policy: Any, checkpointer: Any) -> int:
    """Creates a checkpointer of the policy, which is copied. The folder of the path must exist. The
    caller destroys it, not before the simulation.

    mnc_status mnc_checkpointer_create(const mnc_checkpoint_policy *policy, mnc_checkpointer **checkpointer)"""
    return _mnc_checkpointer_create(policy, checkpointer)


_mnc_checkpointer_create = declare("mnc_checkpointer_create", c_int, [POINTER(mnc_checkpoint_policy), POINTER(c_void_p)], True)


def mnc_checkpointer_attach(checkpointer: Any, simulation: Any) -> int:
    """Lets it observe a simulation. For a resumed one that is the same call: it keeps its days. An
    observer that is due on the same day and was added before is notified before the file is written,
    one added later when a run is resumed from it. One simulation at a
    time: two that go on would write to the same path. On an error the simulation is unchanged.

    mnc_status mnc_checkpointer_attach(mnc_checkpointer *checkpointer, mnc_simulation *simulation)"""
    return _mnc_checkpointer_attach(checkpointer, simulation)


_mnc_checkpointer_attach = declare("mnc_checkpointer_attach", c_int, [c_void_p, c_void_p], True)


# What a request asks for.
MNC_CHECKPOINT_AND_CONTINUE = 1
"""a checkpoint"""
MNC_CHECKPOINT_AND_STOP = 2
"""a checkpoint, then MNC_STOPPED, also where it fails"""
mnc_checkpoint_request = {
    "MNC_CHECKPOINT_AND_CONTINUE": MNC_CHECKPOINT_AND_CONTINUE,
    "MNC_CHECKPOINT_AND_STOP": MNC_CHECKPOINT_AND_STOP,
}


def mnc_checkpointer_request(checkpointer: Any, request: int) -> None:
    """Asks for a checkpoint after the next accepted step, between landings as by the clock. May be
    called from a signal handler and from any thread: a batch system sends SIGTERM or SIGUSR1 before
    it ends a job. `checkpointer` is not NULL.

    void mnc_checkpointer_request(mnc_checkpointer *checkpointer, mnc_checkpoint_request request)"""
    return _mnc_checkpointer_request(checkpointer, request)


_mnc_checkpointer_request = declare("mnc_checkpointer_request", None, [c_void_p, c_int], False)


def mnc_checkpointer_failure(checkpointer: Any) -> int:
    """MNC_OK, or the status of the first write that failed since the last call, with its sentence in
    mnc_last_error().

    mnc_status mnc_checkpointer_failure(mnc_checkpointer *checkpointer)"""
    return _mnc_checkpointer_failure(checkpointer)


_mnc_checkpointer_failure = declare("mnc_checkpointer_failure", c_int, [c_void_p], True)


def mnc_checkpointer_destroy(checkpointer: Any) -> None:
    """NULL is allowed. Files stay.

    void mnc_checkpointer_destroy(mnc_checkpointer *checkpointer)"""
    return _mnc_checkpointer_destroy(checkpointer)


_mnc_checkpointer_destroy = declare("mnc_checkpointer_destroy", None, [c_void_p], False)


__all__ = [
    "mnc_checkpoint_write",
    "mnc_checkpoint_resume",
    "mnc_checkpoint_describe",
    "mnc_checkpoint_report",
    "mnc_checkpoint_report_fn",
    "mnc_checkpoint_policy",
    "mnc_checkpointer_create",
    "mnc_checkpointer_attach",
    "MNC_CHECKPOINT_AND_CONTINUE",
    "MNC_CHECKPOINT_AND_STOP",
    "mnc_checkpoint_request",
    "mnc_checkpointer_request",
    "mnc_checkpointer_failure",
    "mnc_checkpointer_destroy",
]
