"""Snapshots for ParaView and VTK: quantities in every cell on a day, one file each, and series of
them with their days. Names, units and how to open them: docs/snapshots.md.

Generated from mncollagen/snapshot.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# All functions of this header but mnc_snapshots_destroy return MNC_ERR_UNSUPPORTED where the
# library was built without HDF5. The HDF5 library is used by one thread at a time, and how it
# prints errors is left as it was found; a program that calls HDF5 itself must not do so at the
# same time.
MNC_MAX_SNAPSHOT_QUANTITIES = 64
"""most quantities of a snapshot"""


class mnc_snapshot_content(Struct):
    """What a snapshot holds.

        quantities: numbers of fields or of observables.h, alone or with MNC_PHYSICAL. Their names, which the file uses, must differ and have no '/'
        quantity_count: 1 to MNC_MAX_SNAPSHOT_QUANTITIES
        threads: that compress, [0, MNC_MAX_THREADS]; 0: OpenMP's choice. The bytes of the file do not depend on it"""

    quantities: Any
    quantity_count: int
    threads: int
    _fields_ = [
        ("quantities", POINTER(c_int)),
        ("quantity_count", c_size_t),
        ("threads", c_int),
    ]


def mnc_snapshot_write(simulation: Any, path: Optional[bytes], content: Any) -> int:
    """Writes the current day to a file whose name must end in ".hdf" (ParaView asks for that): HDF5 as
    VTKHDF 1.0 ImageData, the values as 32-bit floats, those of cells as points at their centres; a
    direction with one cell has two points at its sides. z = -depth, so that the epidermis is on top.
    The file is complete or not there: it is written as PATH.tmp and replaces a file of its name at
    the end, or the one that a link of its name points to. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY,
    MNC_ERR_IO with a sentence that names file and reason.

    mnc_status mnc_snapshot_write(const mnc_simulation *simulation, const char *path, const mnc_snapshot_content *content)"""
    return _mnc_snapshot_write(simulation, path, content)


_mnc_snapshot_write = declare("mnc_snapshot_write", c_int, [c_void_p, c_char_p, POINTER(mnc_snapshot_content)], True)


# What to do with a STEM.hdf.series that is there already.
MNC_SNAPSHOTS_REFUSE = 0
"""refuse to create the series"""
MNC_SNAPSHOTS_REPLACE = 1
"""begin anew; files are overwritten one by one"""
MNC_SNAPSHOTS_CONTINUE = 2
"""keep its snapshots from before the day of the first new one: for runs that are resumed. The same as none where there is no series"""
mnc_snapshots_existing = {
    "MNC_SNAPSHOTS_REFUSE": MNC_SNAPSHOTS_REFUSE,
    "MNC_SNAPSHOTS_REPLACE": MNC_SNAPSHOTS_REPLACE,
    "MNC_SNAPSHOTS_CONTINUE": MNC_SNAPSHOTS_CONTINUE,
}


def mnc_snapshots_create(stem: Optional[bytes], content: Any, existing: int, snapshots: Any) -> int:
    """Creates a series. `stem` and content are copied; the folder of `stem` must exist. Nothing is
    written yet. The caller destroys it, not before the simulations that observe by it.

    mnc_status mnc_snapshots_create(const char *stem, const mnc_snapshot_content *content, mnc_snapshots_existing existing, mnc_snapshots **snapshots)"""
    return _mnc_snapshots_create(stem, content, existing, snapshots)


_mnc_snapshots_create = declare("mnc_snapshots_create", c_int, [c_char_p, POINTER(mnc_snapshot_content), c_int, POINTER(c_void_p)], True)


def mnc_snapshots_write(snapshots: Any, simulation: Any) -> int:
    """Writes the current day and lists it in the series; days must rise. Errors as for
    mnc_snapshot_write.

    mnc_status mnc_snapshots_write(mnc_snapshots *snapshots, const mnc_simulation *simulation)"""
    return _mnc_snapshots_write(snapshots, simulation)


_mnc_snapshots_write = declare("mnc_snapshots_write", c_int, [c_void_p, c_void_p], True)


def mnc_snapshots_observer(snapshots: Any, every_days: float) -> mnc_observer:
    """An observer for mnc_simulation_add_observer that writes a snapshot every so many days. Where one
    cannot be written, the run ends with MNC_STOPPED, and mnc_snapshots_failure says why. Of NULL it
    is an observer that mnc_simulation_add_observer refuses.

    mnc_observer mnc_snapshots_observer(mnc_snapshots *snapshots, double every_days)"""
    return _mnc_snapshots_observer(snapshots, every_days)


_mnc_snapshots_observer = declare("mnc_snapshots_observer", mnc_observer, [c_void_p, c_double], False)


def mnc_snapshots_failure(snapshots: Any) -> int:
    """MNC_OK, or the status of the first write that failed since the last call, with its sentence in
    mnc_last_error().

    mnc_status mnc_snapshots_failure(mnc_snapshots *snapshots)"""
    return _mnc_snapshots_failure(snapshots)


_mnc_snapshots_failure = declare("mnc_snapshots_failure", c_int, [c_void_p], True)


def mnc_snapshots_destroy(snapshots: Any) -> None:
    """NULL is allowed. Files stay.

    void mnc_snapshots_destroy(mnc_snapshots *snapshots)"""
    return _mnc_snapshots_destroy(snapshots)


_mnc_snapshots_destroy = declare("mnc_snapshots_destroy", None, [c_void_p], False)


__all__ = [
    "MNC_MAX_SNAPSHOT_QUANTITIES",
    "mnc_snapshot_content",
    "mnc_snapshot_write",
    "MNC_SNAPSHOTS_REFUSE",
    "MNC_SNAPSHOTS_REPLACE",
    "MNC_SNAPSHOTS_CONTINUE",
    "mnc_snapshots_existing",
    "mnc_snapshots_create",
    "mnc_snapshots_write",
    "mnc_snapshots_observer",
    "mnc_snapshots_failure",
    "mnc_snapshots_destroy",
]
