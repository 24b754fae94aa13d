"""The state of a simulation as named parts, for storage outside the simulation: in files (see
checkpoint.h), in a database, in another process.

Generated from mncollagen/state.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# What the values of a part are.
MNC_PART_REAL = 0
"""double"""
MNC_PART_INTEGER = 1
"""int64_t"""
MNC_PART_TEXT = 2
"""`value_bytes` chars each, filled up with zeros, the last one always zero"""
mnc_part_kind = {
    "MNC_PART_REAL": MNC_PART_REAL,
    "MNC_PART_INTEGER": MNC_PART_INTEGER,
    "MNC_PART_TEXT": MNC_PART_TEXT,
}


class mnc_state_part(Struct):
    """One part of a state. The strings live as long as the call that passes them.

        group: "", "control", "statistics", "observers" or "fields"
        name: unique in its group; in "fields" the field's own name, any text
        unit: of each value; "" for texts
        kind: what each value is
        rank: 0: a single value; up to 3
        shape: the first `rank` numbers, the slowest first: a field has nz, ny, nx
        value_bytes: of each value"""

    group: Optional[bytes]
    name: Optional[bytes]
    unit: Optional[bytes]
    kind: int
    rank: int
    shape: Any
    value_bytes: int
    _fields_ = [
        ("group", c_char_p),
        ("name", c_char_p),
        ("unit", c_char_p),
        ("kind", c_int),
        ("rank", c_int),
        ("shape", c_size_t * 3),
        ("value_bytes", c_size_t),
    ]


mnc_save_part_fn = CFUNCTYPE(c_int, POINTER(mnc_state_part), c_void_p, c_void_p)
"""Receives the values of a part, valid until it returns. Non-zero ends the call with
MNC_ERR_CALLBACK.

int mnc_save_part_fn(const mnc_state_part *part, const void *values, void *user)"""


mnc_load_part_fn = CFUNCTYPE(c_int, POINTER(mnc_state_part), c_void_p, c_void_p)
"""Fills in the values of a part that another call has saved: kind, shape and value_bytes must be
the same. Non-zero ends the call with MNC_ERR_CALLBACK.

int mnc_load_part_fn(const mnc_state_part *part, void *values, void *user)"""


def mnc_simulation_save(simulation: Any, save: Any, user: Any) -> int:
    """Calls `save` with all parts, always in the same order: the library's version, the description as
    text, then all that the simulation needs to go on. The values are the simulation's own memory
    where they can be. May be called from an observer. Errors: MNC_ERR_MEMORY, MNC_ERR_CALLBACK,
    MNC_ERR_INVALID for what mnc_simulation_load() would refuse, such as more than 262144 observers
    by days, and for a field with a source of mnc_simulation_set_source().

    mnc_status mnc_simulation_save(const mnc_simulation *simulation, mnc_save_part_fn *save, void *user)"""
    return _mnc_simulation_save(simulation, save, user)


_mnc_simulation_save = declare("mnc_simulation_save", c_int, [c_void_p, mnc_save_part_fn, c_void_p], True)


def mnc_simulation_load(desc: Any, load: Any, user: Any, simulation: Any) -> int:
    """Creates a simulation that continues from the saved state: run to the same days, with the same
    observers, it gives the same bits, with any number of threads. `load` is called for the parts in
    the order in which they were saved. The description must be that of the saved simulation (its
    schedule holds all sessions, also added ones, on the same days by mnc_day_compare()) except for
    threads, allocator and log; callbacks cannot be compared, that is what mnc_model_set_version() is
    for. To branch, load and then add sessions. An observer that is added before the first run, with
    the name and the interval of one that the saved simulation had, keeps the days of that one. The
    caller destroys the simulation. Errors: those of mnc_simulation_create; MNC_ERR_INVALID also for
    another version of the library, for another description, with a sentence that names each
    difference, and for values that no simulation can have; MNC_ERR_CALLBACK.

    mnc_status mnc_simulation_load(const mnc_simulation_desc *desc, mnc_load_part_fn *load, void *user, mnc_simulation **simulation)"""
    return _mnc_simulation_load(desc, load, user, simulation)


_mnc_simulation_load = declare("mnc_simulation_load", c_int, [POINTER(mnc_simulation_desc), mnc_load_part_fn, c_void_p, POINTER(c_void_p)], True)


def mnc_saved_state_create(simulation: Any, saved: Any) -> int:
    """Creates a place with the current state of the simulation in it, from the allocator of the
    simulation: 9 numbers a cell with the default kinetics. May be called from an observer. The
    caller destroys it, before or after the simulation. Errors: MNC_ERR_MEMORY; MNC_ERR_INVALID, also
    for a simulation that several processes share.

    mnc_status mnc_saved_state_create(const mnc_simulation *simulation, mnc_saved_state **saved)"""
    return _mnc_saved_state_create(simulation, saved)


_mnc_saved_state_create = declare("mnc_saved_state_create", c_int, [c_void_p, POINTER(c_void_p)], True)


def mnc_saved_state_update(saved: Any, simulation: Any) -> int:
    """Saves the current state of the simulation, which must be that of mnc_saved_state_create(), in
    place of the earlier one. Copies and allocates nothing, unless observers were added since. May
    be called from an observer. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY; the earlier state is kept
    then.

    mnc_status mnc_saved_state_update(mnc_saved_state *saved, const mnc_simulation *simulation)"""
    return _mnc_saved_state_update(saved, simulation)


_mnc_saved_state_update = declare("mnc_saved_state_update", c_int, [c_void_p, c_void_p], True)


def mnc_saved_state_restore(saved: Any, simulation: Any) -> int:
    """Sets the simulation, which must be that of mnc_saved_state_create(), back to the saved state: it
    goes on to the same bits as if it had not run since. A failed run is undone, too. What `user`
    pointers of reactions lead to is the caller's to set back. Copies and allocates nothing; the
    saved state can be restored again. Sessions and observers that were added since stay; a session
    that was added before the saved day is refused, as it would have happened by then. Not during a
    run. Errors: MNC_ERR_INVALID; nothing is changed then.

    mnc_status mnc_saved_state_restore(const mnc_saved_state *saved, mnc_simulation *simulation)"""
    return _mnc_saved_state_restore(saved, simulation)


_mnc_saved_state_restore = declare("mnc_saved_state_restore", c_int, [c_void_p, c_void_p], True)


def mnc_saved_state_destroy(saved: Any) -> None:
    """NULL is allowed.

    void mnc_saved_state_destroy(mnc_saved_state *saved)"""
    return _mnc_saved_state_destroy(saved)


_mnc_saved_state_destroy = declare("mnc_saved_state_destroy", None, [c_void_p], False)


__all__ = [
    "MNC_PART_REAL",
    "MNC_PART_INTEGER",
    "MNC_PART_TEXT",
    "mnc_part_kind",
    "mnc_state_part",
    "mnc_save_part_fn",
    "mnc_load_part_fn",
    "mnc_simulation_save",
    "mnc_simulation_load",
    "mnc_saved_state_create",
    "mnc_saved_state_update",
    "mnc_saved_state_restore",
    "mnc_saved_state_destroy",
]
