"""Files of a simulation: snapshots for ParaView, checkpoints, and its state as named arrays."""

from __future__ import annotations

import ctypes as c
import weakref
from typing import Any, Callable, Dict, Iterable, Mapping, Optional, TYPE_CHECKING, Tuple

import numpy as np

from mncollagen import api
from mncollagen._library import Error, get, text
from mncollagen._names import choice, listed, words
from mncollagen._types import Path, Quantities

if TYPE_CHECKING:
    from mncollagen.needling import Session

_EXISTING = words(api.mnc_snapshots_existing)
_TYPES = {api.MNC_PART_REAL: np.float64, api.MNC_PART_INTEGER: np.int64}


class Checkpointer:
    """Writes the checkpoints of one simulation."""

    def __init__(self, handle: c.c_void_p, kept: Any) -> None:
        self._handle, self._kept = handle, kept

    def request(self, stop: bool = False) -> None:
        """Asks for a checkpoint after the next step, from any thread; `stop` ends the run then."""
        api.mnc_checkpointer_request(self._handle, api.MNC_CHECKPOINT_AND_STOP if stop else
                                     api.MNC_CHECKPOINT_AND_CONTINUE)

    def check(self) -> None:
        """Raises the first failure since the last call."""
        api.mnc_checkpointer_failure(self._handle)


def describe_checkpoint(path: Path) -> str:
    """What Simulation.description said about the simulation in a file, its day included."""
    size = c.c_size_t()
    api.mnc_checkpoint_describe(text("path", path), None, 0, c.byref(size))
    lines = c.create_string_buffer(size.value)
    api.mnc_checkpoint_describe(text("path", path), lines, size.value, None)
    return lines.value.decode()


class Files:
    """The part of Simulation that writes files and goes on from them."""

    def write_snapshot(self, path: Path, quantities: Quantities = ("collagen_total", "collagen_gain"),
                       physical: bool = False) -> None:
        """Writes quantities in all cells to a file that ends in ".hdf"."""
        self._read(api.mnc_snapshot_write, text("path", path),
                   c.byref(self._content(quantities, physical)))

    def snapshots(self, stem: Path, every_days: float,
                  quantities: Quantities = ("collagen_total", "collagen_gain"), physical: bool = False,
                  existing: str = "refuse") -> None:
        """Observes by files STEM_0000.hdf, ... and STEM.hdf.series; one that is there already is
        "refuse"d, "replace"d, or "continue"d from before the current day."""
        series = get(api.mnc_snapshots_create, c.c_void_p, text("stem", stem),
                     c.byref(self._content(quantities, physical)),
                     choice("existing", _EXISTING, existing))
        self._owned.append((api.mnc_snapshots_destroy, series))
        self.observe(lambda me: api.mnc_snapshots_write(series, me._handle), every_days, "snapshots")

    def _content(self, quantities, physical):
        numbers = [self._number(name, physical) for name in listed("quantities", quantities)]
        return api.mnc_snapshot_content((c.c_int * len(numbers))(*numbers), len(numbers), 0)

    def write_checkpoint(self, path: Path) -> None:
        """Writes a file from which Simulation.resume() goes on, bit for bit."""
        self._read(api.mnc_checkpoint_write, text("path", path))

    def checkpoints(self, path: Path, *, every_days: float = 0.0, every_minutes: float = 0.0,
                    keep: int = 1, report: Optional[Callable[..., object]] = None) -> Checkpointer:
        """Lets runs write checkpoints, by the days, by the clock or both, and keeps `keep` files: PATH,
        PATH.1, ... report(mnc_checkpoint_report) is told of each; True ends the run. Without it a
        failure ends the run and comes out of it. Returns a Checkpointer."""
        me = weakref.ref(self)

        def told(pointer, _user):
            try:
                return 1 if report(pointer.contents) else 0
            except BaseException as error:  # no exception may pass through the library
                me()._failure = error
                return 1

        callback = api.mnc_checkpoint_report_fn() if report is None else \
            api.mnc_checkpoint_report_fn(told)
        policy = api.mnc_checkpoint_policy(text("path", path), keep, every_days, every_minutes,
                                           callback, None)
        handle = get(api.mnc_checkpointer_create, c.c_void_p, c.byref(policy))
        self._owned.append((api.mnc_checkpointer_destroy, handle))
        self._check_runner(changes=True)
        with self._lock:
            api.mnc_checkpointer_attach(handle, self._handle)
        found = Checkpointer(handle, callback)
        self._checkpointers.append(found)
        return found

    def _raise_failures_of_files(self):
        for each in self._checkpointers:
            each.check()

    @classmethod
    def resume(cls, path: Path, site: str = "cheek", sessions: Iterable[Session] = (),
               **options: Any) -> Any:
        """A simulation that goes on where that of a checkpoint was; the description must be the same."""
        skin = cls.__new__(cls)
        desc, kept = skin._describe(site, sessions, **options)
        skin._own(get(api.mnc_checkpoint_resume, c.c_void_p, text("path", path), c.byref(desc)), kept)
        return skin

    def state(self) -> Dict[Tuple[str, str], np.ndarray]:
        """All that it needs to go on: arrays by (group, name), for storage of your own; texts are
        arrays of bytes."""
        found = {}

        def save(part, values, _user):
            part = part.contents
            shape = tuple(part.shape[:part.rank])
            size = int(np.prod(shape, dtype=np.int64)) * part.value_bytes
            kind = _TYPES.get(part.kind, f"S{part.value_bytes}")
            memory = c.string_at(values, size)
            array = np.frombuffer(memory, kind).reshape(shape)
            found[part.group.decode(), part.name.decode()] = array
            return 0

        self._read(api.mnc_simulation_save, api.mnc_save_part_fn(save), None)
        return found

    @classmethod
    def from_state(cls, state: Mapping[Tuple[str, str], np.ndarray], site: str = "cheek",
                   sessions: Iterable[Session] = (), **options: Any) -> Any:
        """A simulation that goes on from a state(); the description must be the same."""
        skin = cls.__new__(cls)
        desc, kept = skin._describe(site, sessions, **options)
        failures = []

        def load(part, values, _user):
            try:
                part = part.contents
                array = state[part.group.decode(), part.name.decode()]
                size = int(np.prod(part.shape[:part.rank], dtype=np.int64)) * part.value_bytes
                data = np.ascontiguousarray(array).tobytes()
                if len(data) != size:
                    raise ValueError(f"{part.name.decode()} has {len(data)} bytes: must be {size}")
                c.memmove(values, data, size)
                return 0
            except BaseException as error:  # no exception may pass through the library
                failures.append(error)
                return 1

        try:
            handle = get(api.mnc_simulation_load, c.c_void_p, c.byref(desc), api.mnc_load_part_fn(load),
                         None)
        except Error as error:
            raise (failures.pop() if failures else error) from error
        skin._own(handle, kept)
        return skin
